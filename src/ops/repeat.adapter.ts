/** Runs again and again, `ms` after the run before has ended, until it is stopped. Keeps no process from ending. */
export function repeat(ms: number, run: () => Promise<void>): () => void {
  let stopped = false
  let timer: NodeJS.Timeout
  const next = () => {
    timer = setTimeout(() => void run().finally(() => stopped || next()), ms)
    timer.unref()
  }
  next()
  return () => {
    stopped = true
    clearTimeout(timer)
  }
}
