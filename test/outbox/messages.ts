import type { AttemptResult } from '../../src/outbox/attempt.ts'
import { queued } from '../../src/outbox/message.ts'
import type { NewMessage, OutgoingMessage } from '../../src/outbox/message.ts'
import { noon } from '../support/moments.ts'

export function aMessage(change: Partial<NewMessage> = {}): NewMessage {
  return {
    key: 'invitation:p1',
    kind: 'staff',
    language: 'nl',
    to: { name: 'Bram Janssen', address: 'bram@voorbeeld.test' },
    heading: 'Welkom bij Meldklok',
    body: 'Open http://127.0.0.1:3000/invitation/geheim om te beginnen.',
    ...change,
  }
}

export function queuedMessage(change: Partial<NewMessage> = {}, and: Partial<OutgoingMessage> = {}): OutgoingMessage {
  return { ...queued(aMessage(change), noon), ...and }
}

export const accepted: AttemptResult = { result: 'accepted', code: '250', reference: '250 2.0.0 queued as 4F2A9' }
export const refused: AttemptResult = { result: 'refused', code: '550 5.1.1', reference: null }
export const greylisted: AttemptResult = { result: 'failed', code: '451 4.7.1', reference: null }
export const unreachable: AttemptResult = { result: 'failed', code: 'unreachable', reference: null }
export const noServer: AttemptResult = { result: 'failed', code: 'no-server', reference: null }
export const unanswered: AttemptResult = { result: 'unknown', code: 'no-answer', reference: null }
