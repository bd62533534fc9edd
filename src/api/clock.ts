import type { AnchorKey, Anchors } from '../clock/anchor.ts'
import { anchorMeant, anchorNames, filingAnchor, filingOf } from '../clock/anchor.ts'
import { deadlineOf } from '../clock/deadline.ts'
import type { Deadline } from '../clock/deadline.ts'
import { isInForce, versionAt } from '../clock/obligation.ts'
import type { Obligation } from '../clock/obligation.ts'
import { hoursIn } from '../clock/period.ts'
import { dateWithZone, zoneOf } from '../shared/dutch-time.ts'
import { Invalid } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'

export interface ClockQuestion {
  obligation: string
  /** By any name that `anchorMeant` knows; the same moment under two names is refused. */
  anchors: readonly (readonly [name: string, at: Date])[]
}

interface Reader {
  language: Language
  zone?: string
}

/**
 * When an obligation is due, counted from the moments given, by the version in force at that moment. Where the law has no
 * figure there is no deadline, and outside the validity of the row neither. What is not law is computed all the same, and
 * `display` says that it is not. Throws Invalid, naming what is wrong.
 */
export function clockAnswer({ obligation: id, anchors: given }: ClockQuestion, pack: readonly Obligation[], reader: Reader) {
  if (!pack.some((row) => row.id === id)) throw new Invalid([{ key: 'api.obligation.unknown', values: { id, known: [...new Set(pack.map((row) => row.id))].join(', ') }, field: 'obligation' }])
  const anchors = anchorsOf(given, id, pack)
  const obligation = versionAt(pack, id, anchors)!
  const valid = isInForce(obligation, anchors)
  const deadlines = obligation.stages.map((stage) => deadlineOf(stage, valid ? anchors : {}, obligation.jurisdiction))
  const [first] = deadlines
  return {
    obligation: id,
    aware: anchors.aware?.at ?? null,
    deadline: first ? legal(first) : null,
    display: valid ? asLaw(obligation, first ? inWords(first, obligation, reader) : endsAnother(obligation, reader), reader) : outside(obligation, reader),
    hours: hoursIn(obligation.stages[0]?.after ?? null),
    stages: deadlines.map((deadline, index) => ({ stage: obligation.stages[index]!.id, anchor: deadline.from, deadline: legal(deadline), waitsFor: valid ? deadline.waitsFor : null })),
  }
}

/** Every moment under the one name that it has here. */
function anchorsOf(given: ClockQuestion['anchors'], obligation: string, pack: readonly Obligation[]): Anchors {
  if (given.length === 0) throw new Invalid([{ key: 'api.anchor.none', field: 'anchors' }])
  const known = new Map<AnchorKey, Date>()
  for (const [name, at] of given) {
    const field = `anchors.${name}`
    const key = anchorMeant(name, obligation)
    if (!key || !isThere(key, pack)) throw new Invalid([{ key: 'clock-answer.anchor.unknown', values: { name, known: namesFor(obligation, pack).join(', ') }, field }])
    if (known.has(key)) throw new Invalid([{ key: 'api.anchor.twice', values: { name }, field }])
    known.set(key, at)
  }
  return Object.fromEntries([...updates(known), ...known].map(([key, at]) => [key, { at, provisional: false }]))
}

/** While nothing says that a filing was updated, its first version is the latest. */
function updates(known: ReadonlyMap<AnchorKey, Date>): [AnchorKey, Date][] {
  return [...known].flatMap(([key, at]): [AnchorKey, Date][] => {
    const filing = filingOf(key)
    return filing?.which === 'filed' ? [[filingAnchor(filing.obligation, filing.stage, 'updated'), at]] : []
  })
}

function isThere(key: AnchorKey, pack: readonly Obligation[]): boolean {
  const filing = filingOf(key)
  return filing === null || pack.some(({ id, stages }) => id === filing.obligation && stages.some((stage) => stage.id === filing.stage))
}

function namesFor(obligation: string, pack: readonly Obligation[]): string[] {
  const stages = pack.filter(({ id }) => id === obligation).flatMap((row) => row.stages.map(({ id }) => `${id}.filed`))
  return [...anchorNames, ...new Set(stages)]
}

/** Our own target is never called a deadline. */
export function legal({ kind, due }: Pick<Deadline, 'kind' | 'due'>): Date | null {
  return kind === 'deadline' ? due : null
}

function inWords({ kind, due, from, waitsFor, workingDayReading }: Deadline, { kind: source }: Obligation, { language, zone }: Reader): string {
  const shown = (moment: Date) => dateWithZone(moment, language, zone)
  if (!due) return say(language, kind === 'target' ? 'clock-answer.waits.target' : 'clock-answer.waits', { anchor: from })
  const moment = shown(due)
  if (kind === 'target') return say(language, source === 'statutory' || source === 'proposal' ? 'clock-answer.target' : 'clock-answer.target.agreed', { moment })
  if (waitsFor) return say(language, 'clock-answer.cap', { moment, anchor: waitsFor })
  const working = workingDayReading && workingDayReading > due ? `. ${say(language, 'clock.working-days', { moment: shown(workingDayReading) })}` : ''
  return `${say(language, 'clock-answer.deadline', { moment })}${working}`
}

function endsAnother({ switchesOff }: Obligation, { language }: Reader): string {
  return say(language, 'clock-answer.switches-off', { obligation: switchesOff ?? '' })
}

/** Nobody may take a bill, a rule that was replaced, or what contracts usually say, for a duty of the law. */
function asLaw({ kind, inForce, stages: [first] }: Obligation, answer: string, { language }: Reader): string {
  if (inForce === 'contract' && first?.after) return say(language, 'clock-answer.agreed', { answer })
  if (inForce === 'superseded') return say(language, 'clock-answer.superseded', { answer })
  if (inForce !== 'no') return answer
  return say(language, kind === 'proposal' ? 'clock-answer.proposal' : 'clock-answer.not-yet', { answer })
}

function outside({ validFrom: from, validTo: to, jurisdiction }: Obligation, { language }: Reader): string {
  const which = from === null ? 'clock-answer.outside.until' : to === null ? 'clock-answer.outside.from' : 'clock-answer.outside.between'
  return say(language, which, { from: from ?? '', to: to ?? '', zone: zoneOf[jurisdiction] })
}
