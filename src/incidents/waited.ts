import { addHours, addSeconds, earliest } from '../shared/instant.ts'

/** What took less than a minute on its way did not wait. */
const leastSeconds = 60
const mostHours = 30 * 24

/**
 * When a report was written that waited on a device without a network. The device says for how long, because its clock may
 * be wrong while its stopwatch is right. Nothing was written in the future, and nobody is believed who waited more than 30 days.
 */
export function writtenAt(waitedSeconds: number, at: Date): Date {
  const written = addSeconds(at, -waitedSeconds)
  const believed = waitedSeconds >= leastSeconds && written >= addHours(at, -mostHours)
  return believed ? written : at
}

/** Nobody writes a report before they noticed: what waited never makes a clock later than if it had been sent at once. */
export function noticedBy<F extends { detectedAt?: Date | null }>(facts: F, written: Date): F {
  return facts.detectedAt ? { ...facts, detectedAt: earliest(facts.detectedAt, written) } : facts
}
