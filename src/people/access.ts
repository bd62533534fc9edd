import type { Person, Role } from './person.ts'

interface Right {
  roles: readonly Role[]
  /** Roles that have the right for what is their own. */
  own?: readonly Role[]
  /** Roles that have it when the organisation recorded a mandate. */
  byMandate?: readonly Role[]
}

const everyone: readonly Role[] = ['reporter', 'coordinator', 'dpo', 'management', 'auditor', 'administrator']
const handlers: readonly Role[] = ['coordinator', 'dpo']

/** The one table of who may do what. A page or address that is not in here is not there. */
export const access = {
  'report incident': { roles: ['reporter', 'coordinator', 'dpo', 'management', 'administrator'] },
  'see incidents': { roles: ['coordinator', 'dpo', 'management', 'auditor'], own: ['reporter', 'administrator'] },
  'amend incident': { roles: handlers },
  // Of a report of one's own for a day; questions-after.ts says until when and what.
  'answer questions': { roles: handlers, own: ['reporter', 'management', 'administrator'] },
  'propose awareness': { roles: ['dpo'] },
  'approve awareness': { roles: ['dpo', 'management'] },
  'record signal': { roles: ['coordinator', 'dpo', 'management'] },
  'rule on duties': { roles: ['dpo'] },
  'approve ruling': { roles: ['dpo', 'management'] },
  'see clients': { roles: ['coordinator', 'dpo', 'management', 'auditor', 'administrator'] },
  'manage clients': { roles: ['dpo', 'administrator'] },
  'touch clients': { roles: handlers },
  'tell clients': { roles: ['coordinator', 'dpo', 'management'] },
  'approve client report': { roles: ['coordinator', 'dpo', 'management'] },
  'complete step': { roles: ['coordinator', 'dpo', 'management'] },
  'approve step': { roles: ['coordinator', 'dpo', 'management'] },
  'waive mandatory step': { roles: handlers },
  'acknowledge escalation': { roles: ['coordinator', 'dpo', 'management', 'administrator'] },
  'assess incident': { roles: handlers },
  'advise': { roles: ['dpo'] },
  'decide': { roles: ['management'], byMandate: ['dpo'] },
  'approve decision': { roles: ['management', 'dpo'] },
  'record filing': { roles: ['dpo', 'management'] },
  'move incident': { roles: handlers },
  'exclude people': { roles: ['dpo', 'management'] },
  'see filing sheet': { roles: ['coordinator', 'dpo', 'management', 'auditor'] },
  'make dossier': { roles: ['dpo', 'management', 'auditor'] },
  'see notifications': { roles: ['coordinator', 'dpo', 'management', 'auditor'] },
  'write notification': { roles: handlers },
  'approve notification': { roles: ['dpo', 'management'] },
  'send notification': { roles: ['dpo', 'management'] },
  'record delay': { roles: handlers },
  'approve delay': { roles: ['dpo', 'management'] },
  'ask wrong recipient': { roles: handlers },
  'approve wrong recipient': { roles: ['coordinator', 'dpo', 'management'] },
  // Of a report of one's own for a day, and then what one added oneself; evidence-adding.ts says until when.
  'add evidence': { roles: ['coordinator', 'dpo', 'management'], own: ['reporter', 'administrator'] },
  'list evidence': { roles: ['coordinator', 'dpo', 'management', 'auditor'], own: ['reporter', 'administrator'] },
  'read evidence': { roles: ['coordinator', 'dpo', 'management', 'auditor'] },
  'withdraw evidence': { roles: ['coordinator', 'dpo', 'management'] },
  'see playbooks': { roles: everyone },
  'propose playbook': { roles: ['dpo', 'administrator'] },
  'approve playbook': { roles: ['dpo', 'management'] },
  'attach playbook': { roles: handlers },
  'run simulator': { roles: ['coordinator', 'dpo', 'management', 'administrator'] },
  'run drill': { roles: ['coordinator', 'dpo', 'management'] },
  'see drills': { roles: ['coordinator', 'dpo', 'management', 'auditor', 'administrator'] },
  'see mailings': { roles: ['coordinator', 'dpo', 'management', 'auditor'] },
  'run mailing': { roles: ['coordinator', 'dpo', 'management'] },
  'resolve mailing': { roles: handlers },
  'see recipients': { roles: ['coordinator', 'dpo', 'management', 'auditor'] },
  'manage recipients': { roles: handlers },
  'see texts': { roles: ['coordinator', 'dpo', 'management', 'auditor', 'administrator'] },
  'propose text': { roles: ['dpo', 'administrator'] },
  'approve text': { roles: ['dpo', 'management'] },
  'see reports': { roles: ['coordinator', 'dpo', 'management', 'auditor'] },
  'export register': { roles: ['dpo', 'management', 'auditor'] },
  'see audit': { roles: ['dpo', 'management', 'auditor'] },
  'see outbox': { roles: ['dpo', 'administrator'] },
  'resolve message': { roles: ['dpo', 'administrator'] },
  'see schedules': { roles: ['coordinator', 'dpo', 'management', 'auditor', 'administrator'] },
  'manage schedules': { roles: ['coordinator', 'administrator'] },
  'swap duty': { roles: [], own: everyone },
  'manage people': { roles: ['administrator'] },
  // For the mail server, by a token; nobody does it on a page.
  'report bounces': { roles: ['administrator'] },
  'manage tokens': { roles: ['administrator'] },
  'manage organisation': { roles: ['administrator'] },
  'see health': { roles: ['administrator'] },
  'test messages': { roles: ['administrator'] },
  'see administration': { roles: ['dpo', 'management', 'auditor', 'administrator'] },
  'see retention': { roles: ['dpo', 'management', 'auditor', 'administrator'] },
  'propose retention term': { roles: ['dpo', 'administrator'] },
  'approve retention term': { roles: ['dpo', 'management'] },
  'use own account': { roles: everyone },
} as const satisfies Record<string, Right>

export type Action = keyof typeof access

/** `own`: the thing is the person's own. `mandated`: the organisation recorded the mandate this right can come by. */
export function may(person: Pick<Person, 'roles' | 'active'>, action: Action, { own = false, mandated = false } = {}): boolean {
  const right: Right = access[action]
  const has = (some: readonly Role[] = []) => person.roles.some((role) => some.includes(role))
  return person.active && (has(right.roles) || (own && has(right.own)) || (mandated && has(right.byMandate)))
}

/** Whether there is anything of this kind that the person may do: enough to open the page, which then asks again for each thing. */
export function mayEver(person: Pick<Person, 'roles' | 'active'>, action: Action): boolean {
  return may(person, action, { own: true, mandated: true })
}
