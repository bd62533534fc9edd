import type { Facts } from '../../src/facts/facts.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import { loadForm } from '../../src/notifications/form.loader.ts'
import type { Source } from '../../src/notifications/sheet-source.ts'
import type { Organisation } from '../../src/people/organisation.ts'
import { unfounded } from '../../src/people/organisation.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { aDecision, anIncident, completeFacts, law } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'

/** The form as it is shipped. */
export const form = loadForm()

export const organisation: Organisation = {
  ...unfounded, name: 'Zorggroep De Linde', kvk: '12345678', dpoNumber: 'FG001234', address: 'Lindelaan 1, 3511 AB Utrecht', sector: 'Zorg',
  contact: { name: 'Anna de Wit', function: 'FG', email: 'fg@delinde.test', phone: '030 1234567' }, version: 1,
}

/** Everything that somebody can state, and nothing that is only chosen on the sheet. */
export const everything: Facts = {
  ...completeFacts, detectedAt: noon, howDiscovered: 'De ontvanger belde.', occurredFrom: later(-1), occurredTo: noon, ongoing: false, recordCount: 12, unintelligible: false,
  otherParties: 'Geen', peopleDescribed: 'Klanten van de balie', measuresBefore: 'Vier ogen', measuresPlanned: 'Training',
}

const duties = dutiesOf(anIncident({ decisions: [aDecision()] }, everything), law, later(1))

/** A first notice, an hour after everything was known, and decided not to tell people. */
export function aSource(change: Partial<Source> = {}, facts: Facts = everything): Source {
  const incident = change.incident ?? anIncident({ decisions: [aDecision()] }, facts)
  return {
    form, incident, organisation, assessment: null, awareAt: noon, duties, told: null, zone: homeZone,
    notice: { kind: 'first', filedAt: later(1), reason: '', lateReason: '', first: null, last: null, due: later(72) }, ...change,
  }
}
