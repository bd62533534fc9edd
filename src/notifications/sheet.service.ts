import type { AssessmentVersion } from '../assessment/version.ts'
import type { Obligation } from '../clock/obligation.ts'
import { anchorsOf, authorityDuty, dutiesOf } from '../incidents/duties.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Organisation } from '../people/organisation.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import type { SheetFields } from './sheet-fields.ts'
import { sheetFields } from './sheet-fields.ts'
import type { Source } from './sheet.ts'

interface Needs {
  organisation: () => Promise<Organisation>
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  obligations: readonly Obligation[]
  fill: (template: string, language: Language, fields: SheetFields) => { heading: string; body: string }
  now: () => Date
  zone: string
}

/** The sheet that is filed: filled from what is known, and frozen as a text with its hash when it has been. */
export function sheetService({ organisation, latestAssessment, obligations, fill, now, zone }: Needs) {
  async function sourceOf(incident: Incident): Promise<Source> {
    const duty = dutiesOf(incident, obligations, now()).find(({ obligation }) => obligation.id === authorityDuty)
    const aware = anchorsOf(incident).aware
    return {
      incident,
      organisation: await organisation(),
      assessment: await latestAssessment(incident.number),
      awareAt: aware && !aware.provisional ? aware.at : null,
      due: duty && !duty.reading.filedAt ? duty.reading.due : null,
    }
  }

  /** In Dutch, as the authority reads it. */
  async function frozen(incident: Incident, _obligation: string, filedAt: Date): Promise<{ text: string; hash: string }> {
    const { heading, body } = fill('authority/sheet', 'nl', sheetFields(await sourceOf(incident), 'nl', now(), zone, filedAt))
    const text = `${heading}\n\n${body}`
    return { text, hash: sha256(text) }
  }

  return { sourceOf, frozen }
}
export type SheetService = ReturnType<typeof sheetService>
