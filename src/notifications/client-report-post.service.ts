import type { StrandService } from '../incidents/strand.service.ts'
import { priorities } from '../outbox/message.ts'
import type { NewMessage } from '../outbox/message.ts'
import type { OutboxService } from '../outbox/outbox.service.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { ClientReport } from './client-report.ts'
import type { ClientReportStore } from './client-report.store.ts'

interface Needs {
  store: Pick<ClientReportStore, 'get'>
  strands: Pick<StrandService, 'recordSent' | 'recordReturned'>
  outbox: Pick<OutboxService, 'post'>
  zone: string
}

/** Whatever a report as it stands must have brought: its message, and its place on the strand. Safe to repeat. */
export function carryingOut({ store, strands, outbox, zone }: Needs) {
  return async function carryOut(id: string): Promise<void> {
    const report = await store.get(id)
    if (report.state === 'posted') await outbox.post(messageOf(report))
    if (report.state === 'told') await recordTold(report)
    // It may have come back while it was being recorded as told.
    const now = report.state === 'told' ? await store.get(id) : report
    if (now.state === 'returned') await strands.recordReturned(now.incident, now.client, id, say(now.language, 'client-report.returned.reason', { code: now.code }), now.by)
  }

  async function recordTold({ id, key, incident, client, kind, to, heading, body, toldAt, at, next, lateReason, language, drill, by }: ClientReport): Promise<void> {
    const slow = say(language, 'client-report.late.server', { posted: longDate(at, language, zone), taken: longDate(toldAt!, language, zone) })
    await strands.recordSent(incident, client, {
      id, kind: kind === 'first' ? 'first' : 'supplement', filedAt: toldAt!, reference: key, told: `${heading}\n\n${body}`, next, reason: '', lateReason: lateReason || slow,
      receipt: say(language, drill ? 'client-report.receipt.drill' : 'client-report.receipt', { name: to.name, address: to.address }),
    }, by)
  }
}

/** To the one address, with the one text. */
export function messageOf({ key, to, language, incident, drill, heading, body }: ClientReport): NewMessage {
  return { key, kind: 'outside', to, language, incident, drill, heading, body, priority: priorities.statutory }
}
