import { createHash } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { SendMailOptions } from 'nodemailer'
import { isSafeAddress, oneLine } from './address.ts'
import { longestSendMinutes } from './attempt.ts'
import type { AttemptResult, Sendable, Transport } from './attempt.ts'
import { resultOf, takenBy } from './smtp-reply.ts'
import type { SmtpError } from './smtp-reply.ts'
import { mailServer, sender } from './smtp-address.ts'

export interface Patience {
  connectMs: number
  answerMs: number
  wholeMs: number
}

const patience: Patience = { connectMs: 10_000, answerMs: 120_000, wholeMs: longestSendMinutes * 60_000 }

export function smtpTransport({ url, from, within = patience }: { url: string; from: string; within?: Patience }): Transport {
  const us = sender(from)
  const pool = createTransport({
    ...mailServer(url),
    pool: true,
    maxConnections: 5,
    // The pool would send again by itself when a connection closes. Only the outbox may decide that.
    maxRequeues: 0,
    // Shorter than any server waits, so that it does not hang up on us halfway a message.
    idleTimeout: 30_000,
    connectionTimeout: within.connectMs,
    greetingTimeout: within.connectMs,
    dnsTimeout: within.connectMs,
    socketTimeout: within.answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  const handedOver = watchHandingOver(pool)

  async function send(message: Sendable): Promise<AttemptResult> {
    if (!isSafeAddress(message.to.address)) return { result: 'refused', code: 'address', reference: null }
    const attempt = new AbortController()
    // One that ends with its message: a signal with a time of its own would live on for minutes after each.
    const alarm = setTimeout(() => attempt.abort(), within.wholeMs)
    try {
      return takenBy(await pool.sendMail({ ...composed(message, us), signal: attempt.signal }))
    } catch (error) {
      return resultOf(error as SmtpError, handedOver(attempt.signal))
    } finally {
      clearTimeout(alarm)
    }
  }

  async function verify(): Promise<{ ok: true } | { ok: false; code: string }> {
    try {
      await pool.verify()
      return { ok: true }
    } catch (error) {
      return { ok: false, code: resultOf(error as SmtpError, false).code }
    }
  }

  return { send, verify, close: () => pool.close() }
}

function composed({ key, language, to, heading, body, html, envelopeFrom, fromName }: Sendable, from: { name: string; address: string }): SendMailOptions {
  return {
    messageId: messageId(key, from.address),
    from: fromName === undefined ? from : { name: oneLine(fromName), address: from.address },
    to: { name: oneLine(to.name), address: to.address },
    // Whatever a header is read as, the server is told this one recipient.
    envelope: { from: envelopeFrom !== undefined && isSafeAddress(envelopeFrom) ? envelopeFrom : from.address, to: [to.address] },
    subject: oneLine(heading),
    text: body,
    ...(html === null ? {} : { html }),
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language },
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

/** The same message has the same id in every attempt, so that a mail program can see that it came twice. */
function messageId(key: string, from: string): string {
  return `<${createHash('sha256').update(key).digest('hex').slice(0, 40)}@${from.slice(from.lastIndexOf('@') + 1)}>`
}

/**
 * Tells whether a message was handed over, in whole or in part. The pool makes the stream of a message when it has a
 * connection, and reads from it only after the server said yes to DATA: before that nobody can have taken it.
 */
function watchHandingOver(pool: ReturnType<typeof createTransport>): (attempt: AbortSignal) => boolean {
  const streams = new WeakMap<object, { readableDidRead: boolean }>()
  pool.use('stream', ({ data, message }, done) => {
    const make = message.createReadStream.bind(message)
    message.createReadStream = (options) => {
      const stream = make(options)
      streams.set(data.signal!, stream)
      return stream
    }
    done()
  })
  return (attempt) => streams.get(attempt)?.readableDidRead ?? false
}
