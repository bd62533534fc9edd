import { z } from 'zod'
import { restorationSchema } from '../shared/restoration.schema.ts'
import { coverFields } from './cover.schema.ts'
import { momentSchema } from '../shared/moment.schema.ts'
import { mostInGroup } from './group.ts'
import { versionField } from './person.schema.ts'
import type { Layer, LayerHours } from './schedule.ts'
import { layerUnits, mostInRotation, mostTurn } from './schedule.ts'

const id = z.string({ error: 'schedules.id.wrong' }).trim().max(40, 'schedules.id.wrong').regex(/^(?!new$)[a-z0-9]+(-[a-z0-9]+)*$/, 'schedules.id.wrong')
const name = z.string({ error: 'schedules.name.missing' }).trim().min(1, 'schedules.name.missing').max(100, 'schedules.name.long').regex(/^\P{Cc}*$/u, 'schedules.name.missing')
const person = z.string({ error: 'schedules.person.unknown' }).min(1, 'schedules.person.unknown').max(100, 'schedules.person.unknown')
const time = /^([01]\d|2[0-3]):[0-5]\d$/
const wallTime = z.string({ error: 'schedules.layer.handOver.wrong' }).trim().regex(time, 'schedules.layer.handOver.wrong')
const ticked = z
  .literal('yes')
  .optional()
  .transform((given) => given === 'yes')

const period = {
  from: momentSchema({ missing: 'schedules.period.from.missing', twice: 'ask' }),
  to: momentSchema({ missing: 'schedules.period.to.missing', twice: 'ask' }),
}

export const newScheduleSchema = z.strictObject({ id, name, gapsIntended: ticked })
export const scheduleSettingsSchema = z.strictObject({ name, gapsIntended: ticked, version: versionField })
/** A button about one thing on a schedule. */
export const versionSchema = z.strictObject({ version: versionField, ...coverFields })
export const scheduleRestorationSchema = restorationSchema.extend(coverFields)
export const removedLayerSchema = z.object({ layer: z.custom<Layer>(), place: z.number() })
export const removedOverrideSchema = z.object({ override: z.object({ id: z.string(), person: z.string(), reason: z.string(), from: z.coerce.date(), to: z.coerce.date() }), place: z.number() })

const day = z.string({ error: 'schedules.layer.start.wrong' }).trim().refine(isDay, 'schedules.layer.start.wrong')
const weekdays = z.array(z.string().regex(/^[1-7]$/, 'schedules.layer.days.wrong').transform(Number), { error: 'schedules.layer.days.wrong' }).max(7, 'schedules.layer.days.wrong').default([])
const optionalTime = z.string({ error: 'schedules.layer.handOver.wrong' }).trim().refine((given) => given === '' || time.test(given), 'schedules.layer.handOver.wrong').default('')

/** Turns that were left open are no turns. */
const rotation = z
  .array(z.string({ error: 'schedules.person.unknown' }).max(100, 'schedules.person.unknown'), { error: 'schedules.layer.people.missing' })
  .max(mostInRotation, 'schedules.layer.people.missing')
  .default([])
  .transform((given) => given.filter((one) => one !== ''))

export const layerSchema = z
  .strictObject({
    version: versionField,
    people: rotation,
    length: z.string({ error: 'schedules.layer.length.wrong' }).trim().regex(/^[1-9]\d{0,2}$/, 'schedules.layer.length.wrong').transform(Number),
    unit: z.enum(layerUnits, { error: 'schedules.layer.unit.wrong' }),
    start: day,
    handOver: wallTime,
    days: weekdays,
    window: z.strictObject({ from: optionalTime, to: optionalTime }).default({ from: '', to: '' }),
    place: z.enum(['first', 'last'], { error: 'schedules.layer.place.wrong' }),
    ...coverFields,
  })
  .superRefine(({ people, length, unit, window }, { addIssue }) => {
    const issue = (path: (string | number)[], message: string) => addIssue({ code: 'custom', path, message })
    if (people.length === 0) issue(['people', 0], 'schedules.layer.people.missing')
    if (length > mostTurn[unit]) issue(['length'], 'schedules.layer.length.wrong')
    if (window.from !== '' && window.to === '') issue(['window', 'to'], 'schedules.layer.window.half')
    if (window.from === '' && window.to !== '') issue(['window', 'from'], 'schedules.layer.window.half')
    if (window.from !== '' && window.from === window.to) issue(['window', 'to'], 'schedules.layer.window.equal')
  })
  .transform(({ days, window, ...terms }) => ({ ...terms, only: layerHours(days, window) }))

export const overrideSchema = z.strictObject({
  version: versionField,
  ...period,
  person,
  reason: z.string({ error: 'schedules.override.reason.missing' }).trim().min(1, 'schedules.override.reason.missing').max(200, 'schedules.override.reason.long'),
  ...coverFields,
})

const members = z.array(person, { error: 'schedules.group.people.missing' }).min(1, 'schedules.group.people.missing').max(mostInGroup, 'schedules.group.people.many')
export const newGroupSchema = z.strictObject({ id, name, people: members, ...coverFields })
export const groupSchema = z.strictObject({ name, people: members, version: versionField, ...coverFields })

export const absenceSchema = z.strictObject({ person, ...period, ...coverFields })
export const ownAbsenceSchema = z.strictObject({ ...period, ...coverFields })

export const swapSchema = z.strictObject({ ...period, person })

/** The address of the form. Whatever is wrong in it counts as not given. */
export const swapQuerySchema = z.object({
  from: z.iso.datetime().transform((given) => new Date(given)).optional().catch(undefined),
  to: z.iso.datetime().transform((given) => new Date(given)).optional().catch(undefined),
})

/** Nothing chosen is at all hours of every day. */
function layerHours(days: readonly number[], { from, to }: { from: string; to: string }): LayerHours | null {
  if (days.length === 0 && from === '') return null
  return { days: days.length === 0 ? [1, 2, 3, 4, 5, 6, 7] : [...new Set(days)].toSorted((one, other) => one - other), from: from || '00:00', to: to || '00:00' }
}

function isDay(given: string): boolean {
  const at = /^20\d\d-\d\d-\d\d$/.test(given) ? Date.parse(`${given}T00:00Z`) : Number.NaN
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(given)
}
