import type { AssessmentVersion } from '../assessment/version.ts'
import type { Law } from '../clock/obligation.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import { dutiesOf } from '../incidents/duties.ts'
import type { Duty } from '../incidents/duty.ts'
import type { FilingInput } from '../incidents/filing.ts'
import { currentRound } from '../incidents/filing.ts'
import type { FrozenSheet } from '../incidents/filing.service.ts'
import type { Incident } from '../incidents/incident.ts'
import { authorityDuty } from '../incidents/duty.ts'
import type { Organisation } from '../people/organisation.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import type { AuthorityForm } from './form.ts'
import type { RecordFields } from './record-fields.ts'
import { recordFields } from './record-fields.ts'
import type { SheetFields } from './sheet-fields.ts'
import { filedLines, sheetFields } from './sheet-fields.ts'
import type { Asked } from './sheet-notice.ts'
import { noticeOf } from './sheet-notice.ts'
import type { Source } from './sheet-source.ts'
import { fillSheet } from './sheet.ts'
import type { PeopleTold } from './sheet-told.ts'
import { toldInFilings } from './sheet-told.ts'

interface Needs {
  form: AuthorityForm
  organisation: () => Promise<Organisation>
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  law: () => Promise<Law>
  /** How the people affected were told, where this house told them; without it what somebody recorded by hand counts. */
  toldOf?: (incident: Incident) => Promise<PeopleTold | null>
  fill: (template: string, language: Language, fields: SheetFields | RecordFields) => { heading: string; body: string }
  now: () => Date
  zone: string
}

/** The authority's form has a text of its own for each kind; the first notice is the whole sheet. */
const templates = { first: 'authority/sheet', supplement: 'authority/supplement', correction: 'authority/correction', withdrawal: 'authority/withdrawal' } as const

/** What is told for a duty: filled from what is known, and frozen as a text with its hash when it has been filed. */
export function sheetService({ form, organisation, latestAssessment, law, toldOf, fill, now, zone }: Needs) {
  /** The sheet of the authority's form as it stands: for the notice that can follow now, or the kind that is asked for. */
  async function sourceOf(incident: Incident, asked: Asked = {}): Promise<Source> {
    const duties = dutiesOf(incident, await law(), now())
    const aware = anchorsOf(incident).aware
    return {
      form, incident, duties, zone,
      organisation: await organisation(),
      assessment: await latestAssessment(incident.number),
      awareAt: aware && !aware.provisional ? aware.at : null,
      told: (await toldOf?.(incident)) ?? toldInFilings(incident),
      notice: noticeOf(incident, duties, asked, now()),
    }
  }

  /** Each duty its own text: the authority's form in Dutch, as it reads it; of every other a plain record of what was told. */
  async function frozen(incident: Incident, input: FilingInput, duty: Duty): Promise<FrozenSheet> {
    if (duty.obligation.id !== authorityDuty) {
      const first = input.kind === 'first' ? null : (currentRound(incident.filings, input.obligation, input.stage)?.first ?? null)
      return asText('record/told', languageFor(duty), recordFields({ incident, input, duty, first }, languageFor(duty), zone))
    }
    const source = await sourceOf(incident, input)
    return { ...asText(templates[input.kind], 'nl', sheetFields(source, 'nl', now())), lines: filedLines(fillSheet(source)) }
  }

  function asText(template: string, language: Language, fields: SheetFields | RecordFields): FrozenSheet {
    const { heading, body } = fill(template, language, fields)
    const text = `${heading}\n\n${body}`
    return { text, hash: sha256(text) }
  }

  return { sourceOf, frozen }
}
export type SheetService = ReturnType<typeof sheetService>

function languageFor({ obligation: { jurisdiction } }: Duty): Language {
  return jurisdiction === 'UK' || jurisdiction === 'CH' ? 'en' : 'nl'
}
