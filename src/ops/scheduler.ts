import { schedule as ring, validate } from 'node-cron'
import type { Log } from './log.ts'

export interface Job {
  name: string
  /** A cron expression with seconds, read in UTC: elsewhere a schedule pauses in the hour that comes twice. */
  every: string
  run(): Promise<unknown>
}

export interface Needs {
  /** Told after every good run. */
  beat(name: string, at: Date): Promise<unknown>
  now(): Date
  log: Log
  /** After this a run no longer holds up the next one. */
  longestRunMs?: number
}

interface Place {
  job: Job
  running: Promise<void> | null
  /** Somebody asked for a run while one was going: what they mean may be too new for it, so one more follows. */
  again: boolean
}

/** The alarm bell. What is due is in the store; here is only when to look. A job never runs twice at once in this process. */
export function scheduler({ beat, now, log, longestRunMs = 60_000 }: Needs) {
  const places = new Map<string, Place>()
  const bells: { destroy(): unknown }[] = []
  let stopped = false

  function schedule(job: Job): void {
    if (!validate(job.every)) throw new Error(`${job.name}: ${job.every} is no cron expression`)
    if (places.has(job.name)) throw new Error(`there is already a job called ${job.name}`)
    const place: Place = { job, running: null, again: false }
    places.set(job.name, place)
    // A bell that finds the job running is no news: the next one comes soon enough.
    bells.push(ring(job.every, () => void (place.running ?? start(place)), { name: job.name, timezone: 'UTC', suppressMissedWarning: true }))
  }

  /** Runs a job now; ten calls during a run make one more run together. Resolves when the run that covers this call is over. */
  async function wake(name: string): Promise<void> {
    const place = places.get(name)
    if (!place) throw new Error(`there is no job called ${name}`)
    if (stopped) return
    if (place.running) place.again = true
    await (place.running ?? start(place))
  }

  function start(place: Place): Promise<void> {
    if (stopped) return Promise.resolve()
    place.running = untilQuiet(place).finally(() => (place.running = null))
    return place.running
  }

  async function untilQuiet(place: Place): Promise<void> {
    do {
      place.again = false
      await once(place.job)
    } while (place.again && !stopped)
  }

  async function runAndBeat(name: string, run: Job['run']): Promise<void> {
    await run()
    await beat(name, now())
  }

  /** One bad run stops nothing: no beat follows, and health turns red when that lasts. */
  async function once({ name, run }: Job): Promise<void> {
    try {
      await within(longestRunMs, runAndBeat(name, run))
    } catch (error) {
      log.error({ job: name, error }, 'a job failed')
    }
  }

  /** No bell rings any more, and what was running has come to its end. */
  async function stop(): Promise<void> {
    stopped = true
    for (const bell of bells) await bell.destroy()
    await Promise.all([...places.values()].map(({ running }) => running ?? Promise.resolve()))
  }

  return { schedule, wake, stop }
}
export type Scheduler = ReturnType<typeof scheduler>

/**
 * A call to the store can stay without an answer for ever: the driver waits for a connection that broke while it was
 * writing. One such call must not silence the bell; what two runs do at once is told apart by claims.
 */
async function within<T>(ms: number, run: Promise<T>): Promise<T> {
  let alarm: NodeJS.Timeout | undefined
  const tooLong = new Promise<never>((_, reject) => {
    alarm = setTimeout(() => reject(new Error('a run took too long')), ms)
  })
  try {
    return await Promise.race([run, tooLong])
  } finally {
    clearTimeout(alarm)
  }
}
