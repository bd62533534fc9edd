import type { AuditService } from '../audit/audit.service.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import { isOwnable } from './fields.ts'
import type { OwnText } from './own-text.ts'
import { textId } from './own-text.ts'
import type { OwnTextChange } from './own-text-acts.ts'
import { answerText, proposeText, proposeTextRetirement, withdrawText } from './own-text-acts.ts'
import type { OwnTextStore } from './own-text.store.ts'
import type { TextFault } from './text-rules.ts'
import type { TextShelf } from './text-shelf.service.ts'

interface Needs {
  store: OwnTextStore
  shelf: Pick<TextShelf, 'get' | 'file'>
  /** The same check as a shipped text gets. */
  check: (name: string, language: Language, source: string) => TextFault[]
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  onTrouble: (error: unknown) => void
  now: () => Date
  newId: () => string
}

/** Texts of the organisation itself: saved, checked, approved by a second person, and only then in force. */
export function ownTextService({ store, shelf, check, audit, onTrouble, now, newId }: Needs) {
  /** What is wrong with what was typed; nothing is kept. */
  function checked(name: string, language: Language, typed: string): TextFault[] {
    return check(name, language, linesOf(typed))
  }

  /** Saves what was typed as a proposal, or tells what is wrong with it and keeps nothing. */
  async function propose(name: string, language: Language, typed: string, reason: string, by: Actor): Promise<{ faults: TextFault[] } | { faults: []; proposal: string }> {
    const { shipped } = await shelf.get(name, language)
    if (!isOwnable(name)) throw new Refused({ key: 'text.fixed' })
    const source = linesOf(typed)
    const faults = check(name, language, source)
    if (faults.length > 0) return { faults }
    const [id, hash] = [newId(), sha256(source)]
    await store.keepSource({ hash, source })
    await change(name, language, (own) => proposeText(own, { hash, shipped: sha256(shipped.source) }, { id, reason, by, at: now() }), by)
    return { faults: [], proposal: id }
  }

  async function retire(name: string, language: Language, reason: string, by: Actor): Promise<string> {
    await shelf.get(name, language)
    const id = newId()
    await change(name, language, (own) => proposeTextRetirement(own, { id, reason, by, at: now() }), by)
    return id
  }

  /** What comes into force passes the check of today, not only that of the day it was saved. */
  async function answer(name: string, language: Language, id: string, given: { answer: Answer; text: string }, by: Actor): Promise<OwnText> {
    const { proposal, source } = await shelf.file(name, language, id)
    if (given.answer === 'in force' && proposal.kind === 'version' && check(name, language, source).length > 0) throw new Refused({ key: 'own.check.failed' })
    return change(name, language, (own) => answerText(own, id, given, by, now()), by)
  }

  async function withdraw(name: string, language: Language, id: string, by: Actor): Promise<OwnText> {
    await shelf.get(name, language)
    return change(name, language, (own) => withdrawText(own, id, by, now()), by)
  }

  async function change(name: string, language: Language, rule: (own: OwnText) => OwnTextChange, by: Actor): Promise<OwnText> {
    const [key, at] = [textId(name, language), now()]
    const { own, pending } = await store.change(key, (before) => {
      const changed = rule(before)
      return { own: changed.own, pending: actsOf([changed.happened], { document: `own-text:${key}`, version: before.version + 1, incident: null, who: by, at }) }
    })
    // The write itself is safe: what fails here, the next tick makes up for.
    await audit.settle(store.pendings, { id: key, pending }).catch(onTrouble)
    return own
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { check: checked, propose, retire, answer, withdraw, settlePending }
}
export type OwnTextService = ReturnType<typeof ownTextService>

/** A browser ends its lines in its own way. */
function linesOf(typed: string): string {
  return typed.replaceAll(/\r\n?/g, '\n')
}
