import type { Facts } from '../facts/facts.ts'
import { sameValue } from '../facts/statement.ts'
import { Refused } from '../shared/errors.ts'
import { factsOf } from './incident.ts'
import type { Incident } from './incident.ts'
import { noticedBy } from './waited.ts'

interface Said {
  facts: Facts
  contact: string
  drill?: boolean
}

/** A form that was sent before, and now says something else: what was added is nowhere yet, so nobody is told that it arrived. */
export function refuseOtherWords(incident: Incident, said: Said): void {
  if (!isSameReport(incident, said)) throw new Refused({ key: 'report.again', values: { number: incident.number } })
}

/** Whether an incident was reported with these very words. */
export function isSameReport(incident: Incident, { facts, contact, drill = false }: Said): boolean {
  const { reportedAt: _, ...reported } = factsOf(incident, incident.reportedAt)
  return incident.contact === contact && incident.drill === drill && sameValue(sorted(reported), sorted(asKept(facts, incident)))
}

/** Of what waited on a device the moment of noticing was kept as in reportIncident. */
function asKept(facts: Facts, { statements: [first], reportedAt }: Incident): Facts {
  return first && first.saidAt < reportedAt ? noticedBy(facts, first.saidAt) : facts
}

function sorted(facts: Facts): [string, unknown][] {
  return Object.entries(facts).filter(([, value]) => value !== undefined).toSorted(([one], [other]) => (one < other ? -1 : 1))
}
