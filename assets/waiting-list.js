// What waits on this device, above the form: seen, opened, deleted, and sent as soon as it can be.
import { addressHere, drop, reports, send } from './waiting.js'

const everyMs = 30_000

/** `mine`: the id of who reports here, '' on a page without an account. `sends`: whether this page may send, which knows who is signed in. */
export function waitingList(box, { mine, sends, words, open }) {
  const list = box.querySelector('ul')
  const said = box.querySelector('[role=status]')
  const section = box.querySelector('section')
  const states = new Map()
  let busy = false

  const isMine = (report) => report.owner === '' || report.owner === mine
  const stateOf = (report) => (isMine(report) ? (states.get(report.once) ?? 'waiting') : 'other')

  function show() {
    const all = reports()
    list.querySelectorAll('li').forEach((old) => old.remove())
    list.append(...all.map(rowFor))
    section.hidden = all.length === 0
  }

  function rowFor(report) {
    const row = list.querySelector('template').content.cloneNode(true)
    const part = (name) => row.querySelector(`[data-${name}]`)
    const state = stateOf(report)
    part('written').textContent = list.dataset.written.replace('{moment}', words(report.at))
    part('state').textContent = list.dataset[state.replace('-', '')]
    part('what').textContent = state === 'other' ? '' : (report.fields.find(([name]) => name === 'what')?.[1] ?? '')
    part('sign-in').hidden = state !== 'sign-in'
    part('open').hidden = state === 'other' || state === 'sending'
    part('open').addEventListener('click', () => open(report))
    part('delete').addEventListener('click', ({ target }) => {
      if (target.dataset.sure === undefined) return void (target.textContent = target.dataset.sure = list.dataset.sure)
      drop(report)
      show()
      said.focus()
    })
    return row
  }

  /** Everything that is this reader's to send. Once a session has ended nothing is tried until the page is opened again. */
  async function sendAll() {
    if (busy || !sends || !navigator.onLine) return
    busy = true
    for (const report of reports().filter((one) => isMine(one) && !['sign-in', 'refused'].includes(states.get(one.once)))) {
      states.set(report.once, 'sending')
      show()
      const { state, address } = await send(report)
      states.set(report.once, state)
      show()
      if (state === 'sent') arrived(address)
    }
    busy = false
  }

  function say(text) {
    said.textContent = text
  }

  function arrived(address) {
    say(`${said.dataset.sent} `)
    const link = document.createElement('a')
    link.href = addressHere(address)
    link.textContent = said.dataset.link
    said.append(link)
  }

  addEventListener('online', sendAll)
  addEventListener('storage', show)
  document.addEventListener('visibilitychange', () => document.hidden || sendAll())
  setInterval(() => document.hidden || sendAll(), everyMs)
  show()
  sendAll()
  return { show, say, focus: () => said.focus(), mark: (once, state) => states.set(once, state) }
}
