import type { Ladder } from '../../src/playbooks/playbook.ts'
import { anna, fleur } from '../support/builders.ts'
import { later } from '../support/moments.ts'
import type { AlarmHouse } from './alarm-house.ts'

/** The first incident of a house. */
export const number = '2026-0001'

export const at = (hours: number, notify: string[] = ['dpo']) => ({ at: hours, notify, channels: ['email' as const] })
export const nag = (every: number, notify: string[] = ['dpo']) => ({ notify, channels: ['email' as const], every })
export const filedLadder: Ladder = { stopOn: 'filed', levels: [at(-24), at(-12), at(-4), at(0)], onExhausted: nag(2) }

export function choose({ incidents }: AlarmHouse, hours: number) {
  return incidents.chooseAwareness(number, { awareAt: later(hours), reason: 'Toen was het zeker.' }, anna)
}

/** The first notice to the authority, as somebody types it in. */
export const firstFiling = { obligation: 'gdpr-33', stage: 'notify', kind: 'first' as const, reference: 'AP-1', receipt: '', lateReason: '', reason: '' }

export function file({ incidents, clock }: AlarmHouse, lateReason = '') {
  return incidents.file(number, { ...firstFiling, filedAt: clock.now(), lateReason }, anna)
}

export function staySilent({ incidents }: AlarmHouse) {
  return incidents.decide(number, { breach: true, notifyAuthority: false, notifyDataSubjects: false, motivation: 'Geen risico.', peopleMotivation: 'Geen hoog risico.' }, fleur)
}

export async function approve({ incidents }: AlarmHouse) {
  return incidents.answerDecision(number, (await incidents.get(number)).decisions.at(-1)!.id, 'approve', anna)
}

export function tokenIn(link: string): string {
  return link.split('/').at(-1)!
}
