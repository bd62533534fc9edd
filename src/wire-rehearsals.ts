import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import { drillService } from './drills/drill.service.ts'
import { drillStore } from './drills/drill.store.ts'
import { coverService } from './playbooks/cover.service.ts'
import { simulationStore } from './playbooks/simulation.store.ts'
import { simulatorService } from './playbooks/simulator.service.ts'
import type { HouseFiles } from './wire-files.ts'
import type { Materials } from './wire-materials.ts'
import type { wirePeople } from './wire-people.ts'
import type { wirePlaybooks } from './wire-playbooks.ts'

interface RehearsalMaterials extends Pick<Materials, 'baseUrl' | 'zone' | 'log' | 'now'> {
  connection: Connection
  audit: AuditService
  fill: HouseFiles['fill']
  playbooks: ReturnType<typeof wirePlaybooks>['playbooks']
  people: Pick<ReturnType<typeof wirePeople>, 'list' | 'law' | 'organisation' | 'rota' | 'schedules'>
  usable: Materials['transport']['usable']
}

/** What plays an incident before there is one: who would be called, and a drill that people take part in. */
export function wireRehearsals({ connection, audit, fill, playbooks, people, usable, baseUrl, zone, log, now }: RehearsalMaterials) {
  const { organisation, law } = people
  const covers = coverService({ playbooks: playbooks.list, around, now })
  const simulator = simulatorService({ store: simulationStore(connection), playbooks: playbooks.list, around, pause: () => new Promise((done) => void setImmediate(done)), now })
  /** Gets nothing that could send, number or plan anything. */
  const drills = drillService({
    store: drillStore(connection), playbooks: playbooks.list, people: people.list, rota: people.rota, hours: async () => (await organisation.get()).hours, law,
    usable, fill, audit, baseUrl, zone, now,
    onTrouble: (error) => log.error({ job: 'drills', error }, 'an act could not be recorded yet'),
  })

  /** All that says who is reached, besides the playbook. */
  async function around() {
    const [rosters, rules, { hours }] = await Promise.all([people.schedules.rosters(), law(), organisation.get()])
    return { rosters, law: rules, hours, usable, zone }
  }

  return { covers, simulator, drills }
}
