/** The process is gone. Nothing answers any more until it is started again. */
export class Crash extends Error {}

/** Ends the process at the n-th moment before or after a call to a store or an outbox. */
export function newFuse() {
  let left = Infinity
  let dead = false
  const passed: string[] = []
  return {
    passed,
    get blown() {
      return dead
    },
    burn(where: string) {
      if (dead) throw new Crash(where)
      passed.push(where)
      left -= 1
      if (left >= 0) return
      dead = true
      throw new Crash(where)
    },
    /** Crashes at the moment that comes after so many. */
    arm(moments: number) {
      left = moments
      dead = false
      passed.length = 0
    },
    restart() {
      left = Infinity
      dead = false
    },
  }
}
export type Fuse = ReturnType<typeof newFuse>

/** The same part, with a fuse before and after everything it does. */
export function wired<T extends object>(fuse: Fuse, name: string, part: T): T {
  return Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) => {
      const path = `${name}.${key}`
      if (typeof value === 'object' && value !== null) return [key, wired(fuse, path, value)]
      if (typeof value !== 'function' || key === 'inOrder') return [key, value]
      return [key, async (...given: unknown[]) => {
        fuse.burn(`before ${path}`)
        const result: unknown = await Reflect.apply(value, part, given)
        fuse.burn(`after ${path}`)
        return result
      }]
    }),
  ) as T
}
