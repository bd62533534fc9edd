import type { MailingStanding } from '../mailings/mailing-watch.store.ts'
import type { Standing } from '../outbox/outbox.service.ts'
import { addMinutes } from '../shared/instant.ts'
import type { Machine } from './machine.ts'
import type { Vitals } from './vitals.ts'

interface Needs {
  heartbeats: () => Promise<{ job: string; at: Date }[]>
  stuckEscalations: () => Promise<number>
  outbox: () => Promise<Standing>
  mailings: (dueBefore: Date) => Promise<MailingStanding>
  /** Whether a mail server is set at all. */
  mails: boolean
  now: () => Date
}

/** A sending of which something was due for so long, and which nobody took up. */
const stillMinutes = 15

/** Gathers what the page of the system shows. It changes nothing. */
export function vitalsService({ heartbeats, stuckEscalations, outbox, mailings, mails, now }: Needs) {
  async function look(machine: Machine): Promise<Vitals> {
    const [beats, stuck, { counts, oldestDue }, sendings, mail, freeBytes, complaint] = await Promise.all([
      heartbeats(), stuckEscalations(), outbox(), mailings(addMinutes(now(), -stillMinutes)), mails ? machine.mailAnswers() : null, machine.freeBytes(), machine.readOnly(),
    ])
    return {
      store: machine.store, keyFile: machine.keyFile, bounces: machine.bounces, clockJump: machine.clockJump(),
      readOnly: complaint !== null, freeBytes, heartbeats: beats, stuckEscalations: stuck, mail, mailings: sendings,
      outbox: { stuck: counts.stuck, lost: counts.refused + counts.uncertain, oldestDue },
    }
  }

  return { look }
}
export type VitalsService = ReturnType<typeof vitalsService>
