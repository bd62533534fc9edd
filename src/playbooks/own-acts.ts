import type { Actor, Happening } from '../shared/act.ts'
import { isBlank } from '../shared/blank.ts'
import { NotFound, Refused } from '../shared/errors.ts'
import type { Answer } from '../shared/four-eyes.ts'
import { answered } from '../shared/four-eyes.ts'
import { versionInForce, waitingIn } from '../shared/own-version.ts'
import { goesForAll } from './attach.ts'
import type { OwnPlaybook, PlaybookProposal } from './own-playbook.ts'
import { compareVersions, highestVersion } from './own-playbook.ts'
import type { Playbook } from './playbook.ts'

export interface OwnChange {
  own: OwnPlaybook
  happened: Happening
}

type Given = Pick<PlaybookProposal, 'id' | 'by' | 'at' | 'reason'>

/** Saved, and checked by now: it waits for somebody else. */
export function proposeVersion(own: OwnPlaybook, { playbook, hash, shipped }: { playbook: Playbook; hash: string; shipped: Playbook | null }, given: Given): OwnChange {
  refuseTwo(own)
  refuseLower(own, playbook, shipped)
  refuseNothingForAll(playbook, shipped)
  return proposed(own, 'version', { version: playbook.version, hash }, given)
}

/** What is in force goes, for new incidents. Where a shipped one has the same name, that one counts again. */
export function proposeRetirement(own: OwnPlaybook, given: Given): OwnChange {
  refuseTwo(own)
  const current = versionInForce(own)
  if (!current) throw new Refused({ key: 'own.retire.none' })
  return proposed(own, 'retirement', current.playbook, given)
}

/** By somebody other than who proposed it. A no has its reason. */
export function answerProposal(own: OwnPlaybook, id: string, { answer, text }: { answer: Answer; text: string }, by: Actor, at: Date): OwnChange {
  const proposal = openProposal(own, id)
  if (answer === 'rejected' && isBlank(text)) throw new Refused({ key: 'own.answer.missing', field: 'answer' })
  const yes = answer === 'in force'
  const { what } = isVersion(proposal) ? { what: yes ? 'playbook version approved' : 'playbook version rejected' } : { what: yes ? 'playbook retirement approved' : 'playbook retirement rejected' }
  const said = { ...answered(proposal, answer, by, at), answer: text.trim() }
  return { own: replaced(own, said), happened: { what, detail: { ...detailOf(own, proposal), reason: said.answer } } }
}

/** Who proposed it may take it back. */
export function withdrawProposal(own: OwnPlaybook, id: string, by: Actor, at: Date): OwnChange {
  const proposal = openProposal(own, id)
  if (proposal.by.id !== by.id) throw new Refused({ key: 'own.withdraw.other' })
  const back: PlaybookProposal = { ...proposal, state: 'rejected', answeredBy: by, answeredAt: at }
  return { own: replaced(own, back), happened: { what: isVersion(proposal) ? 'playbook version withdrawn' : 'playbook retirement withdrawn', detail: detailOf(own, proposal) } }
}

/** One goes for every incident. It may be replaced by one that does so too, and there is no second. */
export function refuseNothingForAll(playbook: Playbook, shipped: Playbook | null): void {
  const must = shipped !== null && goesForAll(shipped)
  if (must && !goesForAll(playbook)) throw new Refused({ key: 'own.for-all', field: 'text' })
  if (!must && goesForAll(playbook)) throw new Refused({ key: 'own.for-all.two', field: 'text' })
}

function proposed(own: OwnPlaybook, kind: PlaybookProposal['kind'], playbook: PlaybookProposal['playbook'], given: Given): OwnChange {
  if (isBlank(given.reason)) throw new Refused({ key: 'own.reason.missing', field: 'reason' })
  const proposal: PlaybookProposal = { ...given, reason: given.reason.trim(), kind, playbook, state: 'awaiting approval', answeredBy: null, answeredAt: null, answer: '' }
  const detail = { ...detailOf(own, proposal), reason: proposal.reason }
  return { own: { ...own, proposals: [...own.proposals, proposal] }, happened: { what: isVersion(proposal) ? 'playbook version proposed' : 'playbook retirement proposed', detail } }
}

function isVersion({ kind }: PlaybookProposal): boolean {
  return kind === 'version'
}

function detailOf({ id }: OwnPlaybook, { playbook }: PlaybookProposal) {
  return { playbook: id, reference: `${id} ${playbook.version}`, ...playbook }
}

function refuseTwo(own: OwnPlaybook): void {
  if (waitingIn(own)) throw new Refused({ key: 'own.waiting' })
}

function refuseLower(own: OwnPlaybook, { version }: Playbook, shipped: Playbook | null): void {
  const highest = highestVersion(own, shipped)
  if (highest !== null && compareVersions(version, highest) <= 0) throw new Refused({ key: 'own.version.low', values: { version: highest }, field: 'text' })
}

function openProposal({ id, proposals }: OwnPlaybook, proposal: string): PlaybookProposal {
  const found = proposals.find((one) => one.id === proposal)
  if (!found) throw new NotFound(`proposal ${proposal} of ${id}`)
  if (found.state !== 'awaiting approval') throw new Refused({ key: 'own.answered' })
  return found
}

function replaced(own: OwnPlaybook, proposal: PlaybookProposal): OwnPlaybook {
  return { ...own, proposals: own.proposals.map((one) => (one.id === proposal.id ? proposal : one)) }
}
