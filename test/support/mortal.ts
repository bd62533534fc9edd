import type { Scheduler } from 'fast-check'

export interface Fate {
  scheduler: Scheduler
  /** How many steps are left. */
  life: number
  /** Whether the last one still happens. */
  afterwards: boolean
}

export type Act = (...given: never[]) => Promise<unknown>
export type Step = <One extends Act>(name: string, act: One) => One

/** For a process whose every step waits for its turn, and that dies at one of them: before it happens, or right after. */
export function mortal({ scheduler, life, afterwards }: Fate): Step {
  let left = life
  return <One extends Act>(name: string, act: One) => {
    const stepped = async (...given: never[]): Promise<unknown> => {
      await scheduler.schedule(Promise.resolve(), name)
      left -= 1
      if (left < 0 || (left === 0 && !afterwards)) return forEver()
      const result = await act(...given)
      await scheduler.schedule(Promise.resolve(), `${name} is done`)
      return left === 0 ? forEver() : result
    }
    return stepped as One
  }
}

/** The dead do nothing any more. */
function forEver(): Promise<never> {
  return new Promise(() => {})
}
