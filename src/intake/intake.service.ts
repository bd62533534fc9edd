import type { IncidentService, ReportInput } from '../incidents/incident.service.ts'
import { refuseOtherWords } from '../incidents/same-report.ts'
import type { Stage } from '../incidents/stages.ts'
import type { GuessStore } from '../people/guess.store.ts'
import { placeOf, secondsToWait } from '../people/slow-down.ts'
import type { Guesses } from '../people/slow-down.ts'
import { visitor } from '../shared/act.ts'
import { NotFound, TooMany } from '../shared/errors.ts'
import type { OpenReportService } from './open-report.service.ts'
import { afterReport } from './pace.ts'
import type { Counted } from './pace.ts'
import { isTold } from './receipt.ts'
import type { ReceiptStore } from './receipt.store.ts'

interface Needs {
  openReports: Pick<OpenReportService, 'goes'>
  receipts: ReceiptStore
  counts: Pick<GuessStore, 'get' | 'change'>
  incidents: Pick<IncidentService, 'report' | 'get'>
  /** The same for the same report, so that sending it again gives the same link; the store keeps the hash. */
  secretOf: (report: string) => string
  hashToken: (token: string) => string
  now: () => Date
  newId: () => string
}

/** What somebody reports who has the open link, and what they hear of it afterwards. */
export function intakeService({ openReports, receipts, counts, incidents, secretOf, hashToken, now, newId }: Needs) {
  /** NotFound when the key is not the one that goes now. */
  async function behind(key: string): Promise<void> {
    if (!(await openReports.goes(key))) throw new NotFound('open report')
  }

  /** An incident at once, however little is known; gives the secret of the page that tells how it stands. Sent again it counts once, and with other words it is refused. */
  async function report(key: string, { once, ...said }: Pick<ReportInput, 'facts' | 'contact' | 'waited'> & { once: string | null }, address: string): Promise<string> {
    await behind(key)
    const mark = once ?? newId()
    const secret = secretOf(mark)
    const hash = hashToken(secret)
    const known = await receipts.find(hash)
    if (known !== null) {
      refuseOtherWords(await incidents.get(known), said)
      return secret
    }
    await take(address)
    const { repeated, ...incident } = await incidents.report({ ...said, idempotencyKey: `open:${mark}` }, visitor)
    await receipts.keep(hash, incident.number)
    if (repeated) refuseOtherWords(incident, said)
    return secret
  }

  /** The number and the stage, and nothing else. A link that is none, and one that has ended, both give NotFound. */
  async function standing(secret: string): Promise<{ number: string; stage: Stage }> {
    const number = await receipts.find(hashToken(secret))
    const incident = number === null ? null : await incidents.get(number)
    if (!incident || !isTold(incident, now())) throw new NotFound('receipt')
    return { number: incident.number, stage: incident.stage }
  }

  /** Counts the report, or throws TooMany with the seconds to wait. Looked at first, so that one that waits does not count for all. */
  async function take(address: string): Promise<void> {
    const kept: [Counted, string][] = [['source', hashToken(`open report ${placeOf(address)}`)], ['all', hashToken('open report')]]
    for (const [, name] of kept) mayGoOn(await counts.get(name))
    for (const [kind, name] of kept) {
      await counts.change(name, (before) => {
        mayGoOn(before)
        return afterReport(kind, before, now())
      })
    }
  }

  function mayGoOn(before: Guesses | null): void {
    const wait = secondsToWait(before, now())
    if (wait > 0) throw new TooMany(wait)
  }

  return { behind, report, standing }
}
export type IntakeService = ReturnType<typeof intakeService>
