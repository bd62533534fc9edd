import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { assessmentSchema } from './assessment.schema.ts'
import type { Case } from './like-cases.ts'

const both = z.strictObject({ nl: z.string().min(1), en: z.string().min(1) })
const duties = z.strictObject({ notifyAuthority: z.boolean(), notifyDataSubjects: z.boolean() })

const file = z.strictObject({
  about: z.string(),
  cases: z.array(
    z.strictObject({
      id: z.string(), guideline: z.string(), version: z.string(), place: z.string(), source: z.url().optional(), secondhand: z.boolean().optional(), title: both, lesson: both,
      input: assessmentSchema, expected: duties, conditional: duties,
    }),
  ),
})

const published = fileURLToPath(new URL('../../cases', import.meta.url))

/** The examples of the EDPB, and decisions of authorities. */
export const caseFiles = ['edpb.json', 'decisions.json'] as const

/** Reads the published cases at start; a wrong one stops the start and is named. */
export function loadCases(folder: string = published, files: readonly string[] = caseFiles): Case[] {
  const cases = files.flatMap((name) => file.parse(JSON.parse(readFileSync(join(folder, name), 'utf8'))).cases)
  const twice = cases.find(({ id }, index) => cases.findIndex((other) => other.id === id) !== index)
  if (twice) throw new Error(`${folder}: ${twice.id} stands there twice`)
  return cases
}
