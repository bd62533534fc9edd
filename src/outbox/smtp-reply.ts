import { oneLine } from './address.ts'
import type { AttemptResult } from './attempt.ts'

/** What nodemailer tells about a failure. */
export interface SmtpError {
  code?: string
  command?: string
  response?: string
  responseCode?: number
}

/**
 * What a failure means for the message. An answer of the server decides; without one everything depends on whether the
 * message was handed over: before that nobody can have taken it, after that nobody knows.
 */
export function resultOf({ code = '', command = '', response = '', responseCode }: SmtpError, handedOver: boolean): AttemptResult {
  if (responseCode === undefined) return handedOver ? answer('unknown', 'no-answer') : answer('failed', withoutAnswer(code))
  // A server that will not talk to us at all says nothing about this message.
  if (signIn.includes(code) || command.startsWith('AUTH')) return answer('failed', 'sign-in')
  if (!aboutMessage.includes(code) || responseCode === 421) return answer('failed', 'unreachable')
  const given = answer(isForGood(responseCode) ? 'refused' : 'failed', replyCode(response, responseCode))
  return isAboutAddress(given, command) ? { ...given, bounced: true } : given
}

/** Refused for good as the recipient was named. 5.7 is about who may send to whom, not about whether there is anybody. */
function isAboutAddress({ result, code }: AttemptResult, command: string): boolean {
  return result === 'refused' && command === 'RCPT TO' && !/ 5\.7\./.test(code)
}

const signIn = ['EAUTH', 'ENOAUTH', 'EOAUTH2']
const aboutMessage = ['EENVELOPE', 'EMESSAGE']
const connection = ['ECONNECTION', 'ETIMEDOUT', 'ESOCKET', 'EDNS', 'ETLS', 'EPROTOCOL', 'EPROXY', 'EABORT']

function withoutAnswer(code: string): string {
  if (signIn.includes(code)) return 'sign-in'
  return connection.includes(code) ? 'unreachable' : 'not-sent'
}

/** 503 is about the order of commands and 530, 535 and 538 about signing in: all may pass when the set-up is mended. */
function isForGood(responseCode: number): boolean {
  return responseCode >= 500 && responseCode < 600 && ![503, 530, 535, 538].includes(responseCode)
}

/** What the server called the message when it took it, without any address. */
export function takenBy({ response }: { response?: string }): AttemptResult {
  const text = oneLine(response ?? '').replaceAll(/[^\s<>]+@[^\s<>]+/g, '***')
  return answer('accepted', replyCode(text, 250), text.slice(0, 200))
}

/** 550 5.1.1 out of "550 5.1.1 <someone@there>: no such user": the text may hold an address, the figures do not. */
function replyCode(response: string, responseCode: number): string {
  const [, detailed] = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response) ?? []
  return detailed ? `${responseCode} ${detailed}` : String(responseCode)
}

function answer(result: AttemptResult['result'], code: string, reference: string | null = null): AttemptResult {
  return { result, code, reference }
}
