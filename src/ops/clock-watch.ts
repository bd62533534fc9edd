interface Needs {
  /** The clock on the wall, which somebody can set. */
  now: () => Date
  /** Milliseconds of a clock that only runs on. */
  steady: () => number
  onJump: (seconds: number) => void
}

const mostSeconds = 60

/** Looks whether the wall clock was set since the last look: it went another way than the time that passed. */
export function clockWatch({ now, steady, onJump }: Needs): () => void {
  let last = { wall: now().getTime(), steady: steady() }
  return () => {
    const next = { wall: now().getTime(), steady: steady() }
    const seconds = Math.round((next.wall - last.wall - (next.steady - last.steady)) / 1000)
    last = next
    if (Math.abs(seconds) > mostSeconds) onJump(seconds)
  }
}
