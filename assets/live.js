// Clocks that run, and pages that stay up to date. Everything works without this file.
const all = (selector, from = document) => [...from.querySelectorAll(selector)]
const pill = () => document.querySelector('[data-as-of]')
const pageSaid = pill()?.dataset.asOf ?? document.querySelector('[data-now]')?.dataset.now

// The clock of the house. This machine may be hours off, may sleep, and may be set: only what went by since the house spoke counts.
let house = null
function hear(server, at = performance.now()) {
  house = { server, steady: at, device: Date.now() - (performance.now() - at) }
}
const passed = () => [performance.now() - house.steady, Date.now() - house.device]
/** Asleep or set: until the house speaks again the longer of the two counts, so that never more is left than there is. */
const now = () => house.server + Math.max(...passed())
const isOff = () => Math.abs(passed()[0] - passed()[1]) > 2000

function tick() {
  if (isOff()) again()
  for (const clock of all('[data-due]')) {
    const left = Date.parse(clock.dataset.due) - now()
    const seconds = Math.floor(Math.abs(left) / 1000)
    const show = { hours: Math.floor(seconds / 3600), minutes: Math.floor(seconds / 60) % 60, seconds: seconds % 60 }
    for (const name in show) clock.querySelector(`[data-part=${name}]`).textContent = String(show[name]).padStart(2, '0')
    if (left < 0 && clock.dataset.state !== 'overdue') {
      clock.dataset.state = 'overdue'
      const late = clock.querySelector('[data-late]')
      late.textContent = late.dataset.late
    }
  }
}

// Listening. A browser has few connections, so a page in the background gives its own back.
const retryMs = 5000
let source = null
let listens = pill() !== null && !('still' in pill().dataset)
let failed = 0
let connected = false
function open() {
  if (!listens || source || document.hidden) return
  const asked = performance.now()
  let first = true
  source = new EventSource(`/live?since=${pill().dataset.since}`)
  const heard = ({ data }) => {
    const at = performance.now()
    // The way there and back was measured once; later messages can only be late, never early.
    const server = Date.parse(data) + (first ? (at - asked) / 2 : 0)
    if (first || server > now()) hear(server, at)
    first = false
    failed = 0
    connected = true
    state('on')
  }
  source.addEventListener('time', heard)
  source.addEventListener('changed', (event) => { heard(event); refresh() })
  source.addEventListener('signed-out', ended)
  source.addEventListener('full', () => { listens = false; close(); state('minute') })
  source.onerror = () => {
    close()
    failed += 1
    if (failed > 1) state('minute')
    if (failed === 2) refresh()
    setTimeout(open, Math.min(60_000, retryMs * failed))
  }
}
function close() {
  source?.close()
  source = null
  connected = false
}
function again() {
  close()
  // From here on the two count the same again; what the house says comes within moments.
  hear(now())
  open()
}

let word = 'as-of'
function state(to) {
  word = to
  const at = pill()
  const [text, asOf, link] = ['word', 'as-of', 'refresh'].map((part) => at.querySelector(`[data-part=${part}]`))
  at.classList.toggle('on', to === 'on')
  at.classList.toggle('lost', to === 'lost')
  text.textContent = at.dataset[to] ?? ''
  text.hidden = text.textContent === ''
  asOf.hidden = link.hidden = to === 'on'
}

// Asking for this page again, in the background and not more often than is of use.
const restMs = 5000
let asking = null
let lastAsked = -restMs
// What happens while an answer is under way may be too new for it, so one more is asked for.
let news = false
function refresh() {
  news = true
  asking ??= setTimeout(ask, Math.max(0, lastAsked + restMs - performance.now()))
}
function ask() {
  lastAsked = performance.now()
  news = false
  const request = new XMLHttpRequest()
  request.open('GET', location.href)
  request.responseType = 'document'
  request.timeout = 20_000
  request.setRequestHeader('X-Meldklok-Live', 'yes')
  request.onloadend = () => {
    asking = null
    const page = request.response
    if (new URL(request.responseURL || location.href).pathname === '/session/new') return ended()
    if (news) refresh()
    if (request.status !== 200 || !page?.querySelector('[data-as-of]')) return state(connected ? word : 'lost')
    apply(page)
    state(connected ? 'on' : 'minute')
  }
  request.send()
}

/** Without what is new on every answer and means nothing: digits that run, and what a form carries unseen. */
function bare(part) {
  const copy = part.cloneNode(true)
  for (const clock of all('[data-now]', copy)) {
    clock.removeAttribute('data-now')
    for (const digits of all('[data-part]', clock)) digits.textContent = ''
  }
  for (const field of all('input[type=hidden]', copy)) field.removeAttribute('value')
  return copy
}
const nameOf = (part) => part.dataset.livePart
const partNamed = (name, from = document) => all('[data-live-part]', from).find((part) => nameOf(part) === name)
const served = new Map(all('[data-live-part]').map((part) => [nameOf(part), bare(part)]))

const isTyping = (part) => all('input, textarea, select', part).some((field) =>
  field.type !== 'hidden' && (field === document.activeElement || field.value !== (field.defaultValue ?? field.value) || field.checked !== field.defaultChecked || all('option', field).some((option) => option.selected !== option.defaultSelected && !(field.selectedIndex === 0 && !field.querySelector('[selected]')))))

/** The same thing on another answer: by its name, or by what it says. */
const keyOf = (element) => [element.tagName, element.id || element.getAttribute('href') || element.getAttribute('name') || element.textContent.replace(/\d+/g, '').trim()].join(' ')
const placeOf = (element, some) => [keyOf(element), some.filter((other) => keyOf(other) === keyOf(element)).indexOf(element)]
const atPlace = ([key, index], some) => some.filter((other) => keyOf(other) === key)[index]
const reachable = 'a, button, summary, [tabindex]'

function swap(part, fresh) {
  const node = document.importNode(fresh, true)
  const focused = part.contains(document.activeElement) && placeOf(document.activeElement, all(reachable, part))
  const opened = all('details', part).filter(({ open: is }) => is).map((one) => placeOf(one.querySelector('summary'), all('summary', part)))
  const shut = all('details', part).filter(({ open: is }) => !is).map((one) => placeOf(one.querySelector('summary'), all('summary', part)))
  part.replaceWith(node)
  for (const [places, is] of [[opened, true], [shut, false]]) {
    for (const place of places) atPlace(place, all('summary', node))?.parentElement.toggleAttribute('open', is)
  }
  if (focused) {
    const target = atPlace(focused, all(reachable, node)) ?? node
    if (target === node) node.tabIndex = -1
    target.focus({ preventScroll: true })
  }
  document.dispatchEvent(new CustomEvent('meldklok:part', { detail: node }))
}

const isInSight = (element) => element.getBoundingClientRect().bottom > 0 && element.getBoundingClientRect().top < innerHeight

function apply(page) {
  // What somebody is at stays where it is, whatever came above it.
  const focused = document.activeElement.closest('main') && isInSight(document.activeElement) ? document.activeElement : null
  const inSight = focused ?? all('main section, main article, [data-live-part]').find((part) => part.getBoundingClientRect().bottom > 80)
  const [place, top] = [inSight && nameOf(inSight.closest('[data-live-part]') ?? inSight), inSight?.getBoundingClientRect().top]
  const marker = () => focused ? document.activeElement : (inSight?.isConnected ? inSight : place && partNamed(place))
  let [changed, typing] = [false, false]
  for (const part of all('[data-live-part]')) {
    const fresh = partNamed(nameOf(part), page)
    if (!fresh) continue
    const next = bare(fresh)
    if (part === pill()) {
      for (const word of ['asOf', 'since']) part.dataset[word] = fresh.dataset[word]
      part.querySelector('[data-part=as-of]').replaceWith(document.importNode(fresh.querySelector('[data-part=as-of]'), true))
    } else if (served.get(nameOf(part))?.isEqualNode(next)) {
      continue
    } else if (isTyping(part)) {
      typing = true
    } else {
      swap(part, fresh)
      served.set(nameOf(part), next)
      changed = true
    }
  }
  if (inSight && marker()) scrollBy(0, marker().getBoundingClientRect().top - top)
  tick()
  if (changed || typing) say([pill().dataset[typing ? 'typing' : 'said'], typing ? '' : partNamed('running')?.textContent].filter(Boolean).join(' '))
}

// Told politely to whoever listens to the page, and only when something on it is another.
const status = document.createElement('p')
status.className = 'unseen'
status.setAttribute('role', 'status')
document.body.append(status)
function say(text) {
  status.textContent = ''
  setTimeout(() => (status.textContent = text), 100)
}

/** The session is over: nothing on the page is touched, and nothing is asked any more. */
function ended() {
  if (!listens && document.querySelector('.live-note')) return
  listens = false
  close()
  clearInterval(minutes)
  state('as-of')
  const [note, link] = [document.createElement('p'), document.createElement('a')]
  note.className = 'notice warn live-note'
  link.href = `/session/new?back=${encodeURIComponent(location.pathname + location.search)}`
  link.textContent = pill().dataset.ended
  note.append(link)
  document.querySelector('main').prepend(note)
  say(link.textContent)
}

const navigation = performance.getEntriesByType('navigation')[0]
let minutes
if (pageSaid) {
  // The house spoke somewhere between asking and answer: in the middle it is off by half of that at most.
  hear(Date.parse(pageSaid), ((navigation?.requestStart ?? 0) + (navigation?.responseStart ?? 0)) / 2)
  tick()
  setInterval(tick, 1000)
}
if (listens) {
  minutes = setInterval(() => !connected && !document.hidden && refresh(), 60_000)
  document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()))
  addEventListener('pagehide', close)
  addEventListener('pageshow', ({ persisted }) => persisted && again())
  open()
}
