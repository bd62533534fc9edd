import { auditService } from '../../src/audit/audit.service.ts'
import { auditStore } from '../../src/audit/audit.store.ts'
import { assessmentService } from '../../src/assessment/assessment.service.ts'
import { assessmentStore } from '../../src/assessment/assessment.store.ts'
import { draftStore } from '../../src/assessment/draft.store.ts'
import { wizardService } from '../../src/assessment/wizard.service.ts'
import { loadCases } from '../../src/assessment/case.loader.ts'
import { fresh, indexesOn } from '../support/database.ts'
import { stoppedClock } from '../support/moments.ts'

/** The assessment room on an empty database, with a stopped clock. */
export async function smallRoom() {
  const connection = await fresh()
  const clock = stoppedClock()
  const assessed: string[] = []
  const newId = () => crypto.randomUUID()
  const audit = auditService({ store: auditStore(connection, newId) })
  const store = assessmentStore(connection)
  const drafts = draftStore(connection)
  await indexesOn(connection)
  const onAssessed = async (incident: string) => void assessed.push(incident)
  const assessments = assessmentService({ store, audit, cases: loadCases(), onAssessed, now: clock.now, newId })
  const wizard = wizardService({ drafts, latest: assessments.latest, now: clock.now })
  return { wizard, connection, clock, assessed, audit, store, assessments }
}
