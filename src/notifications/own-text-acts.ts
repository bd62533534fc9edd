import type { Actor, Happening } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { answered } from '../shared/four-eyes.ts'
import { versionInForce, waitingIn } from '../shared/own-version.ts'
import type { OwnText, TextProposal } from './own-text.ts'
import { nextNumber } from './own-text.ts'

export interface OwnTextChange {
  own: OwnText
  happened: Happening
}

type Given = Pick<TextProposal, 'id' | 'by' | 'at' | 'reason'>

/** Saved, and checked by now: it waits for somebody else. `shipped` is the hash of what counts while there is no own one. */
export function proposeText(own: OwnText, { hash, shipped }: { hash: string; shipped: string }, given: Given): OwnTextChange {
  refuseTwo(own)
  if (hash === (versionInForce(own)?.hash ?? shipped)) throw new Refused({ key: 'text.same', field: 'text' })
  return proposed(own, { kind: 'version', number: nextNumber(own), hash }, given)
}

/** The shipped text counts again. */
export function proposeTextRetirement(own: OwnText, given: Given): OwnTextChange {
  refuseTwo(own)
  const current = versionInForce(own)
  if (!current) throw new Refused({ key: 'text.retire.none' })
  return proposed(own, { kind: 'retirement', number: current.number, hash: current.hash }, given)
}

/** By somebody other than who proposed it. A no has its reason. */
export function answerText(own: OwnText, id: string, { answer, text }: { answer: Answer; text: string }, by: Actor, at: Date): OwnTextChange {
  const proposal = openProposal(own, id)
  if (answer === 'rejected' && isBlank(text)) throw new Refused({ key: 'own.answer.missing', field: 'answer' })
  const said = { ...answered(proposal, answer, by, at), answer: text.trim() }
  const what = proposal.kind === 'version' ? (answer === 'in force' ? 'text approved' : 'text rejected') : answer === 'in force' ? 'text retirement approved' : 'text retirement rejected'
  return { own: replaced(own, said), happened: { what, detail: { ...detailOf(own, proposal), reason: said.answer } } }
}

/** Who proposed it may take it back. */
export function withdrawText(own: OwnText, id: string, by: Actor, at: Date): OwnTextChange {
  const proposal = openProposal(own, id)
  if (proposal.by.id !== by.id) throw new Refused({ key: 'own.withdraw.other' })
  const back: TextProposal = { ...proposal, state: 'rejected', answeredBy: by, answeredAt: at }
  return { own: replaced(own, back), happened: { what: proposal.kind === 'version' ? 'text withdrawn' : 'text retirement withdrawn', detail: detailOf(own, proposal) } }
}

function proposed(own: OwnText, what: Pick<TextProposal, 'kind' | 'number' | 'hash'>, given: Given): OwnTextChange {
  if (isBlank(given.reason)) throw new Refused({ key: 'own.reason.missing', field: 'reason' })
  const proposal: TextProposal = { ...given, ...what, reason: given.reason.trim(), state: 'awaiting approval', answeredBy: null, answeredAt: null, answer: '' }
  return { own: { ...own, proposals: [...own.proposals, proposal] }, happened: { what: what.kind === 'version' ? 'text proposed' : 'text retirement proposed', detail: { ...detailOf(own, proposal), reason: proposal.reason } } }
}

function detailOf({ id }: OwnText, { number, hash }: TextProposal) {
  return { text: id, reference: `${id} ${number}`, version: number, hash }
}

function refuseTwo(own: OwnText): void {
  if (waitingIn(own)) throw new Refused({ key: 'text.waiting' })
}

function openProposal({ id, proposals }: OwnText, proposal: string): TextProposal {
  const found = proposals.find((one) => one.id === proposal)
  if (!found) throw new NotFound(`proposal ${proposal} of ${id}`)
  if (found.state !== 'awaiting approval') throw new Refused({ key: 'own.answered' })
  return found
}

function replaced(own: OwnText, proposal: TextProposal): OwnText {
  return { ...own, proposals: own.proposals.map((one) => (one.id === proposal.id ? proposal : one)) }
}
