import type { Incident } from '../incidents/incident.ts'
import { contradictionsIn } from './consistency.ts'
import type { CheckedText, Contradiction } from './contradiction.ts'
import type { RegisterView } from './register-view.ts'

interface Needs {
  registerOf: (incident: Incident) => Promise<RegisterView>
}

/** Before anything leaves: what its texts say, held against the register as it stands now and against each other. */
export function consistencyService({ registerOf }: Needs) {
  async function checkFor(incident: Incident, texts: readonly CheckedText[]): Promise<Contradiction[]> {
    return contradictionsIn(texts, await registerOf(incident))
  }

  return { checkFor }
}
