import type { AuditService } from './audit.service.ts'

/** `time`: the clock of the house; `changed`: somebody did something; the others say why there will be no more. */
export type LiveEvent = 'time' | 'changed' | 'signed-out' | 'full'

/** One page that listens. */
export interface Stream {
  person: string
  /** The page knows everything up to this entry of the chain. No moment says that: whoever is slow records an earlier one later. */
  since?: number | undefined
  /** Whether its session still goes; asked before anything is sent. */
  stillIn: () => Promise<boolean>
  send: (event: LiveEvent, at: Date) => void
  end: () => void
}

interface Needs {
  audit: Pick<AuditService, 'mark'>
  /** Runs again and again, with so much time in between, until it is told to stop. */
  repeat: (ms: number, run: () => Promise<void>) => () => void
  onTrouble: (error: unknown) => void
  now: () => Date
}

export const pollMs = 2_000
/** The time goes out at every eighth look: proxies cut what is silent for a minute. */
export const looksPerBeat = 8
export const mostOfOnePerson = 6
export const mostStreams = 500

/**
 * Tells pages that something happened, and what time it is; never what happened or to whom. One process looks once for
 * all that listen, at the mark of the audit chain, and only while somebody listens.
 */
export function liveService({ audit, repeat, onTrouble, now }: Needs) {
  const streams = new Set<Stream>()
  let stopLooking: (() => void) | null = null
  /** What those who listen were told of. */
  let seen = 0
  /** What there is, as far as this process knows: whoever is let in hears of what the others were told meanwhile. */
  let newest = 0
  let looks = 0
  let closed = false

  /** Answers how to stop listening; null when there is no room, or the house is closing. */
  async function listen(stream: Stream): Promise<(() => void) | null> {
    await readMark()
    if (closed || streams.size >= mostStreams) return null
    const own = [...streams].filter(({ person }) => person === stream.person)
    // The newest is the one that somebody looks at.
    if (own.length >= mostOfOnePerson) finish(own[0]!, 'full')
    streams.add(stream)
    if (!stopLooking) {
      seen = newest
      stopLooking = repeat(pollMs, look)
    }
    const missed = stream.since !== undefined && stream.since < newest
    stream.send(missed ? 'changed' : 'time', now())
    return () => leave(stream)
  }

  async function look(): Promise<void> {
    try {
      await readMark()
      const until = newest
      looks += 1
      if (until !== seen) await tell('changed')
      else if (looks % looksPerBeat === 0) await tell('time')
      seen = until
    } catch (error) {
      onTrouble(error)
    }
  }

  async function readMark(): Promise<void> {
    const mark = await audit.mark()
    newest = Math.max(newest, mark)
  }

  async function tell(event: LiveEvent): Promise<void> {
    await Promise.all(
      [...streams].map(async (stream) => {
        const goesOn = await stream.stillIn()
        if (!streams.has(stream)) return
        if (goesOn) stream.send(event, now())
        else finish(stream, 'signed-out')
      }),
    )
  }

  function finish(stream: Stream, why: LiveEvent): void {
    stream.send(why, now())
    stream.end()
    leave(stream)
  }

  function leave(stream: Stream): void {
    streams.delete(stream)
    if (streams.size > 0) return
    stopLooking?.()
    stopLooking = null
  }

  /** The house closes: every stream ends, and its page asks again later. */
  function close(): void {
    closed = true
    for (const stream of streams) stream.end()
    streams.clear()
    stopLooking?.()
    stopLooking = null
  }

  return { listen, close, count: () => streams.size }
}
export type LiveService = ReturnType<typeof liveService>
