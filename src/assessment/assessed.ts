import type { Facts } from '../facts/facts.ts'
import type { InputFact } from './input.ts'

/** What the assessment needs to know of an incident. The incident itself lives on a higher rung. */
export interface AssessedFile {
  number: string
  drill: boolean
  open: boolean
  facts: Facts
  /** How many statements there were; who sends answers must have seen them all. */
  statements: number
  /** Of each known fact who said it and when, in words. */
  said: Partial<Record<InputFact, { who: string; at: string }>>
  /** What changed since the latest version, in words. */
  changes: { fact: string; text: string }[]
}
