import type { AuditService } from '../audit/audit.service.ts'
import type { Law } from '../clock/obligation.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Rota } from '../people/on-call.ts'
import type { Hours } from '../people/organisation.ts'
import type { Person } from '../people/person.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { Actor } from '../shared/act.ts'
import { actsOf } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import { compared } from './comparison.ts'
import type { Deed, Drill, DrillBasis } from './drill.ts'
import { longestHours } from './drill.ts'
import type { DrillFile, Mailbox, ScoreFile } from './drill-file.ts'
import type { DrillSaved, DrillStore } from './drill.store.ts'
import type { Fill } from './mail.ts'
import { mailsOf } from './mail.ts'
import type { DrillChange } from './playing.ts'
import { acted, begunDrill, endedDrill, nextMoment, woundOn } from './playing.ts'
import { scoreOf } from './score.ts'
import { copied, copiedRota } from './basis.ts'
import type { Story } from './story.ts'
import { storyOf } from './story.ts'

interface Needs {
  store: DrillStore
  /** What is in force now, the organisation's own among it. */
  playbooks: () => Promise<Playbook[]>
  people: () => Promise<Person[]>
  rota: (from: Date, to: Date) => Promise<Rota>
  hours: () => Promise<Hours>
  law: () => Promise<Law>
  usable: readonly Channel[]
  fill: Fill
  audit: Pick<AuditService, 'settle' | 'settleAll'>
  baseUrl: string
  zone: string
  now: () => Date
  onTrouble: (error: unknown) => void
}

/** Whoever presses a button says which version of the drill they had before them. */
interface Seen {
  name: string
  seen: number
}

const mostListed = 200
const mostPlayed = 20

/** Drills: kept as what people did, and played anew whenever somebody looks. There is nothing here that could send anything. */
export function drillService({ store, playbooks, people, rota, hours, law, usable, fill, audit, baseUrl, zone, now, onTrouble }: Needs) {
  const played = new Map<string, Story>()

  async function start({ playbook: id, from }: { playbook: string; from: Date }, by: Actor): Promise<string> {
    const playbook = (await playbooks()).find((one) => one.id === id)
    if (!playbook) throw new NotFound(`playbook ${id}`)
    const [basis, at] = [await basisFor(playbook, from), now()]
    const saved = await store.insert((name) => savedOf(begunDrill({ ...basis, name }, by, at), 1, by, at), { now: at, zone })
    await settle(saved)
    return saved.drill.name
  }

  /** Everybody with a role, where they can be reached, and who is on duty: as it is at this moment. */
  async function basisFor(playbook: Playbook, from: Date): Promise<Omit<DrillBasis, 'name'>> {
    const [everybody, onDuty, house, rules] = await Promise.all([people(), rota(from, addHours(from, longestHours)), hours(), law()])
    return {
      playbook, from, zone,
      people: everybody.filter(({ active, roles }) => active && roles.length > 0).map((person) => copied(person, { now: now(), from })),
      rota: copiedRota(onDuty), law: { pack: [...rules.pack], traits: rules.traits }, hours: house,
      // Whether mail can leave says nothing about a drill, where none does.
      usable: [...new Set<Channel>(['email', ...usable])],
    }
  }

  async function file(name: string): Promise<DrillFile> {
    const drill = await store.get(name)
    return { drill, story: playedOf(drill) }
  }

  /** A version of a drill is always the same story, so one that was looked at need not be played again. */
  function playedOf(drill: Drill): Story {
    const key = `${drill.name}:${drill.version}`
    const story = played.get(key) ?? storyOf(drill, drill.acts, drill.clock)
    played.delete(key)
    played.set(key, story)
    for (const oldest of [...played.keys()].slice(0, -mostPlayed)) played.delete(oldest)
    return story
  }

  function act(at: Seen, deed: Deed, as: string, by: Actor): Promise<void> {
    return change(at, by, ({ drill }) => acted(drill, deed, as))
  }

  function windOn(at: Seen, to: 'next' | 'hour', by: Actor): Promise<void> {
    return change(at, by, ({ drill, story }) => woundOn(drill, story, to))
  }

  function end(at: Seen, by: Actor): Promise<void> {
    return change(at, by, ({ drill }) => endedDrill(drill, by, now()))
  }

  async function change({ name, seen }: Seen, by: Actor, rule: (file: DrillFile) => DrillChange): Promise<void> {
    const before = await file(name)
    if (before.drill.version !== seen) throw new Stale(`drill ${name}`)
    const saved = savedOf(rule(before), before.drill.version + 1, by, now())
    await store.save(before.drill, saved)
    await settle(saved)
  }

  /** The sheet as it stands, beside that of the last drill of the same playbook. */
  async function score(name: string): Promise<ScoreFile> {
    const { drill, story } = await file(name)
    const before = await store.lastBefore(drill)
    const sheet = scoreOf(story)
    const last = before && scoreOf(playedOf(before))
    return { drill, story, sheet, last, lines: last ? compared(sheet, last) : [] }
  }

  async function mails(name: string): Promise<Mailbox> {
    const { drill, story } = await file(name)
    return { drill, story, mails: mailsOf(story, { fill, link: `${baseUrl}/drills/${name}` }) }
  }

  /** The acts go by the version that the write makes. */
  function savedOf({ drill, happenings }: DrillChange, version: number, who: Actor, at: Date): DrillSaved {
    return { drill, pending: actsOf(happenings, { document: `drill:${drill.name}`, version, incident: null, who, at }) }
  }

  async function settle({ drill: { name }, pending }: DrillSaved): Promise<void> {
    // The write itself is safe: what fails here, the next tick makes up for.
    await audit.settle(store.pendings, { id: name, pending }).catch(onTrouble)
  }

  function settlePending(): Promise<void> {
    return audit.settleAll(store.pendings)
  }

  return { start, file, act, windOn, end, score, mails, next: nextMoment, list: () => store.list(mostListed), playbooks, settlePending }
}
export type DrillService = ReturnType<typeof drillService>
