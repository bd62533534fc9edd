import type { Obligation } from '../../src/clock/obligation.ts'
import { shippedObligations } from './builders.ts'

const gdpr33 = shippedObligations.find(({ id }) => id === 'gdpr-33')!

/** A row of a pack: like GDPR 33, with what you change. */
export function aRow(change: Partial<Obligation>): Obligation {
  return { ...gdpr33, tellClientWithin: null, ...change }
}

/** Few rows, one of each kind that a profile or a client makes a difference to. */
export const smallPack: readonly Obligation[] = [
  gdpr33,
  aRow({ id: 'bank-4h', title: { nl: 'Melding bij DNB', en: 'Report to the central bank' }, article: 'DORA Art. 19', owedBy: 'entity', who: ['financial'], tellClientWithin: 2 }),
  aRow({ id: 'care', title: { nl: 'Melding bij de IGJ', en: 'Report to the inspectorate' }, article: 'Wkkgz Art. 11', owedBy: 'client', who: ['care'] }),
  aRow({ id: 'telecom', title: { nl: 'Melding bij de ACM', en: 'Report to the ACM' }, article: 'Tw Art. 11.3a', who: ['public-telecom'] }),
  aRow({ id: 'bill', title: { nl: 'Melding bij het CSIRT', en: 'Report to the CSIRT' }, article: 'Cbw', who: ['essential-entity'], inForce: 'no', validFrom: null, owedBy: 'entity', status: { nl: 'Ligt bij de Eerste Kamer', en: 'Before the Senate' } }),
  aRow({ id: 'ending-bill', inForce: 'no', who: ['software'], validFrom: null, validTo: '2026-06-30' }),
  aRow({ id: 'old', inForce: 'superseded', who: ['trust-services'], owedBy: 'entity' }),
  aRow({ id: 'policy', inForce: 'policy', kind: 'policy', who: ['government'] }),
]
