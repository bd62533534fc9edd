import type { Law } from '../clock/obligation.ts'
import { becauseView } from '../incidents/because.view.ts'
import { verdictsOf } from '../incidents/duties.ts'
import type { Duty, Verdictive } from '../incidents/duty.ts'
import { ruledAwaySince } from '../incidents/duty.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Text } from '../shared/words/words.ts'
import { stagePart } from './stage-part.ts'

/** Every row of the law that could be ours, with its verdict, its reasons and its clocks: also those that do not apply. */
export function dutiesPart(incident: Incident, law: Law, duties: readonly Duty[], reader: Reader) {
  return verdictsOf(incident, law).map((verdictive) => {
    const { obligation, verdict, stays } = verdictive
    const ruledAway = ruledAwaySince(incident.rulings, obligation.id)
    return {
      id: obligation.id, title: obligation.title, article: obligation.article, authority: obligation.authority, towards: obligation.towards,
      verdict: ruledAway ? ('no' as const) : verdict === 'undecided' ? ('undecided' as const) : verdict || stays ? ('yes' as const) : ('no' as const),
      reasons: reasonsOf(verdictive, incident, law, reader),
      stages: duties.filter((duty) => duty.clients === null && duty.obligation.id === obligation.id).map(stagePart),
    }
  })
}

function reasonsOf(verdictive: Verdictive, incident: Incident, { pack }: Law, reader: Reader): Text[] {
  const [nl, en] = (['nl', 'en'] as const).map((language) => becauseView(verdictive, incident, pack, { ...reader, language }).lines)
  return nl!.map((line, index) => ({ nl: line, en: en![index] ?? line }))
}
