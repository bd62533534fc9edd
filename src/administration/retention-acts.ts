import type { Actor, Happening } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { answered } from '../shared/four-eyes.ts'
import { waitingIn } from '../shared/own-version.ts'
import type { ChangeableRule, OwnTerm, TermVersion } from './retention.ts'
import { inForce, retentionRules } from './retention.ts'

export interface TermChange {
  own: OwnTerm
  happened: Happening
}

type Given = Pick<TermVersion, 'id' | 'by' | 'at' | 'reason'>

/** Keeping longer counts at once. Keeping shorter wipes what cannot come back, so a second person agrees first. */
export function proposeTerm(own: OwnTerm, name: ChangeableRule, days: number, given: Given): TermChange {
  const { bounds } = retentionRules[name]
  const from = inForce(own, name)
  if (waitingIn(own)) throw new Refused({ key: 'retention.waiting' })
  if (days < bounds.least || days > bounds.most) throw new Refused({ key: 'retention.bounds', values: { ...bounds }, field: 'days' })
  if (days === from) throw new Refused({ key: 'retention.same', field: 'days' })
  if (isBlank(given.reason)) throw new Refused({ key: 'retention.reason.missing', field: 'reason' })
  const shorter = days < from
  const version: TermVersion = { ...given, reason: given.reason.trim(), kind: 'version', days, state: shorter ? 'awaiting approval' : 'in force', answeredBy: null, answeredAt: null, answer: '' }
  return {
    own: { ...own, proposals: [...own.proposals, version] },
    happened: { what: shorter ? 'retention term proposed' : 'retention term changed', detail: { rule: name, from, to: days, reason: version.reason } },
  }
}

/** By somebody other than who proposed it. A no has its reason. */
export function answerTerm(own: OwnTerm, name: ChangeableRule, id: string, { answer, text }: { answer: Answer; text: string }, by: Actor, at: Date): TermChange {
  const proposal = openProposal(own, id)
  if (answer === 'rejected' && isBlank(text)) throw new Refused({ key: 'own.answer.missing', field: 'answer' })
  const detail = { rule: name, from: inForce(own, name), to: proposal.days, reason: text.trim() }
  return { own: replaced(own, { ...answered(proposal, answer, by, at), answer: text.trim() }), happened: { what: answer === 'in force' ? 'retention term approved' : 'retention term rejected', detail } }
}

/** Who proposed it may take it back. */
export function withdrawTerm(own: OwnTerm, name: ChangeableRule, id: string, by: Actor, at: Date): TermChange {
  const proposal = openProposal(own, id)
  if (proposal.by.id !== by.id) throw new Refused({ key: 'own.withdraw.other' })
  return { own: replaced(own, { ...proposal, state: 'rejected', answeredBy: by, answeredAt: at }), happened: { what: 'retention term withdrawn', detail: { rule: name, to: proposal.days } } }
}

function openProposal({ proposals }: OwnTerm, id: string): TermVersion {
  const found = proposals.find((one) => one.id === id)
  if (!found) throw new NotFound(`proposal ${id}`)
  if (found.state !== 'awaiting approval') throw new Refused({ key: 'own.answered' })
  return found
}

function replaced(own: OwnTerm, version: TermVersion): OwnTerm {
  return { ...own, proposals: own.proposals.map((one) => (one.id === version.id ? version : one)) }
}
