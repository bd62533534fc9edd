import type { Telling } from './flight.ts'
import { mostSilent } from './flight.ts'

/** After one report, with these people silent: who answers first and after how many minutes; null when nobody does. */
export interface Outcome {
  silent: string[]
  first: Telling | null
}

/** Nobody, each one alone, and each two together. */
export function silentSets(people: readonly string[]): string[][] {
  const sets = people.reduce<string[][]>((before, person) => [...before, ...before.filter(({ length }) => length < mostSilent).map((set) => [...set, person])], [[]])
  return sets.toSorted((one, other) => one.length - other.length)
}

/** The first telling that names somebody who is not silent, and who that is. */
export function firstToAnswer(tellings: readonly Telling[], silent: readonly string[]): Telling | null {
  for (const { minutes, people } of tellings) {
    const left = people.filter((person) => !silent.includes(person))
    if (left.length > 0) return { minutes, people: left }
  }
  return null
}

/** Of every set of people who are told at all; the silence of anybody else changes nothing. */
export function outcomesOf(tellings: readonly Telling[]): Outcome[] {
  return silentSets(toldIn(tellings)).map((silent) => ({ silent, first: firstToAnswer(tellings, silent) }))
}

export function toldIn(tellings: readonly Telling[]): string[] {
  return [...new Set(tellings.flatMap(({ people }) => people))]
}

/** In how many ways so many silent people can be chosen from a crew, so that of those who are told just this set is among them. */
export function waysToBe({ silent, told, crew }: { silent: number; told: number; crew: number }, chosen: number): number {
  const [others, more] = [crew - told, chosen - silent]
  return more < 0 || more > others ? 0 : Array.from({ length: more }, (_, index) => (others - index) / (index + 1)).reduce((product, factor) => product * factor, 1)
}

export function minutesOf({ first }: Outcome): number {
  return first?.minutes ?? Infinity
}
