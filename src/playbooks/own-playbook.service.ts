import type { AuditService } from '../audit/audit.service.ts'
import { withCover } from '../people/cover.ts'
import type { Period } from '../people/on-call.ts'
import { actsOf } from '../shared/act.ts'
import type { Actor } from '../shared/act.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { sha256 } from '../shared/hash.ts'
import type { Fault } from '../shared/file-fault.ts'
import type { OwnChange } from './own-acts.ts'
import { answerProposal, proposeRetirement, proposeVersion, refuseNothingForAll, withdrawProposal } from './own-acts.ts'
import type { OwnPlaybook } from './own-playbook.ts'
import type { OwnPlaybookStore } from './own-playbook.store.ts'
import type { OwnShelf } from './own-shelf.service.ts'
import type { Playbook } from './playbook.ts'
import type { CheckedText } from './playbook-text.loader.ts'

interface Needs {
  store: OwnPlaybookStore
  shelf: Pick<OwnShelf, 'file' | 'inForce' | 'shippedAs'>
  /** The same check as a file gets. */
  check: (text: string) => CheckedText
  /** Which hours would have nobody for a duty any more, if these were the ones in force; a house without alarms does not look. */
  uncovered?: (own: readonly Playbook[]) => Promise<Period[]>
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  onTrouble: (error: unknown) => void
  now: () => Date
  newId: () => string
}

/** Playbooks of the organisation itself: saved, checked, approved by a second person, and only then in force. */
export function ownPlaybookService({ store, shelf: { file, inForce, shippedAs }, check, uncovered = async () => [], audit, onTrouble, now, newId }: Needs) {

  /** What is wrong with what was typed, and what to look at; nothing is kept. */
  function checked(typed: string): CheckedText {
    return check(linesOf(typed))
  }

  /** Saves what was typed as a proposal, or tells what is wrong with it and keeps nothing. */
  async function propose(typed: string, reason: string, by: Actor): Promise<{ faults: Fault[] } | { faults: []; playbook: string; proposal: string }> {
    const text = linesOf(typed)
    const { playbook, faults } = check(text)
    if (!playbook) return { faults }
    const [id, hash] = [newId(), sha256(text)]
    await store.keepText({ hash, text, playbook })
    await change(playbook.id, (own) => proposeVersion(own, { playbook, hash, shipped: shippedAs(playbook.id) }, { id, reason, by, at: now() }), by)
    return { faults: [], playbook: playbook.id, proposal: id }
  }

  async function retire(name: string, reason: string, by: Actor): Promise<string> {
    if (!(await store.find(name))) throw shippedAs(name) ? new Refused({ key: 'own.retire.shipped' }) : new NotFound(`playbook ${name}`)
    const id = newId()
    await change(name, (own) => proposeRetirement(own, { id, reason, by, at: now() }), by)
    return id
  }

  /** What comes into force passes the check of today, not only that of the day it was saved. `why` says why hours may be left without anybody. */
  async function answer(name: string, id: string, given: { answer: Answer; text: string; why?: string | undefined }, by: Actor): Promise<OwnPlaybook> {
    const { proposal, text } = await file(name, id)
    if (given.answer === 'in force' && proposal.kind === 'version') {
      if (check(text.text).faults.length > 0) throw new Refused({ key: 'own.check.failed' })
      refuseNothingForAll(text.playbook, shippedAs(name))
    }
    const others = (await inForce()).filter((one) => one.id !== name)
    const open = given.answer === 'in force' ? await uncovered(proposal.kind === 'version' ? [...others, text.playbook] : others) : []
    const answered = (own: OwnPlaybook): OwnChange => {
      const changed = answerProposal(own, id, given, by, now())
      return { ...changed, happened: withCover(changed.happened, open, given.why) }
    }
    return change(name, answered, by)
  }

  function withdraw(name: string, id: string, by: Actor): Promise<OwnPlaybook> {
    return change(name, (own) => withdrawProposal(own, id, by, now()), by)
  }

  async function change(name: string, rule: (own: OwnPlaybook) => OwnChange, by: Actor): Promise<OwnPlaybook> {
    const at = now()
    const { own, pending } = await store.change(name, (before) => {
      const changed = rule(before)
      return { own: changed.own, pending: actsOf([changed.happened], { document: `own-playbook:${name}`, version: before.version + 1, incident: null, who: by, at }) }
    })
    // The write itself is safe: what fails here, the next tick makes up for.
    await audit.settle(store.pendings, { id: name, pending }).catch(onTrouble)
    return own
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { check: checked, propose, retire, answer, withdraw, settlePending }
}
export type OwnPlaybookService = ReturnType<typeof ownPlaybookService>

/** A browser ends its lines in its own way. */
function linesOf(typed: string): string {
  return typed.replaceAll(/\r\n?/g, '\n')
}
