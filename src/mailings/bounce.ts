/** A message that came in at our bounce address, as far as anything is read of it. */
export interface ReturnedMail {
  /** By their names in small letters; of several the first. */
  headers: Readonly<Record<string, string>>
  subject: string
  text: string
  /** What the machine-readable part is called: `delivery-status`, `disposition-notification` and so on; empty without one. */
  report: string
  /** That part itself. */
  status: string
}

/**
 * What it says. `returned`: it did not arrive and nobody tries again; `code` is figures, never a text of a server. `delayed`:
 * somebody still tries. `none`: an automatic answer, a receipt, a complaint, or a letter that somebody wrote.
 */
export type Verdict = { says: 'returned'; code: string } | { says: 'delayed' | 'none' }

/** So long a message can come back; then the name it went out under is forgotten. */
export const returnDays = 60

/** When a server does not say why. */
export const noCode = '5.0.0'

/** RFC 3464 where there is such a report; without one the words that mail servers use. */
export function readBounce(mail: ReturnedMail): Verdict {
  if (mail.report !== '' && !/^(global-)?delivery-status$/.test(mail.report)) return { says: 'none' }
  const groups = groupsIn(mail.status)
  if (groups.length > 0) return readReport(groups)
  return isAnswer(mail) || !isFromServer(mail) ? { says: 'none' } : readWords(mail)
}

interface Fields {
  action: string
  status: string
  diagnostic: string
}

/** We write to one recipient at a time, so whichever it tells of is ours. */
function readReport(groups: readonly Fields[]): Verdict {
  const returned = groups.find(isReturned)
  if (returned) return { says: 'returned', code: codeOf(returned) }
  return { says: groups.some(({ action, status: code }) => action === 'delayed' || (action === '' && code.startsWith('4'))) ? 'delayed' : 'none' }
}

/** What was done decides: a server that has given up says `failed`, also where the last answer it had was "later". */
function isReturned({ action, status }: Fields): boolean {
  return action === 'failed' || (action === '' && status.startsWith('5'))
}

/** `5.0.0` says nothing; the answer of the other server often says more. */
function codeOf({ status, diagnostic }: Fields): string {
  const detailed = detailedIn(diagnostic)
  return (/^[245]\.0\.0$/.test(status) || status === '' ? (detailed ?? status) : status) || noCode
}

/** Blocks of fields with an empty line between them; a line that begins with a blank goes on with the one before. */
function groupsIn(text: string): Fields[] {
  return text
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/\n[ \t]+/g, ' ')
    .split(/\n{2,}/)
    .map((group) => ({ action: valueOf('action', group).toLowerCase().split(/[\s(]/)[0]!, status: detailedIn(valueOf('status', group)) ?? '', diagnostic: valueOf('diagnostic-code', group) }))
    .filter(({ action, status }) => action !== '' || status !== '')
}

function valueOf(name: string, group: string): string {
  return new RegExp(`^${name}[ \\t]*:(.*)$`, 'im').exec(group)?.[1]?.trim() ?? ''
}

function detailedIn(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])/.exec(text)?.[1] ?? null
}

/** Out of office and the like. They come from nobody too, so that alone proves nothing. */
function isAnswer({ headers, subject }: ReturnedMail): boolean {
  const automatic = /^auto-(replied|generated)/i.test(headers['auto-submitted'] ?? '') && !isNamed(headers, subject)
  const marked = ['x-autoreply', 'x-autorespond', 'x-autoresponder', 'x-auto-response-suppress'].some((name) => name in headers) && !('x-failed-recipients' in headers)
  const said = /auto_?reply/i.test(headers['precedence'] ?? '') || answers.test(subject)
  return automatic || (marked && !failures.test(subject)) || said
}

function isNamed(headers: ReturnedMail['headers'], subject: string): boolean {
  return 'x-failed-recipients' in headers || failures.test(subject) || delays.test(subject)
}

function isFromServer({ headers }: ReturnedMail): boolean {
  return 'x-failed-recipients' in headers || /\b(mailer-daemon|postmaster|mail-?daemon|mail delivery (sub)?system)\b/i.test(headers['from'] ?? '') || (headers['return-path'] ?? '').trim() === '<>'
}

const answers = /^(out of( the)? office|automatic(al)? (reply|answer)|auto(-| )?reply|afwezig|automatisch (antwoord|bericht)|buiten kantoor|abwesen|absence|vacation)/i
const failures = /undeliver(ed|able|y)|delivery (status notification|has)? ?\(?failure|failure notice|delivery fail(ed|ure)|mail delivery failed|returned (mail|to sender)|could not be delivered|not delivered|onbestelbaar|niet (bezorgd|afgeleverd)|unzustellbar/i
const delays = /\b(delay(ed)?|warning|still (trying|being retried)|will (keep|continue) trying|vertraagd|verzögert)\b/i

/** The words of servers that make no report: qmail, older Exim, and what appliances send. */
function readWords({ headers, subject, text }: ReturnedMail): Verdict {
  const beginning = text.slice(0, 4000)
  const failed = 'x-failed-recipients' in headers || failures.test(subject) || failures.test(beginning)
  if (!isGivenUp(beginning) && delays.test(subject)) return { says: 'delayed' }
  return failed ? { says: 'returned', code: codeIn(beginning) } : { says: 'none' }
}

/** "… this message has been in the queue too long" and "this is a permanent error". */
function isGivenUp(text: string): boolean {
  return /permanent (fatal )?error|giving up|given up|not going to try again|too long in the queue|in the queue too long/i.test(text)
}

/** `550 5.1.1`, `#5.1.1` or `550` out of a text that may hold anything. */
function codeIn(text: string): string {
  return detailedIn(text.replaceAll('#', ' ')) ?? /(?<!\d)(5\d\d)(?=[\s:-])/.exec(text)?.[1] ?? noCode
}

/** Whether it says that the address takes nothing; not when it was about the message, or about who may send. */
export function isAboutAddress(code: string): boolean {
  return code.startsWith('5') && !/^5\.[3567]\./.test(code) && code !== '5.4.7'
}
