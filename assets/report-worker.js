// Keeps the form of the quick report and what it is made of, so that it opens without a network. Nothing personal: the form that is
// kept is the one that a stranger gets, and no answer that belongs to somebody ever comes in here. `kept` and `version` stand above.
const shell = `/report-offline/${new URL(self.location).searchParams.get('language') === 'en' ? 'en' : 'nl'}`
const name = `meldklok-report-${version}`
const strangers = () => new Request(shell, { credentials: 'omit', cache: 'no-store' })

self.addEventListener('install', (event) => {
  event.waitUntil(fill().then(() => self.skipWaiting()))
})

async function fill() {
  const cache = await caches.open(name)
  await cache.addAll([...kept, strangers()])
}

self.addEventListener('activate', (event) => {
  event.waitUntil(clear().then(() => self.clients.claim()))
})

async function clear() {
  const names = await caches.keys()
  await Promise.all(names.filter((one) => one.startsWith('meldklok-report-') && one !== name).map((one) => caches.delete(one)))
}

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.method !== 'GET') return
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => caches.match(shell)))
  else if (kept.includes(new URL(request.url).pathname)) event.respondWith(caches.match(request.url).then((found) => found ?? fetch(request)))
})
