import { isOpen, stages } from '../incidents/stages.ts'
import type { Stage } from '../incidents/stages.ts'
import type { FilterName } from '../incidents/register-filter.ts'
import { firstInstantAt } from '../shared/dutch-time.ts'

export const levels = ['none', 'low', 'medium', 'high', 'very-high'] as const
export type Level = (typeof levels)[number]

/** What somebody asks of the list. It lives in the address: /incidents?show=open&stage=notifying. */
export interface Question {
  show: FilterName
  q: string
  stage: Stage | null
  kind: string | null
  severity: Level | null
  /** Words of the name of a client. */
  client: string
  /** Days on the Dutch wall, such as 2026-03-12; both count. */
  from: string | null
  to: string | null
  /** Only what the reader reported or worked on. */
  mine: boolean
}

/** The parts that narrow the list down, each of which can be taken out by itself. */
export const parts = ['q', 'stage', 'kind', 'severity', 'client', 'from', 'to', 'mine'] as const
export type Part = (typeof parts)[number]

export const nothingAsked: Question = { show: 'open', q: '', stage: null, kind: null, severity: null, client: '', from: null, to: null, mine: false }

/** Those that this question uses. */
export function usedParts(question: Question): Part[] {
  return parts.filter((part) => question[part] !== nothingAsked[part])
}

export function without(question: Question, part: Part): Question {
  return { ...question, [part]: nothingAsked[part] }
}

/** What somebody may ask who sees own reports only: they know no severity, and no client. */
export function ofOwnReports(question: Question): Question {
  return { ...question, severity: null, client: '', mine: false }
}

/** The same question always gives the same address. */
export function addressOf(question: Question, page = 1): string {
  return `/incidents?${queryOf(question)}${page > 1 ? `&page=${page}` : ''}`
}

/** What stands behind the question mark; this is what a saved view keeps. */
export function queryOf(question: Question): string {
  const values = usedParts(question).map((part): [string, string] => [part, question[part] === true ? 'yes' : String(question[part])])
  return new URLSearchParams([['show', question.show], ...values]).toString()
}

/** Of the stages that are asked for. */
export function stagesOf({ show, stage }: Pick<Question, 'show' | 'stage'>): Stage[] {
  return stages.filter((one) => (stage === null || one === stage) && (show === 'open' ? isOpen(one) : show === 'ended' ? !isOpen(one) : true))
}

/** The moments between which it was reported: the whole of both days. */
export function momentsOf({ from, to }: Pick<Question, 'from' | 'to'>): { reportedFrom: Date | undefined; reportedBefore: Date | undefined } {
  return { reportedFrom: from === null ? undefined : startOf(from), reportedBefore: to === null ? undefined : startOf(dayAfter(to)) }
}

function startOf(day: string): Date | undefined {
  return firstInstantAt(`${day} 00:00`) ?? undefined
}

function dayAfter(day: string): string {
  const next = new Date(`${day}T00:00:00Z`)
  return new Date(next.getTime() + 86_400_000).toISOString().slice(0, 10)
}

/** More pages than anybody turns; whoever looks for something older asks by words or days. */
export const mostPages = 400
