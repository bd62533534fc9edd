import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { assess } from '../assessment/assessment.ts'
import type { Outcome as Assessed } from '../assessment/assessment.ts'
import { assessmentSchema } from '../assessment/assessment.schema.ts'
import { loadCases } from '../assessment/case.loader.ts'
import { readBody } from '../web/form.ts'
import type { Command } from './command.ts'
import { Misuse, required, text } from './command.ts'
import { languageOf } from './language.ts'

const several = z.array(z.object({ id: z.union([z.string(), z.number()]), input: assessmentSchema }))

export const assessCommand: Command = {
  name: 'assess',
  form: '--input FILE [--language en|nl]',
  about: 'Assesses the risk of an incident from its facts. Nothing is stored.',
  more: 'FILE is JSON: the facts, or a list of {"id", "input"}. - reads standard input.',
  options: { input: text, language: text },
  async run(given, { root, standardInput }) {
    const from = required(given, 'input', 'facts.json')
    const language = languageOf(given)
    const body = parsed(from === '-' ? await standardInput() : readText(from), from)
    const cases = loadCases(join(root, 'cases'))
    if (!Array.isArray(body)) {
      const outcome = assess(readBody(assessmentSchema, body), language, cases)
      return { json: outcome, text: inWords(outcome) }
    }
    const outcomes = readBody(several, body).map(({ id, input }) => ({ id, ...assess(input, language, cases) }))
    return { json: outcomes, text: outcomes.map((outcome) => `${outcome.id}\n${inWords(outcome)}`).join('\n\n') }
  },
}

export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Misuse(`${file} cannot be read: ${(error as Error).message}`)
  }
}

function parsed(json: string, from: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new Misuse(`${from === '-' ? 'Standard input' : from} is no JSON: ${(error as Error).message}`)
  }
}

function inWords({ risk, notifyAuthority, notifyDataSubjects, enisa, reasons }: Assessed): string {
  return [
    `Risk: ${risk}. Notify the authority: ${yesNo(notifyAuthority)}. Tell the people: ${yesNo(notifyDataSubjects)}.`,
    `ENISA: ${enisa.se} (${enisa.level})`,
    ...reasons.map(({ factor, effect, because }) => `- ${factor} ${effect}: ${because}`),
    'A proposal: people decide.',
  ].join('\n')
}

function yesNo(answer: boolean): string {
  return answer ? 'yes' : 'no'
}
