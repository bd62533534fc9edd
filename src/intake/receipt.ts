import type { Incident } from '../incidents/incident.ts'
import { isOpen } from '../incidents/stages.ts'
import { addHours } from '../shared/instant.ts'

/** After it was closed or dismissed, whoever reported can look for so long. */
export const daysAfterEnd = 30

/** Whether the secret link still tells how it stands. An incident that is opened again is told of again. */
export function isTold({ stage, movedAt }: Pick<Incident, 'stage' | 'movedAt'>, now: Date): boolean {
  return isOpen(stage) || now < addHours(movedAt, daysAfterEnd * 24)
}
