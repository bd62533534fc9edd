import type { AdviceInput, DecisionInput } from '../assessment/decision.ts'
import { isSame } from '../assessment/comparison.ts'
import { inputFacts } from '../assessment/input.ts'
import type { Facts } from '../facts/facts.ts'
import { sameValue } from '../facts/statement.ts'
import type { AssessingService } from '../incidents/assessing.service.ts'
import type { DecidingService } from '../incidents/deciding.service.ts'
import type { Actor } from '../shared/act.ts'
import { Invalid } from '../shared/errors.ts'
import { adviceAnswer, assessmentAnswer, decisionAnswer } from './answers.ts'
import type { Handler } from './operation.ts'
import type { operations } from './operations.ts'
import { idempotencyKey } from './preconditions.ts'

interface Needs {
  incidents: Pick<DecidingService, 'giveAdvice' | 'decide'> & Pick<AssessingService, 'assessIncident'>
}

type DecidingHandlers = { [N in 'assessIncident' | 'giveAdvice' | 'decide']: Handler<(typeof operations)[N]> }

/** How bad it is, what the DPO advises and what the controller decides. */
export function decidingHandlers({ incidents }: Needs, wake: () => void): DecidingHandlers {
  return {
    async assessIncident({ params, body: { input, reason = null }, by, header, language }) {
      const answered = Object.fromEntries(inputFacts.filter((name) => input[name] !== null).map((name) => [name, input[name]])) as Facts
      const { version, repeated } = await incidents.assessIncident(params['number']!, { input, answered, reason, idempotencyKey: keyOf(header, by) }, by)
      if (repeated && (inputFacts.some((name) => !isSame(version.input[name], input[name])) || !sameValue(version.input.enisa ?? null, input.enisa ?? null))) reused()
      wake()
      return { body: assessmentAnswer(version, language), status: repeated ? 200 : 201 }
    },

    async giveAdvice({ params, body, by, header }) {
      const { given, repeated } = await incidents.giveAdvice(params['number']!, { ...(body as AdviceInput), idempotencyKey: keyOf(header, by) }, by)
      if (repeated && !isSaid(given, body)) reused()
      wake()
      return { body: adviceAnswer(given), status: repeated ? 200 : 201 }
    },

    async decide({ params, body, by, header }) {
      // An answer that was left out was not given: null would say that it is not known.
      const { keySafe, ...input } = body
      const { taken, repeated } = await incidents.decide(params['number']!, { ...(input as DecisionInput), ...(keySafe !== undefined && { keySafe }), idempotencyKey: keyOf(header, by) }, by)
      const { conditions, ...said } = taken
      if (repeated && !isSaid({ ...said, ...conditions }, body)) reused()
      wake()
      return { body: decisionAnswer(taken), status: repeated ? 200 : 201 }
    },
  }
}

function keyOf(header: (name: 'Idempotency-Key') => string | undefined, by: Actor): string | null {
  const key = idempotencyKey(header('Idempotency-Key'))
  return key && `token:${by.id}:${key}`
}

/** Whether what stands there was said with these very words. */
function isSaid(one: object, body: object): boolean {
  const there = one as Record<string, unknown>
  return Object.entries(body).every(([name, value]) => sameValue(there[name] ?? null, value ?? null))
}

function reused(): never {
  throw new Invalid([{ key: 'api.key.reused', field: 'Idempotency-Key' }])
}
