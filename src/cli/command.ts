import type { ParseArgsConfig } from 'node:util'
import type { House } from '../wire.ts'

/** One line of the command line's table. */
export interface Command {
  /** What is typed: `clock`, `playbook check`. */
  name: string
  /** What comes behind it, for people. */
  form: string
  /** One line. */
  about: string
  /** The rest of its help. */
  more?: string
  takesFiles?: boolean
  options: NonNullable<ParseArgsConfig['options']>
  run: (given: Given, around: Surroundings) => Promise<Outcome> | Outcome
}

export interface Given {
  values: Record<string, string | boolean | (string | boolean)[] | undefined>
  /** What is no option. */
  files: string[]
}

export interface Outcome {
  json: unknown
  text: string
  /** False: it worked, and the answer is no. */
  fine?: boolean
}

/** What a command may ask of the world. */
export interface Surroundings {
  /** Holds playbooks/ and cases/. */
  root: string
  now: () => Date
  standardInput: () => Promise<string>
  /** Something on the way to the answer; it never gets into the answer itself. */
  progress: (line: string) => void
  wait: (milliseconds: number) => Promise<void>
  /** Opens the store only when a command asks, and closes it afterwards whatever happens. */
  withHouse: <T>(work: (house: House) => Promise<T>) => Promise<T>
}

/** Used the wrong way: exit status 2, and the message says what to do. */
export class Misuse extends Error {}

export function one({ values }: Given, name: string): string | undefined {
  const value = values[name]
  return typeof value === 'string' ? value : undefined
}

export function required(given: Given, name: string, example: string): string {
  const value = one(given, name)?.trim()
  if (!value) throw new Misuse(`--${name} is missing. Example: --${name} ${example}`)
  return value
}

export function many({ values }: Given, name: string): string[] {
  const value = values[name]
  return Array.isArray(value) ? value.map(String) : []
}

export const text = { type: 'string' } as const
export const texts = { type: 'string', multiple: true } as const
export const flag = { type: 'boolean' } as const
