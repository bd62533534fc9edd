import { pino } from 'pino'
import type { DestinationStream, Level } from 'pino'

/** What a line may carry besides its sentence. All of it is of the house, none of it of a person. */
const allowed = [
  'incident', 'request', 'job', 'state', 'count', 'ms', 'status', 'method', 'route', 'number', 'code', 'name', 'at',
  'kind', 'entries', 'port', 'version', 'attempt', 'signal',
] as const

export interface Log {
  /** Someone must act now. */
  error(fields: object, message: string): void
  /** Look tomorrow. */
  warn(fields: object, message: string): void
  /** What happened. */
  info(fields: object, message: string): void
}

/** One line of JSON for one thing that happened. What is not on the list is left out, however deep it stands. */
export function logTo(stream: DestinationStream, level: Level | 'silent' = 'info'): Log {
  const out = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } }, stream)
  return {
    error: (fields, message) => out.error(safe(fields), message),
    warn: (fields, message) => out.warn(safe(fields), message),
    info: (fields, message) => out.info(safe(fields), message),
  }
}

function safe(fields: object): object {
  const given = fields as Record<string, unknown>
  const kept = allowed.flatMap((name) => (name in given && isSafe(given[name]) ? [[name, given[name]]] : []))
  return { ...Object.fromEntries(kept), ...('error' in given ? { error: withoutMessage(given['error']) } : {}) }
}

/** A word, a number, an id, a path. Whoever puts a sentence, a name or an address under an allowed name still loses it. */
function isSafe(value: unknown): boolean {
  if (typeof value === 'string') return /^[\w:./#-]{1,200}$/.test(value)
  return value === null || typeof value === 'number' || typeof value === 'boolean' || value instanceof Date
}

/** The message of an error may quote what somebody typed. Its name, its code and the places it came through do not. */
function withoutMessage(error: unknown): object {
  if (!(error instanceof Error)) return { name: typeof error }
  const { name, code, message, stack = '', cause } = error as Error & { code?: unknown }
  return {
    name: isSafe(name) ? name : 'Error',
    ...(code !== undefined && isSafe(code) ? { code } : {}),
    stack: framesOf(stack.replace(message, '')),
    ...(cause === undefined ? {} : { cause: withoutMessage(cause) }),
  }
}

const frame = /^ +at (?:(?:async )?([\w.$<>[\] ]+) \()?\S*?\/((?:src|dist|test)\/[\w./-]+:\d+:\d+)\)?$/

/** Frames of our own code, from the folder on: a path may hold the name of who started the process. */
function framesOf(stack: string): string[] {
  return stack.split('\n').flatMap((line) => {
    const [, name, place] = frame.exec(line) ?? []
    return place === undefined ? [] : [name === undefined ? place : `${name} ${place}`]
  })
}
