import type { Reason } from '../shared/errors.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import { deviates } from '../assessment/decision.ts'
import type { Incident } from './incident.ts'
import { factsOf } from './incident.ts'
import { isNearMiss, isReportedNearMiss } from './near-miss.ts'
import type { Reader } from './reader.ts'

/** Three questions, with what is known already filled in. */
export function nearMissPage(incident: Incident, { language }: Reader) {
  const { whatHappened, measuresTaken } = factsOf(incident)
  const { number, drill, advice } = incident
  return (form: { values: Record<string, unknown>; errors: Reason[] }) => ({
    template: 'incidents/near-miss',
    view: {
      title: say(language, 'near-miss.title'), number, drill,
      back: `/incidents/${number}`,
      action: `/incidents/${number}/near-miss`,
      deviates: deviates({ notifyAuthority: false, notifyDataSubjects: false }, advice.at(-1) ?? null),
      form: { errors: form.errors, values: { whatHappened: whatHappened ?? '', measuresTaken: measuresTaken ?? '', ...form.values } },
    },
  })
}

/** Where it is, in a word; a near miss is called one in the register. */
export function stageText(incident: Incident, language: Language): string {
  return say(language, incident.stage === 'dismissed' && isNearMiss(incident) ? 'outcome.near miss' : `stage.${incident.stage}`)
}

/** What the reporter proposed, for whoever decides; '' where there is nothing to say. */
export function nearMissHint(incident: Incident, language: Language): string {
  return isReportedNearMiss(incident) ? say(language, 'near-miss.reported') : ''
}
