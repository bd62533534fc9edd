// The quick report: now, the term in words, and a report that is never lost. The form works without this file.
import { actionOf, addressHere, drop, keep, kept, lastReporter, pageOf, send } from './waiting.js'
import { waitingList } from './waiting-list.js'

const form = document.querySelector('form[data-report]')
const { elements, dataset } = form
const shell = dataset.shell !== undefined
if (shell) form.action = actionOf(location.pathname)
const action = new URL(form.action).pathname
const mark = elements.once
const { zone, owner, replaces } = mark.dataset
// The clock of the server, as far as it is known here.
const off = shell ? 0 : Date.parse(mark.dataset.now) - Date.now()
const now = () => Date.now() + off

const language = document.documentElement.lang === 'en' ? 'en-GB' : 'nl-NL'
const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
const day = new Intl.DateTimeFormat(language, { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
const words = (at) => `${day.format(at)}, ${wall.format(at).slice(-5)}`
const wallTime = (at) => Date.parse(`${wall.format(at).replace(' ', 'T')}Z`)

/** The instant of a date and a time on the wall of the house; NaN for none. */
function instantOf(date, time) {
  const typed = Date.parse(`${date}T${time}Z`)
  if (Number.isNaN(typed)) return typed
  const near = typed - (wallTime(typed) - typed)
  return near - (wallTime(near) - typed)
}

const moment = form.querySelector('[data-moment]')
const [date, time] = moment.querySelectorAll('input')
const term = form.querySelector('[data-term]')

// How long the term is, is the server's to say; here only the moment in its sentence changes.
function sayTerm() {
  const at = instantOf(date.value, time.value)
  const text = term && !Number.isNaN(at) ? term.dataset.words.replace('{moment}', words(at + Number(term.dataset.hours) * 3_600_000)) : ''
  if (term) term.textContent = text
}

function setNow() {
  ;[date.value, time.value] = wall.format(now()).split(' ')
  moment.dispatchEvent(new Event('input'))
}

const nowButton = form.querySelector('[data-now-button]')
nowButton.hidden = false
nowButton.addEventListener('click', setNow)
moment.addEventListener('input', sayTerm)
if (shell) {
  setNow()
  renew()
} else {
  sayTerm()
  if (owner !== '') remember()
}

// What waits on this device.
const box = form.querySelector('[data-waiting]')
const mine = shell && action === '/incidents' ? lastReporter() : owner
const list = waitingList(box, { mine, sends: !shell, words: (at) => words(at), open })
const button = form.querySelector('.stay button')
const label = [...button.childNodes]
let busy = false
let blink

form.addEventListener('submit', async (event) => {
  if (busy) return event.preventDefault()
  const report = written()
  let before
  try {
    before = kept(report.once)
    keep(report)
    // The page of a refused one has a new mark for its words, under which they are kept from here on.
    if (replaces !== report.once) drop({ once: replaces })
  } catch {
    // This device keeps nothing: the form goes as it would without this file.
    return
  }
  event.preventDefault()
  working(true)
  const { state, address, whole } = shell || !navigator.onLine ? { state: 'waiting' } : await send(report)
  if (state === 'sent') return location.assign(addressHere(address))
  // The server has something to say about it: its page shows what, with everything that was typed. What is whole stays here until the server has it.
  if (state === 'refused') {
    if (!whole) before ? keep(before) : drop(report)
    return form.submit()
  }
  working(false)
  const missing = ['what', 'contact'].find((name) => elements[name].value.trim() === '' && (name === 'what' || action === '/incidents'))
  if (missing) {
    before ? keep(before) : drop(report)
    list.say(box.dataset[missing])
    return elements[missing].focus()
  }
  list.mark(report.once, state)
  list.say({ 'later': box.dataset.later, 'sign-in': box.dataset.signin }[state] ?? box.dataset.kept)
  form.reset()
  renew()
  setNow()
  list.show()
  list.focus()
  if (shell) back()
})

/** As it stands in the form. What was kept before and opened again stays as old as it was. */
function written() {
  const fields = [...new FormData(form)].map(([name, value]) => [name, String(value)])
  const once = mark.value
  return { once, action, at: (kept(once) ?? kept(replaces))?.at ?? Date.now(), owner: mine, fields }
}

/** Back into the form, to be looked at and sent. */
function open({ once, fields }) {
  form.reset()
  for (const [name, value] of fields) {
    const field = elements[name]
    if (field instanceof RadioNodeList) field.value = value
    else if (field?.type === 'checkbox') field.checked = true
    else if (field) field.value = value
  }
  mark.value = once
  moment.dispatchEvent(new Event('input'))
  elements.what.dispatchEvent(new Event('input'))
  elements.what.focus()
}

/** Another report is another one, also in a browser without a secure connection. */
function renew() {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 15) | 64
  bytes[8] = (bytes[8] & 63) | 128
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  mark.value = hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}

/** What takes longer than a blink says that it is working. */
function working(on) {
  busy = on
  clearTimeout(blink)
  if (on) blink = setTimeout(() => button.replaceChildren(document.body.dataset.working), 100)
  else button.replaceChildren(...label)
  button.setAttribute('aria-disabled', String(on))
  form.setAttribute('aria-busy', String(on))
}

function remember() {
  try {
    lastReporter(owner)
  } catch {}
}

// The page that was kept for when there is no network gives way to the real one, as soon as nothing is being written.
async function back() {
  const pristine = elements.what.value === ''
  const there = pristine && (await fetch('/health/live', { cache: 'no-store' }).catch(() => null))
  if (there?.ok) location.reload()
}
if (shell) {
  addEventListener('online', back)
  setInterval(back, 30_000)
}

// So that the page opens without a network. The only policy that its rules allow, and the only address that the policy does.
if (!shell && navigator.serviceWorker && location.pathname === pageOf(action)) {
  const address = `/report-worker.js?language=${document.documentElement.lang}`
  const allowed = (url) => {
    if (url !== address) throw new TypeError(url)
    return url
  }
  const script = window.trustedTypes ? trustedTypes.createPolicy('report-worker', { createScriptURL: allowed }).createScriptURL(address) : address
  navigator.serviceWorker.register(script, { scope: location.pathname }).catch(() => {})
}
