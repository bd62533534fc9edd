import type { Person, Known } from '../people/person.ts'
import type { Token } from '../people/token.ts'
import { tokenStanding } from '../people/token.ts'
import type { Organisation } from '../people/organisation.ts'
import { missingFromProfile } from '../people/organisation.ts'
import { may } from '../people/access.ts'
import { openTraits } from '../people/profile.ts'
import type { Client } from '../people/client.ts'
import { lacksContact } from '../people/client.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Standing } from '../outbox/outbox.service.ts'
import { statesOf } from '../outbox/filter.ts'
import type { Own, OwnVersion } from '../shared/own-version.ts'
import { versionInForce, waitingIn } from '../shared/own-version.ts'
import { addHours } from '../shared/instant.ts'
import type { Machine } from './machine.ts'
import type { Overview, OverviewPart } from './overview.ts'
import { overviewParts } from './overview.ts'
import { signsOf, worstOf } from './vitals.ts'
import type { VitalsService } from './vitals.service.ts'

type Kept = readonly Own<OwnVersion>[]

interface Needs {
  organisation: () => Promise<Organisation>
  people: () => Promise<Known[]>
  roster: () => Promise<{ made: boolean; gaps: number }>
  clients: () => Promise<Pick<Client, 'contact'>[]>
  texts: () => Promise<Kept>
  playbooks: () => Promise<readonly unknown[]>
  ownPlaybooks: () => Promise<Kept>
  /** How many playbooks somebody should look at, by the check at the start. */
  playbookWarnings: number
  tokens: () => Promise<Token[]>
  /** Whether anybody can report by the open link. */
  openReport: () => Promise<boolean>
  terms: () => Promise<Kept>
  outbox: () => Promise<Standing>
  vitals: VitalsService
  usable: readonly Channel[]
  now: () => Date
}

const soonDays = 14

/** How each part stands for whoever may see it; what they may not see is not looked up. */
export function overviewService(needs: Needs) {
  const gatherers: { [P in OverviewPart]: (machine: Machine) => Promise<Overview[P]> } = {
    organisation: async () => ({ missing: missingFromProfile(await needs.organisation()).length }),
    profile: async () => ({ open: openTraits((await needs.organisation()).traits).length }),
    people: async () => {
      const active = (await needs.people()).filter((one) => one.active)
      const present = active.filter(({ standing }) => standing === 'active')
      return { active: present.length, unreachable: present.filter(({ reachable, roles }) => !reachable && roles.length > 0).length, invited: active.length - present.length }
    },
    schedules: needs.roster,
    clients: async () => {
      const active = await needs.clients()
      return { active: active.length, lacking: active.filter(lacksContact).length }
    },
    texts: async () => ownOf(await needs.texts()),
    playbooks: async () => {
      const [all, own] = await Promise.all([needs.playbooks(), needs.ownPlaybooks()])
      return { all: all.length, warnings: needs.playbookWarnings, waiting: ownOf(own).waiting }
    },
    intake: async () => ({ on: await needs.openReport() }),
    law: async () => ({ activated: (await needs.organisation()).activations.length }),
    tokens: async () => {
      const at = needs.now()
      const active = (await needs.tokens()).filter((token) => tokenStanding(token, at) === 'active')
      return { active: active.length, soon: active.filter((token) => tokenStanding(token, addHours(at, soonDays * 24)) !== 'active').length }
    },
    retention: async () => ({ waiting: ownOf(await needs.terms()).waiting }),
    messages: async () => ({ channels: needs.usable.length }),
    outbox: async () => {
      const { counts } = await needs.outbox()
      return { attention: statesOf.attention.reduce((sum, state) => sum + counts[state], 0) }
    },
    system: async (machine) => {
      const signs = signsOf(await needs.vitals.look(machine), needs.now())
      return { worst: worstOf(signs), wrong: signs.filter(({ tone }) => tone === 'bad' || tone === 'warn').length }
    },
  }

  async function gather({ person }: { person: Person }, machine: Machine): Promise<Partial<Overview>> {
    const names = (Object.keys(overviewParts) as OverviewPart[]).filter((name) => may(person, overviewParts[name].action))
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await gatherers[name](machine)] as const)))
  }

  return { gather }
}
export type OverviewService = ReturnType<typeof overviewService>

function ownOf(kept: Kept): { own: number; waiting: number } {
  return { own: kept.filter((one) => versionInForce(one) !== null).length, waiting: kept.filter((one) => waitingIn(one) !== null).length }
}
