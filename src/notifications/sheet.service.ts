import type { AssessmentVersion } from '../assessment/version.ts'
import type { Law } from '../clock/obligation.ts'
import { anchorsOf } from '../incidents/anchors.ts'
import { dutiesOf } from '../incidents/duties.ts'
import type { Duty } from '../incidents/duty.ts'
import { authorityDuty } from '../incidents/duty.ts'
import type { FilingInput } from '../incidents/filing.ts'
import { currentRound, lastOf, phaseOf } from '../incidents/filing.ts'
import { legalDue } from '../incidents/filing-rules.ts'
import type { FrozenSheet } from '../incidents/filing.service.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Organisation } from '../people/organisation.ts'
import { sha256 } from '../shared/hash.ts'
import type { Language } from '../shared/words/words.ts'
import type { RecordFields } from './record-fields.ts'
import { recordFields } from './record-fields.ts'
import type { SheetFields } from './sheet-fields.ts'
import { sheetFields } from './sheet-fields.ts'
import type { Source } from './sheet.ts'

interface Needs {
  organisation: () => Promise<Organisation>
  latestAssessment: (number: string) => Promise<AssessmentVersion | null>
  law: () => Promise<Law>
  fill: (template: string, language: Language, fields: SheetFields | RecordFields) => { heading: string; body: string }
  now: () => Date
  zone: string
}

/** The authority's form has a text of its own for each kind; the first notice is the whole sheet. */
const templates = { first: 'authority/sheet', supplement: 'authority/supplement', correction: 'authority/correction', withdrawal: 'authority/withdrawal' } as const

/** What is told for a duty: filled from what is known, and frozen as a text with its hash when it has been filed. */
export function sheetService({ organisation, latestAssessment, law, fill, now, zone }: Needs) {
  /** The sheet of the authority's form. Its deadline is that of a first notice: what follows has none. */
  async function sourceOf(incident: Incident): Promise<Source> {
    const duty = dutiesOf(incident, await law(), now()).find(({ obligation }) => obligation.id === authorityDuty)
    return sourceFor(incident, duty && phaseOf(incident.filings, authorityDuty, duty.stage.id) !== 'standing' ? legalDue(duty) : null)
  }

  async function sourceFor(incident: Incident, due: Date | null): Promise<Source> {
    const aware = anchorsOf(incident).aware
    return {
      incident,
      organisation: await organisation(),
      assessment: await latestAssessment(incident.number),
      awareAt: aware && !aware.provisional ? aware.at : null,
      due,
    }
  }

  /** Each duty its own text: the authority's form in Dutch, as it reads it; of every other a plain record of what was told. */
  async function frozen(incident: Incident, input: FilingInput, duty: Duty): Promise<FrozenSheet> {
    const round = input.kind === 'first' ? null : currentRound(incident.filings, input.obligation, input.stage)
    const first = round?.first ?? null
    if (duty.obligation.id !== authorityDuty) return asText('record/told', languageFor(duty), recordFields({ incident, input, duty, first }, languageFor(duty), zone))
    const source = await sourceFor(incident, input.kind === 'first' ? legalDue(duty) : null)
    const last = round && lastOf(round)
    const fields = sheetFields(source, 'nl', now(), zone, { filedAt: input.filedAt, reason: input.reason, first, last })
    return { ...asText(templates[input.kind], 'nl', fields), lines: fields.lines.map(({ number, answer }) => ({ number, answer })) }
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
