import type { Law, Obligation, ObligationStage } from '../../src/clock/obligation.ts'
import { plain } from '../support/builders.ts'

function stage(change: Partial<ObligationStage> = {}): ObligationStage {
  return { id: 'notify', title: { nl: 'Melding', en: 'Notification' }, after: { hours: 72 }, target: null, from: 'aware', notLaterThan: null, workingDays: false, decidedBy: 'ruling', ...change }
}

function row(id: string, change: Partial<Obligation> = {}): Obligation {
  const title = { nl: `Plicht ${id}`, en: `Duty ${id}` }
  return {
    id, article: `Art. ${id}`, title, authority: title, jurisdiction: 'NL', kind: 'statutory', inForce: 'yes', status: null, owedBy: 'us', towards: 'authority', about: 'breach', who: [],
    when: {}, threshold: null, switchesOff: null, tellClientWithin: null, validFrom: null, validTo: null, source: '', stages: [stage()], ...change,
  }
}

/**
 * A law with one row of each kind: ours, towards clients, a contract, a target, a chain of reports with a second cap, and
 * one that stays open because nobody answered the profile. The organisation is a bank.
 */
export const smallLaw: Law = {
  pack: [
    row('gdpr-33', { when: { ourRole: ['controller', 'joint-controller'] }, stages: [stage({ decidedBy: 'authority' })] }),
    row('gdpr-33-2', { when: { ourRole: ['processor', 'sub-processor'] }, towards: 'controller', stages: [stage({ id: 'inform', after: null, target: { hours: 24 } })] }),
    row('contract-dpa', { kind: 'contract', inForce: 'contract', towards: 'controller', stages: [stage({ id: 'inform', from: 'contract-trigger' })] }),
    row('chain', {
      owedBy: 'entity', who: ['financial'], about: 'incident', when: { significant: true }, tellClientWithin: 2,
      stages: [
        stage({ id: 'initial', title: { nl: 'Eerste melding', en: 'Initial notification' }, after: { hours: 4 }, from: 'classified-major', notLaterThan: { after: { hours: 24 }, from: 'aware' } }),
        stage({ id: 'intermediate', title: { nl: 'Tussenverslag', en: 'Intermediate report' }, from: 'obligation:chain/initial.filed' }),
        stage({ id: 'final', title: { nl: 'Eindverslag', en: 'Final report' }, after: { months: 1 }, from: 'obligation:chain/intermediate.updated' }),
      ],
    }),
    row('people', { towards: 'people', when: { intent: 'malicious' }, stages: [stage({ after: null, target: { hours: 48 }, from: 'high-risk-found', decidedBy: 'people' })] }),
    row('quick', { owedBy: 'entity', who: ['public-telecom'], about: 'incident', stages: [stage({ after: { hours: 24 }, from: 'detected' })] }),
  ],
  traits: { ...plain, 'financial': true, 'public-telecom': null },
}
