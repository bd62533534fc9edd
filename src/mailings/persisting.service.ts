interface Needs {
  pause: (ms: number) => Promise<void>
}

const longestWriteMs = 10_000
const pauseMs = 250
/** About half a minute of a store that refuses; a claim lasts longer. */
const mostTries = 100

/** Repeats a write until the store has it. A store that is away for a moment must not cost us what we know of fifty people. */
export function persistingService({ pause }: Needs) {
  async function persist<T>(write: () => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await within(longestWriteMs, write())
      } catch (error) {
        if (tries === mostTries) throw error
        await pause(pauseMs)
      }
    }
  }

  return { persist }
}

/** A call to the store can stay without an answer for ever. */
async function within<T>(ms: number, call: Promise<T>): Promise<T> {
  let alarm: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error('the store did not answer')), ms)
  })
  try {
    return await Promise.race([call, tooLong])
  } finally {
    clearTimeout(alarm)
  }
}
