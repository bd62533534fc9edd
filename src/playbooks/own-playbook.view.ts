import type { Obligation } from '../clock/obligation.ts'
import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Fault } from '../shared/file-fault.ts'
import { standingOf, versionInForce, waitingIn } from '../shared/own-version.ts'
import type { FormState } from '../web/form.ts'
import { differenceView } from './difference.view.ts'
import type { OwnPlaybook, PlaybookProposal, ProposalFile } from './own-playbook.ts'
import type { Playbook } from './playbook.ts'
import type { PlaybookReader } from './playbook.view.ts'
import { playbookPage } from './playbook.view.ts'

/** What waits for a second person, as a line of the list, under the name that people know it by. */
export function waitingView(own: OwnPlaybook, playbook: Playbook | null, reader: Reader) {
  const proposal = waitingIn(own)
  return proposal ? [{ ...proposalLine(proposal, own, reader), name: playbook?.title[reader.language] ?? own.id }] : []
}

interface OwnFile {
  own: OwnPlaybook | null
  inForce: boolean
  /** What we ship under this name, also where an own one replaces it. */
  shipped: Playbook | null
  /** What the check of today would refuse of what is in force. */
  faults: readonly Fault[]
}

/** Beside a playbook: whose it is, what was proposed, and what the reader may do about it. */
export function ownView(id: string, { own, inForce, shipped, faults }: OwnFile, reader: Reader) {
  const { person, language } = reader
  const current = own && versionInForce(own)
  const proposes = may(person, 'propose playbook')
  const free = !own || !waitingIn(own)
  return {
    isOwn: current !== null,
    waits: !inForce,
    replaces: current && shipped ? say(language, 'own.replaces', { version: shipped.version }) : '',
    history: own ? own.proposals.toReversed().map((one) => proposalLine(one, own, reader)) : [],
    faults: faults.length > 0 ? say(language, 'own.faults', { n: faults.length }) : '',
    change: proposes && free && inForce ? `/playbooks/proposals/new?from=${id}` : null,
    retire: proposes && free && current ? `/playbooks/${id}/retirement` : null,
  }
}

const kinds = { proposed: 'warn', 'in force': 'good', replaced: 'neutral', retired: 'neutral', rejected: 'bad', withdrawn: 'neutral' } as const

function proposalLine(proposal: PlaybookProposal, own: OwnPlaybook, reader: Reader) {
  const { language, zone } = reader
  const standing = standingOf(proposal, own)
  return {
    href: `/playbooks/${own.id}/proposals/${proposal.id}`,
    title: say(language, `own.kind.${proposal.kind}`, { version: proposal.playbook.version }),
    standing: say(language, `own.standing.${standing}`),
    kind: kinds[standing],
    by: say(language, 'own.by', { who: whoIs(proposal.by, reader), moment: longDate(proposal.at, language, zone) }),
  }
}

/** What a second person reads before answering: who asks, why, what becomes other, and the text itself. */
export function proposalPage(file: ProposalFile, pack: readonly Obligation[], reader: Reader & Pick<PlaybookReader, 'called'>, form: FormState) {
  const { own, proposal, text, current } = file
  const { language, person } = reader
  const waits = proposal.state === 'awaiting approval'
  const mine = proposal.by.id === person.id
  return {
    ...proposalLine(proposal, own, reader),
    title: `${text.playbook.title[language]}: ${say(language, `own.kind.${proposal.kind}`, { version: proposal.playbook.version })}`,
    id: own.id,
    action: `/playbooks/${own.id}/proposals/${proposal.id}`,
    why: proposal.reason,
    answered: answeredText(proposal, reader),
    answer: proposal.answer,
    retires: proposal.kind === 'retirement',
    difference: waits && proposal.kind === 'version' && current ? differenceView(current, text.playbook, pack, language) : null,
    compared: current ? say(language, 'own.compared', { version: current.version }) : '',
    whole: proposal.kind === 'version' ? playbookPage(text.playbook, pack, reader) : null,
    text: text.text,
    mayAnswer: waits && !mine && may(person, 'approve playbook'),
    mayWithdraw: waits && mine && may(person, 'propose playbook'),
    waitsForOther: waits && mine,
    form,
  }
}

function answeredText({ answeredBy, answeredAt }: PlaybookProposal, reader: Reader): string {
  if (!answeredBy || !answeredAt) return ''
  return say(reader.language, 'own.answered.by', { who: whoIs(answeredBy, reader), moment: longDate(answeredAt, reader.language, reader.zone) })
}

export function retirementPage(id: string, playbook: Playbook | null, reader: Reader, form: FormState) {
  const { language } = reader
  return { title: say(language, 'own.retire'), id, name: playbook?.title[language] ?? id, action: `/playbooks/${id}/retirement`, form }
}

/** Lines around a fault that are shown with it. */
const around = 2

interface TypedFile {
  /** What is on offer to begin with. */
  playbooks: readonly Playbook[]
  faults: readonly Fault[]
  warnings: readonly Fault[]
  /** It was checked and nothing is wrong. */
  passed: boolean
}

/** The text as it was typed, with what is wrong in it and where. */
export function typingPage({ playbooks, faults, warnings, passed }: TypedFile, { language }: Reader, form: FormState) {
  return {
    title: say(language, 'own.new'),
    copies: playbooks.map(({ id, title }) => ({ href: `/playbooks/proposals/new?from=${id}`, title: title[language] })),
    faults: faults.map(faultLine),
    warnings: warnings.map(faultLine),
    count: say(language, 'own.faults', { n: faults.length }),
    lines: linesAround(typeof form.values['text'] === 'string' ? form.values['text'] : '', [...faults, ...warnings]),
    passed,
    form,
  }
}

function faultLine({ line, column, message }: Fault) {
  return { place: `${line}:${column}`, href: `#line-${line}`, message }
}

/** Numbered as in the text, so that a fault can point at its line. */
function linesAround(text: string, faults: readonly Fault[]) {
  const wrong = new Set(faults.map(({ line }) => line))
  const isNear = (number: number) => Array.from({ length: 2 * around + 1 }, (_, index) => number - around + index).some((one) => wrong.has(one))
  const lines = text.split(/\r\n?|\n/).map((line, index) => ({ number: index + 1, text: line, wrong: wrong.has(index + 1) }))
  return faults.length === 0 ? [] : lines.filter(({ number }) => isNear(number))
}
