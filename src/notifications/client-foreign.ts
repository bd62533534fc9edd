import { knownFacts } from '../facts/statement.ts'
import { clientFacts } from '../incidents/strand-acts.ts'
import type { Strand } from '../incidents/strand.ts'

/** What is known of one client and must not stand in a report to another. */
export interface OwnValue {
  client: string
  value: string
}

type Known = Pick<Strand, 'client' | 'contact' | 'statements'>

/** Sentences shorter than this may be anybody's. */
const fewestLetters = 15

/** The texts, mailboxes and telephone numbers that each of these clients brought. Their names are looked for with those of all clients. */
export function ownValues(strands: readonly Known[]): OwnValue[] {
  return strands.flatMap((strand) => valuesOf(strand).map((value) => ({ client: strand.client, value })))
}

/** What of another client stands in this text. What this client, or the incident, says in the same words is no other's. */
export function foreignIn(text: string, strand: Known, others: readonly OwnValue[], shared: readonly string[]): string[] {
  const words = plain(text)
  const own = new Set([...valuesOf(strand), ...shared.map(plain)])
  return [...new Set(others.filter(({ client, value }) => client !== strand.client && !own.has(value) && words.includes(value)).map(({ value }) => value))]
}

function valuesOf({ contact, statements }: Known): string[] {
  const facts = knownFacts(statements)
  const texts = clientFacts.map((name) => facts[name]).filter((value) => typeof value === 'string').map(plain).filter((value) => value.length >= fewestLetters)
  const phone = contact.phone.trim()
  return [...texts, ...(contact.email === '' ? [] : [plain(contact.email)]), ...(phone.length >= 8 ? [plain(phone)] : [])]
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, ' ').trim()
}
