import type { CheckedText } from './contradiction.ts'
import { plainLetters } from './claims-text.ts'
import type { ReadText, Sentence } from './claims-text.ts'
import { finderOf } from './claims-name.ts'
import type { Term } from './claims-name.ts'
import type { Finding } from './finding.ts'
import type { ClientView, RegisterView } from './register-view.ts'

const internal = { nl: 'Dit is van binnen: het hoort niet in een bericht naar buiten.', en: 'This is internal: it does not belong in a message to the outside.' }
const another = { nl: 'Dit is een andere opdrachtgever.', en: 'This is another client.' }

/** Names of the shape that only systems have. */
const shapes: readonly RegExp[] = [
  /\b[a-z\d][a-z\d-]{0,62}(?:\.[a-z\d-]{1,63}){0,4}\.(?:local|lan|intern|internal|corp|localdomain)\b/gi,
  /\b(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.\d{1,3}\b/g,
  /\\\\[\w.-]{1,60}\\[\w$.-]{1,60}|\b[A-Z]:\\[\w\\. -]{1,80}|(?<![\w/])\/(?:mnt|srv|var|home|etc|opt)\/[\w./-]{1,80}/g,
  /\b(?:INC|CHG|PRB|TKT|REQ|RITM|JIRA|TICKET|CASE)[-# ]?\d{3,10}\b/g,
  /\b(?:srv|svc|vm|db|dc)[-_][a-z\d][\w-]{1,40}\b/gi,
]

/** Names of colleagues, systems, playbooks and other incidents in what goes outside. */
export function internalFindings({ sentences }: ReadText, register: RegisterView): Finding[] {
  const find = finderOf(internalTerms(register))
  return sentences.flatMap((sentence) => {
    const { raw } = sentence
    const found = [...find(sentence), ...shapesIn(raw), ...incidentsIn(raw, register)]
    return [...new Set(found)].map((words): Finding => ({ rule: 'internal', found: words, context: raw, register: internal, text: 'consistency.internal' }))
  })
}

function internalTerms({ staff, systems, playbooks, organisation }: RegisterView): Term[] {
  const contact = plainLetters(organisation.contact.name)
  const people = staff.filter(({ name }) => plainLetters(name) !== contact && name.includes(' '))
  const mails = staff.map(({ email }) => email).filter((email) => email !== '' && plainLetters(email) !== plainLetters(organisation.contact.email))
  const titled = people.map(({ name }) => familyName(name)).filter((name) => name !== familyName(organisation.contact.name)).flatMap((name) => titles.map((title) => `${title} ${name}`))
  return [
    ...[...people.map(({ name }) => name), ...mails, ...titled, ...playbooks.filter(isKey)].map((name) => ({ name, exact: false })),
    ...systems.filter((one) => one.length > 2).map((name) => ({ name, exact: !/[\d_-]/.test(name) })),
  ]
}

/** A key such as ransomware is a word that anybody may use; standard-1 and cc-instead-of-bcc are not. */
function isKey(playbook: string): boolean {
  return /-\d+$|-.+-/.test(playbook)
}

const titles = ['mevrouw', 'mevr.', 'mw.', 'meneer', 'de heer', 'dhr.', 'mr', 'mr.', 'mrs', 'mrs.', 'ms', 'ms.']

/** Van der Meer of Chris van der Meer. */
function familyName(name: string): string {
  return name.trim().split(/\s+/).slice(1).join(' ')
}

function shapesIn(raw: string): string[] {
  return shapes.flatMap((form) => [...raw.matchAll(form)].map(({ 0: words }) => words))
}

/** The numbers of other incidents; a number that the authority gave is none. */
function incidentsIn(raw: string, { incident, filings }: RegisterView): string[] {
  return [...raw.matchAll(/(?<![\w-])20\d\d-\d{4}(?![\w-])/g)].map(({ 0: number }) => number).filter((number) => number !== incident && filings.every(({ reference }) => !reference.includes(number)))
}

/**
 * Clients that a text may not name: in a report to one client every other, outside every one on whose behalf it is not
 * sent. A name that is part of the name of who it is for is that one's own.
 */
export function clientFindings({ sentences, client, kind = 'letter' }: ReadText, { clients, organisation }: RegisterView): Finding[] {
  const own = clients.filter(({ id }) => id === client).map(({ name }) => shortName(name))
  const ours = { raw: organisation.name, low: plainLetters(organisation.name) }
  const others = clients.filter((one) => one.id !== client && !isAllowed(kind, one.touched) && !standsIn(one.name, ours))
  const find = finderOf(others.flatMap((one) => termsFor(one, own)), own)
  return sentences.flatMap((sentence) => [...new Set(find(sentence))].map((words): Finding => ({ rule: 'client', found: words, context: sentence.raw, register: another, text: 'consistency.client' })))
}

/** Its name may be an ordinary word. One that the incident touches is looked for however it is written, save a name so short that only its capitals tell it from a word. */
function termsFor({ name, touched }: ClientView, own: readonly string[]): Term[] {
  const short = shortName(name)
  // Only the kind of company tells Aegon B.V. from Aegon N.V.
  const looked = own.includes(short) ? name : short
  if (touched) return [{ name: looked, exact: looked.length < fewestLetters }]
  return name.length < fewestLetters ? [] : [{ name: looked, exact: !looked.includes(' ') }]
}

const fewestLetters = 3

/** A client that is named in our own name cannot be told from us. */
function standsIn(name: string, ours: Pick<Sentence, 'raw' | 'low'>): boolean {
  return ours.low.includes(plainLetters(name)) && finderOf([{ name, exact: false }])(ours).length > 0
}

/** The authority may be told which of our clients an incident touches. */
function isAllowed(kind: NonNullable<CheckedText['kind']>, touched: boolean): boolean {
  return kind === 'sheet' && touched
}

function shortName(name: string): string {
  return name.replace(/,? (?:b\.?v\.?|n\.?v\.?|v\.?o\.?f\.?|ltd\.?|gmbh|inc\.?)$/i, '').trim()
}
