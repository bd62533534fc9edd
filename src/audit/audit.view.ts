import { shortDateIn } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Actor } from '../shared/act.ts'
import { actText } from './act-text.ts'
import type { AuditEntry, Verification } from './hash-chain.ts'

export interface AuditReader {
  language: Language
  zone: string
  now: Date
  who: (actor: Actor) => string
}

interface Listing {
  entries: readonly AuditEntry[]
  full: boolean
  verification: Verification | null
}

export function auditPage({ entries, full, verification }: Listing, reader: AuditReader) {
  const { language, zone, now, who } = reader
  return {
    title: say(language, 'audit.title'),
    verified: verification && {
      kind: verification.ok ? 'good' : 'bad',
      text: verification.ok ? say(language, 'audit.holds', { n: verification.entries }) : say(language, 'audit.broken', { seq: verification.firstBroken! }),
    },
    rows: entries.map((entry) => ({
      seq: entry.seq,
      at: shortDateIn(now, entry.at, language, zone),
      instant: entry.at.toISOString(),
      what: actText(entry.what, language),
      who: who(entry.who),
      incident: entry.incident ?? '',
      hash: entry.hash.slice(0, 12),
    })),
    older: full ? `/audit?before=${entries.at(-1)!.seq}` : null,
  }
}
