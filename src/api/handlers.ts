import type { AuditService } from '../audit/audit.service.ts'
import type { AuditEntry } from '../audit/hash-chain.ts'
import { assess } from '../assessment/assessment.ts'
import type { Case } from '../assessment/like-cases.ts'
import type { Law, Obligation } from '../clock/obligation.ts'
import { clocksOfEach } from '../incidents/client-duties.ts'
import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { AssessingService } from '../incidents/assessing.service.ts'
import type { DecidingService } from '../incidents/deciding.service.ts'
import type { Duty } from '../incidents/duty.ts'
import type { FilingService } from '../incidents/filing.service.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import { isSameReport } from '../incidents/same-report.ts'
import type { Strand } from '../incidents/strand.ts'
import type { BounceService } from '../mailings/bounce.service.ts'
import type { TokenService } from '../people/token.service.ts'
import type { SheetService } from '../notifications/sheet.service.ts'
import type { EscalationService } from '../playbooks/escalation.service.ts'
import { withOwnTargets } from '../playbooks/own-target.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { SearchService } from '../register/search.service.ts'
import { Forbidden, Invalid } from '../shared/errors.ts'
import { auditItem, clockRows, escalationRow, incidentAnswer, timelineItem } from './answers.ts'
import { bounceHandlers } from './bounce-handlers.ts'
import { clockAnswer } from './clock.ts'
import { filingSheetAnswer } from './filing-sheet.ts'
import { decidingHandlers } from './deciding-handlers.ts'
import { ledgerHandlers } from './ledger-handlers.ts'
import { notificationHandlers } from './notification-handlers.ts'
import type { NotificationApiNeeds } from './notification-handlers.ts'
import type { Handler, Reply } from './operation.ts'
import type { operations } from './operations.ts'
import { etagOf, idempotencyKey, seenVersion } from './preconditions.ts'
import { refuseFuture } from './requests.ts'

export interface ApiNeeds extends Omit<NotificationApiNeeds, 'incidents'> {
  tokens: Pick<TokenService, 'check'>
  incidents: IncidentService & DecidingService & AssessingService & FilingService
  search: Pick<SearchService, 'numbersFor'>
  escalations: Pick<EscalationService, 'ofIncident'>
  audit: Pick<AuditService, 'list' | 'verify'>
  law: () => Promise<Law>
  /** Every version that goes for it, its base first. */
  playbooksOf: (incident: Incident) => Promise<Playbook[]>
  /** Every client that an incident touches. */
  strandsOf: (number: string) => Promise<Strand[]>
  bounces: Pick<BounceService, 'take'>
  sheets: Pick<SheetService, 'sourceOf'>
  obligations: readonly Obligation[]
  cases: readonly Case[]
  zone: string
  now: () => Date
}

export type Handlers = { [N in keyof typeof operations]: Handler<(typeof operations)[N]> }

/** What each call does. `wake` looks at once for what became due. */
export function handlers(needs: ApiNeeds, wake: () => void): Handlers {
  const { incidents, escalations, audit, law, strandsOf, sheets, obligations, cases, zone, now } = needs

  async function page(of: { incident?: string }, { cursor: before, limit }: { cursor?: number | undefined; limit: number }, item: (entry: AuditEntry) => object): Promise<Reply> {
    const found = await audit.list({ ...of, ...(before !== undefined && { before }) }, limit + 1)
    const items = found.slice(0, limit)
    return { body: { items: items.map(item), nextCursor: found.length > limit ? items.at(-1)!.seq : null } }
  }

  return {
    async reportIncident({ body, by, header }) {
      const key = idempotencyKey(header('Idempotency-Key'))
      refuseFuture(body.facts, now(), 'facts')
      const { repeated, ...incident } = await incidents.report({ ...body, idempotencyKey: key && `token:${by.id}:${key}` }, by)
      if (repeated && !isSameReport(incident, body)) throw new Invalid([{ key: 'api.key.reused', field: 'Idempotency-Key' }])
      wake()
      return { ...whole(incident), status: repeated ? 200 : 201, headers: { ...etagOf(incident), Location: `/api/v1/incidents/${incident.number}` } }
    },

    async listIncidents({ query: { stage, severity: level, q, drill, from, to, cursor, limit } }) {
      const asked = { q, level, stage, drill: drill === 'true', reportedFrom: from, reportedBefore: to, after: cursor }
      const numbers = await needs.search.numbersFor(asked, limit + 1)
      const items = await incidents.byNumbers(numbers.slice(0, limit))
      return { body: { items: items.map(incidentAnswer), nextCursor: numbers.length > limit ? items.at(-1)!.number : null } }
    },

    async getIncident({ params }) {
      return whole(await incidents.get(params['number']!))
    },

    async amendIncident({ params, body: { facts }, by, header }) {
      const version = seenVersion(header('If-Match'))
      refuseFuture(facts, now(), 'facts')
      const incident = await incidents.amend(params['number']!, facts, by, { version })
      wake()
      return whole(incident)
    },

    ...ledgerHandlers(needs, wake),
    ...bounceHandlers(needs, wake),
    ...decidingHandlers(needs, wake),
    ...notificationHandlers(needs, wake),
    approveNotification: onlyPeople,
    rejectNotification: onlyPeople,
    approveDecision: onlyPeople,
    rejectDecision: onlyPeople,
    approveAwareness: onlyPeople,
    rejectAwareness: onlyPeople,

    async listClocks({ params, language }) {
      const incident = await incidents.get(params['number']!)
      const [duties, strands, current, playbooks] = await Promise.all([incidents.duties(incident), strandsOf(incident.number), law(), needs.playbooksOf(incident)])
      const shown = (some: readonly Duty[]) => withOwnTargets(some, playbooks, factsOf(incident), now())
      return { body: clockRows(shown(duties), clocksOfEach(strands, incident, current, now()).map((one) => ({ ...one, ours: shown(one.ours) })), language) }
    },

    async listEscalations({ params }) {
      const { number } = await incidents.get(params['number']!)
      return { body: (await escalations.ofIncident(number)).map(escalationRow) }
    },

    getFilingSheet: async ({ params }) => ({ body: filingSheetAnswer(await sheets.sourceOf(await incidents.get(params['number']!))) }),

    async getTimeline({ params, query }) {
      const { number } = await incidents.get(params['number']!)
      return page({ incident: number }, query, timelineItem)
    },

    listAudit: ({ query }) => page({}, query, auditItem),
    verifyAudit: async () => ({ body: await audit.verify() }),
    assess: ({ body, language }) => ({ body: assess(body, language, cases) }),

    askClock({ body: { obligation, aware, anchors }, language }) {
      const moments = [...(aware ? [['aware', aware] as const] : []), ...Object.entries(anchors)]
      return { body: clockAnswer({ obligation, anchors: moments }, obligations, { language, zone }) }
    },
  }
}

function whole(incident: Incident): Reply {
  return { body: incidentAnswer(incident), headers: etagOf(incident) }
}

/** Four eyes are two people's. A token is nobody's eyes, whatever it was given. */
function onlyPeople(): never {
  throw new Forbidden('a token is not a person')
}
