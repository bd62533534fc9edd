// Reports that wait on this device until the server has them. One key of localStorage each, so that two tabs never overwrite each other.
const prefix = 'meldklok.report.'
const patienceMs = 20_000
const reporter = 'meldklok.reporter'

/** Oldest first: { once, action, at, owner, fields }. `at` is when it was written, `owner` the id of who was signed in, or ''. */
export function reports() {
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix))
  return names.map((name) => JSON.parse(localStorage.getItem(name))).sort((one, other) => one.at - other.at)
}

export function kept(once) {
  return JSON.parse(localStorage.getItem(prefix + once))
}

export function keep(report) {
  localStorage.setItem(prefix + report.once, JSON.stringify(report))
}

export function drop({ once }) {
  localStorage.removeItem(prefix + once)
}

/** Whoever was last signed in on the page of reports: what is written while there is no network is theirs. */
export function lastReporter(id) {
  if (id !== undefined) localStorage.setItem(reporter, id)
  return localStorage.getItem(reporter) ?? ''
}

/** The page that a form stands on, and where the form of a page goes. */
export const pageOf = (action) => (action === '/incidents' ? '/incidents/new' : action)
export const actionOf = (page) => (page === '/incidents/new' ? '/incidents' : page)

/** An address of this house, whatever was answered. */
export function addressHere(address) {
  const { pathname, search } = new URL(address, location.origin)
  return pathname + search
}

/** Sends it, one tab at a time. What became of it: sent (with its address), sign-in, refused (`whole` where nothing is missing in it), later, waiting, or gone. */
export function send(report) {
  const attempt = () => (kept(report.once) ? sendNow(report) : { state: 'gone' })
  return navigator.locks ? navigator.locks.request(prefix + report.once, attempt) : attempt()
}

async function sendNow(report) {
  try {
    // First whether there is a server and a session: what somebody typed is only sent where it can be taken.
    // It says whose it is: somebody else may have signed in since, also with this page open.
    const whose = report.owner && { 'report-owner': report.owner }
    const there = await ask(pageOf(report.action), { method: 'HEAD', headers: { ...whose } })
    if (there.type === 'opaqueredirect') return { state: 'sign-in' }
    if (!there.ok) return { state: stateFor(there.status) }
    // For how long it waited: the clock of a device may be wrong, its stopwatch is not.
    const waited = Math.max(0, Math.floor((Date.now() - report.at) / 1000))
    const answer = await ask(report.action, { method: 'POST', headers: { accept: 'application/json', ...whose }, body: new URLSearchParams([...report.fields, ['waited', waited]]) })
    if (answer.status !== 201) return { state: stateFor(answer.status), whole: answer.status === 409 }
    const { address } = await answer.json()
    drop(report)
    return { state: 'sent', address }
  } catch {
    // No network, or no answer: nobody knows whether it arrived. The same `once` makes sending it again harmless.
    return { state: 'waiting' }
  }
}

function ask(address, how) {
  return fetch(address, { ...how, redirect: 'manual', cache: 'no-store', signal: AbortSignal.timeout(patienceMs) })
}

function stateFor(status) {
  if (status === 401) return 'sign-in'
  return status === 429 || status >= 500 ? 'later' : 'refused'
}
