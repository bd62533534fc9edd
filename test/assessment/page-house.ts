import { Router } from 'express'
import type { AssessedFile } from '../../src/assessment/assessed.ts'
import { assessmentRoutes } from '../../src/assessment/assessment.routes.ts'
import { wizardRoutes } from '../../src/assessment/wizard.routes.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { NotFound, Stale } from '../../src/shared/errors.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { undoing } from '../../src/web/undo.ts'
import { cast } from '../support/cast.ts'
import type { Part } from '../support/cast.ts'
import { baseUrl, smallHouse } from '../web/small-house.ts'
import { smallRoom } from './small-room.ts'

export const address = '/incidents/2026-0042/assessment'
export const as = (part: Part) => ({ Cookie: `meldklok=${part}`, Origin: baseUrl })

interface Furnish {
  facts?: Facts
  open?: boolean
  said?: AssessedFile['said']
  changes?: AssessedFile['changes']
}

/** The pages of the assessment around one incident that knows these facts. */
export async function house({ facts = {}, open = true, said = {}, changes = [] }: Furnish = {}) {
  const room = await smallRoom()
  const told: Facts[] = []
  const confirmed: string[] = []
  const fileOf = async (number: string): Promise<AssessedFile> => {
    if (number !== '2026-0042') throw new NotFound('incident')
    return { number, drill: false, facts, open, statements: 3, said, changes }
  }
  const undo = undoing({ sealing: cipher(Buffer.alloc(32, 7)), baseUrl, now: room.clock.now })
  const router = Router()
  router.use(assessmentRoutes({ assessments: room.assessments, fileOf, whoFor: async () => () => 'Anna de Wit', confirm: async (_number, note) => void confirmed.push(note) }))
  router.use(
    wizardRoutes({
      wizard: room.wizard,
      fileOf,
      undo,
      assess: async (number, { input, answered, reason, seen }, by) => {
        if (seen !== undefined && seen !== 3) throw new Stale('facts')
        told.push(answered)
        return room.assessments.assess(number, input, by, reason)
      },
    }),
  )
  return { ...room, told, confirmed, app: smallHouse({ router, people: cast, undo }) }
}
