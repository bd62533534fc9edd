import { Refused } from '../shared/errors.ts'
import type { DraftStore } from './draft.store.ts'
import type { Facts } from '../facts/facts.ts'
import { inputFacts } from './input.ts'
import type { InputFact } from './input.ts'
import type { Step } from './wizard.ts'
import { isQuestion } from './wizard.ts'
import { differing, knownAnswers, nothingTyped, scoresTypedIn, together, typedIn } from './wizard-answers.ts'
import type { Typed } from './wizard-answers.ts'
import type { AssessmentVersion } from './version.ts'

interface Needs {
  drafts: DraftStore
  latest: (incident: string) => Promise<AssessmentVersion | null>
  now: () => Date
}

export interface Standing {
  known: Typed
  typed: Typed
  kept: boolean
}

/** What somebody is filling in. Nothing of it counts before it is sent, and nothing of it is lost until then. */
export function wizardService({ drafts, latest, now }: Needs) {
  /** What is known, with what this person typed over it. The score of the latest version is offered again. */
  async function standing(incident: string, person: string, facts: Facts): Promise<Standing> {
    const [draft, version] = await Promise.all([drafts.get(incident, person), latest(incident)])
    const known = { ...knownAnswers(facts), enisa: scoresOf(version) }
    return { known, typed: together(known, draft?.typed ?? nothingTyped), kept: draft !== null }
  }

  /** The answers of one screen, or of the page with all of them, right or wrong. */
  async function keep(incident: string, person: string, facts: Facts, body: Record<string, unknown>, step: Step | null): Promise<Standing> {
    const before = await standing(incident, person, facts)
    const names: readonly InputFact[] = step === null ? inputFacts : isQuestion(step) ? [step] : []
    const typed = together(before.typed, { ...typedIn(body, names), enisa: step === null || step === 'score' ? scoresTypedIn(body) : null })
    const kept = differing(typed, before.known)
    const isEmpty = Object.keys(kept.answers).length === 0 && kept.enisa === null
    if (isEmpty) await drafts.drop(incident, person)
    else await drafts.put({ incident, person, typed: kept, at: now() })
    return { known: before.known, typed, kept: !isEmpty }
  }

  async function drop(incident: string, person: string): Promise<Typed | null> {
    return (await drafts.drop(incident, person))?.typed ?? null
  }

  /** As it was before it was dropped. */
  async function restore(incident: string, person: string, typed: Typed): Promise<void> {
    if ((await drafts.insert({ incident, person, typed, at: now() })) === 'there') throw new Refused({ key: 'wizard.begun' })
  }

  return { standing, keep, drop, restore }
}
export type WizardService = ReturnType<typeof wizardService>

function scoresOf(version: AssessmentVersion | null): Record<string, string> | null {
  if (!version?.input.enisa) return null
  const scores = Object.entries(version.input.enisa).filter(([, value]) => value !== undefined && value !== null)
  return { ...Object.fromEntries(scores.map(([name, value]) => [name, String(value)])), reason: version.reason ?? '' }
}
