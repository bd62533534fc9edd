import type { ChildProcess } from 'node:child_process'
import { hasAborted, whyItEnded } from './exits.ts'
import { recent, verdictOn, type Ending } from './respawn.ts'
import type { Say } from './store.ts'

export type HostReport = { state: 'hosting' } | { state: 'standing by' } | { state: 'refused'; because: string }

type Listener = (reason: string) => void

export type Supervisor = {
  /** Once, with null when the engine can be used, or with a sentence when it never got going. */
  onStarted(listener: (problem: null | string) => void): void
  onLost(listener: Listener): void
  hostPid(): number | null
  close(): Promise<void>
}

type Host = { process: ChildProcess; report?: HostReport; served: boolean; words: string }

const closingMs = 12_000

/** Keeps a host process running, until it ends too often. */
export function supervise(startHost: () => ChildProcess, say: Say, mostFailures = 5): Supervisor {
  const whenStarted = announcement<null | string>()
  const whenLost = announcement<string>()
  let endings: Ending[] = []
  let everServed = false
  let host: Host | undefined
  let respawn: NodeJS.Timeout | undefined
  let closing: Promise<void> | undefined

  function start(): void {
    const started = watch(startHost(), {
      reports: (report) => hear(started, report),
      ends: (code, signal) => ended(started, code, signal),
    })
    host = started
  }

  function hear({ process: { pid } }: Host, report: HostReport): void {
    if (report.state === 'refused') return
    say(report.state === 'hosting' ? 'the database engine runs' : 'sharing the database engine of another process', { pid })
    everServed = true
    whenStarted.tell(null)
  }

  function ended(gone: Host, code: number | null, signal: NodeJS.Signals | null): void {
    host = undefined
    if (closing) return
    const refusal = gone.report?.state === 'refused' ? gone.report.because : undefined
    const why = `The database engine ${refusal ? `gave up: ${refusal}` : whyItEnded(code, signal)}.`
    endings = recent([
      ...endings,
      { at: performance.now(), aborted: hasAborted(code, signal), refused: refusal !== undefined, everServed, servedThisTime: gone.served },
    ])
    const verdict = verdictOn(endings, mostFailures)
    say(why, { code, signal, failures: endings.length, ...(gone.words ? { detail: gone.words } : {}) })
    if (verdict.do === 'respawn') respawn = setTimeout(start, verdict.afterMs)
    else giveUp(verdict.because === 'too often' ? `${why} It has now ended ${endings.length} times within a minute.` : why)
  }

  function giveUp(reason: string): void {
    if (everServed) whenLost.tell(reason)
    else whenStarted.tell(reason)
  }

  start()
  return {
    onStarted: whenStarted.listen,
    onLost: whenLost.listen,
    hostPid: () => (host?.report?.state === 'hosting' ? (host.process.pid ?? null) : null),
    close: () => {
      clearTimeout(respawn)
      return (closing ??= host ? stop(host.process) : Promise.resolve())
    },
  }
}

type Watcher = { reports(report: HostReport): void; ends(code: number | null, signal: NodeJS.Signals | null): void }

function watch(process: ChildProcess, { reports, ends }: Watcher): Host {
  const host: Host = { process, served: false, words: '' }
  process.stderr?.on('data', (text: Buffer) => {
    host.words = `${host.words}${text.toString()}`.slice(-500)
  })
  process.on('message', (message) => {
    host.report = message as HostReport
    host.served ||= host.report.state !== 'refused'
    reports(host.report)
  })
  process.once('exit', ends)
  process.on('error', (error) => {
    host.words = error.message
    // A process that could not be started has no exit.
    if (process.pid === undefined) ends(null, null)
  })
  return host
}

async function stop(host: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => host.once('exit', resolve))
  const force = setTimeout(() => host.kill('SIGKILL'), closingMs)
  if (host.connected) host.send('close', () => {})
  await gone
  clearTimeout(force)
}

/** Told once; who listens late hears it at once. */
function announcement<T>() {
  const listeners: ((news: T) => void)[] = []
  let told: { news: T } | undefined
  return {
    tell(news: T): void {
      if (told) return
      told = { news }
      for (const listener of listeners) listener(news)
    },
    listen: (listener: (news: T) => void): void => void (told ? listener(told.news) : listeners.push(listener)),
  }
}
