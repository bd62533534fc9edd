import type { Facts } from '../facts/facts.ts'
import { rangeText } from '../facts/fact-text.ts'
import { shortName } from '../facts/questions.ts'
import type { Text } from '../shared/words/words.ts'
import { agrees } from './claims-number.ts'
import type { Count } from './claims-people.ts'
import { countsIn } from './claims-people.ts'
import type { ReadText } from './claims-text.ts'
import { readText } from './claims-text.ts'
import { betweenFindings } from './consistency-between.ts'
import { claimFindings } from './consistency-claims.ts'
import { contactFindings } from './consistency-contact.ts'
import { dataFindings } from './consistency-data.ts'
import { dateFindings } from './consistency-date.ts'
import { scopedOf } from './consistency-scope.ts'
import { leftoverFindings } from './consistency-leftovers.ts'
import { clientFindings, internalFindings } from './consistency-names.ts'
import type { CheckedText, Contradiction } from './contradiction.ts'
import { contradictionId } from './contradiction.ts'
import type { Finding } from './finding.ts'
import type { RegisterView } from './register-view.ts'

/** Each rule looks at one text and the register. Small, and each on its own; docs/consistency.md says what they do not see. */
const rules: readonly ((text: ReadText, register: RegisterView, facts: Facts) => Finding[])[] = [
  numberFindings,
  dateFindings,
  (text, _, facts) => dataFindings(text, facts),
  claimFindings,
  leftoverFindings,
  internalFindings,
  clientFindings,
  contactFindings,
]

/** What the texts say otherwise than the register, or than each other. Each is found once in a text, however often it stands there. */
export function contradictionsIn(texts: readonly CheckedText[], register: RegisterView): Contradiction[] {
  const scoped = texts.map((checked) => {
    const [text, facts] = [readText(checked), factsFor(checked, register)]
    const known = rules.flatMap((rule) => rule(text, registerFor(checked, register), facts))
    return scopedOf({ text, facts, scope: scopeOf(checked), known })
  })
  const alone = scoped.flatMap(({ text, known }) => known.map((finding) => contradiction(finding, text.where)))
  const between = scoped.flatMap((other, at) => scoped.slice(0, at).flatMap((one) => betweenFindings(one, other).map((finding) => contradiction(finding, other.text.where))))
  return [...new Map([...alone, ...between].map((one) => [one.id, one])).values()]
}

/** What goes for the people or the client that a text is for. How many it is about elsewhere is another client's. */
function factsFor({ kind, about }: CheckedText, { facts }: RegisterView): Facts {
  const { people, recordCount, ...shared } = facts
  return { ...(kind === 'client' ? shared : facts), ...about }
}

/** What was filed on behalf of one client is no other's. */
function registerFor({ client }: CheckedText, register: RegisterView): RegisterView {
  return { ...register, filings: register.filings.filter((filing) => filing.client === undefined || filing.client === client) }
}

function scopeOf({ client = '', about = {} }: CheckedText): string {
  return JSON.stringify([client, about])
}

/** A letter to some of the people may name how many they are, and how many there are in all. */
function numberFindings(text: ReadText, register: RegisterView, facts: Facts): Finding[] {
  const right = (count: Count) => isRight(count, facts) || (text.kind !== 'client' && isRight(count, register.facts))
  return countsIn(text, facts).flatMap((count) => (right(count) ? [] : [{ rule: 'number', found: count.found, context: count.sentence.raw, register: knownText(count, facts), text: 'consistency.number' } as const]))
}

function isRight({ of, quantity, part }: Count, { people, recordCount }: Facts): boolean {
  const known = of === 'people' ? people : typeof recordCount === 'number' ? { min: recordCount, max: recordCount } : null
  if (!known || (known.min === null && known.max === null)) return part
  return agrees(quantity, known, part)
}

function knownText({ of }: Count, { people, recordCount }: Facts): Text {
  const range = of === 'people' ? (people ?? null) : typeof recordCount === 'number' ? { min: recordCount, max: recordCount } : null
  const name = shortName(of === 'people' ? 'people' : 'recordCount')
  const none = { min: null, max: null }
  return { nl: `${name.nl}: ${rangeText(range ?? none, 'nl')}`, en: `${name.en}: ${rangeText(range ?? none, 'en')}` }
}

const mostContext = 200

function contradiction({ context, ...finding }: Finding, where: string): Contradiction {
  const found = { ...finding, where }
  return { id: contradictionId(found), ...found, context: context.length > mostContext ? `${context.slice(0, mostContext)}…` : context }
}
