import { attachedNames, nameIn } from '../incidents/attached.ts'
import { joinOverlay, replacePlaybook } from '../incidents/attaching.ts'
import type { Replacing } from '../incidents/attaching.ts'
import type { IncidentService } from '../incidents/incident.service.ts'
import type { Incident } from '../incidents/incident.ts'
import { factsOf } from '../incidents/incident.ts'
import { isOpen } from '../incidents/stages.ts'
import type { Actor } from '../shared/act.ts'
import { system } from '../shared/act.ts'
import { NotFound, Refused, Stale } from '../shared/errors.ts'
import type { AttachedFile, Replacement } from './attach.ts'
import { isBase, offersFor } from './attach.ts'
import { keyOf } from './playbook-key.ts'
import type { PlaybookService } from './playbook.service.ts'
import type { Playbook } from './playbook.ts'

interface Needs {
  incidents: Pick<IncidentService, 'get' | 'change'>
  playbooks: Pick<PlaybookService, 'list' | 'get' | 'keep'>
}

/** Which playbooks go for an incident: what joins by itself, what a person adds, and what a person replaces. */
export function attachmentService({ incidents, playbooks }: Needs) {
  /** Overlays that the facts ask for by now. Safe to repeat, and repeated after every change. */
  async function joinDue(number: string): Promise<void> {
    const incident = await incidents.get(number)
    if (!isOpen(incident.stage)) return
    const { offers } = await fileOf(incident)
    for (const playbook of offers.joining) await join(number, playbook, system)
  }

  /** Only what is in force, and only beside a base. */
  async function add(number: string, name: string, by: Actor): Promise<Incident> {
    const playbook = await found(name)
    if (isBase(playbook)) throw new Refused({ key: 'attached.add.base' })
    return join(number, playbook, by)
  }

  async function join(number: string, playbook: Playbook, by: Actor): Promise<Incident> {
    const key = await playbooks.keep(playbook)
    return incidents.change(number, by, (incident, at) => joinOverlay(incident, key, by, at))
  }

  /** `to` is the key that was on the page: Stale when another version came into force since, for nobody saw that one. */
  async function replace(number: string, { to, ...given }: Replacing, by: Actor): Promise<Incident> {
    const playbook = await found(nameIn(to))
    if (keyOf(playbook) !== to) throw new Stale(`playbook ${nameIn(to)}`)
    await refuseOtherLayer(number, given.from, playbook)
    await playbooks.keep(playbook)
    return incidents.change(number, by, (incident, at) => replacePlaybook(incident, { ...given, to }, by, at))
  }

  /** An overlay is no base, also when a later version of it says that it is. */
  async function refuseOtherLayer(number: string, from: string, to: Playbook): Promise<void> {
    const { playbook } = await incidents.get(number)
    if (isBase(to) !== (from === playbook)) throw new Refused({ key: 'attached.swap.base' })
  }

  /** What the page about replacing shows: the version that an incident has beside the one in force, or another base. */
  async function replacement(number: string, name: string | null): Promise<Replacement> {
    const incident = await incidents.get(number)
    const playbook = await found(name ?? nameIn(incident.playbook))
    const overlay = incident.overlays.find((one) => nameIn(one.playbook) === playbook.id)
    const from = overlay?.playbook ?? incident.playbook
    return { incident, from: { key: from, playbook: await playbooks.get(from) }, to: { key: keyOf(playbook), playbook } }
  }

  async function fileOf(incident: Incident): Promise<AttachedFile> {
    const inForce = await playbooks.list()
    const attachedAs = async (key: string) => ({ key, playbook: await playbooks.get(key), inForce: inForce.find(({ id }) => id === nameIn(key)) ?? null })
    const [base, ...overlays] = await Promise.all([incident.playbook, ...incident.overlays.map(({ playbook }) => playbook)].map(attachedAs))
    return { base: base!, overlays, offers: offersFor(factsOf(incident), inForce, { base: base!.playbook, overlays: attachedNames(incident).overlays }) }
  }

  async function found(name: string): Promise<Playbook> {
    const playbook = (await playbooks.list()).find(({ id }) => id === name)
    if (!playbook) throw new NotFound(`playbook ${name}`)
    return playbook
  }

  return { joinDue, add, replace, replacement, fileOf }
}
export type AttachmentService = ReturnType<typeof attachmentService>
