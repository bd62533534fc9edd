import { Socket } from 'node:net'
import { plain } from './builders.ts'
import { cast, castPassword } from './players.ts'
import { byPerson } from '../../src/shared/act.ts'
import { readConfig } from '../../src/config.ts'
import type { NewMessage } from '../../src/outbox/message.ts'
import type { Running } from '../../src/start.ts'
import { start } from '../../src/start.ts'

/**
 * A server in a process of its own, so that a test can kill it at any moment. Its clock is told to it, and it can be told
 * to die just before or after the n-th command that writes to the store. All of this is here: src/ has no switch for it.
 */
export type Order =
  | { do: 'set clock'; at: string }
  | { do: 'work' }
  | { do: 'post'; message: NewMessage }
  | { do: 'die'; at: number; when: 'before' | 'after' }
  | { do: 'kill store' }
  | { do: 'look' }
  | { do: 'token' }

export interface Settings {
  environment: Record<string, string>
  at: string
}

let clock = new Date(0)
let running: Running | null = null
const silent = { error: () => {}, warn: () => {}, info: () => {} }

async function open({ environment, at }: Settings): Promise<string> {
  clock = new Date(at)
  running = await start({
    config: readConfig(environment),
    log: silent,
    now: () => clock,
    onLost: () => process.exit(3),
    before: async (house) => {
      if ((await house.persons.list()).length > 0) return
      for (const player of cast) {
        await house.persons.add({ ...player, password: castPassword })
        await house.contacts.confirm(player.id, 'email')
      }
      await house.organisation.change({ ...(await house.organisation.get()), name: 'Energie Noord' }, 0, byPerson('gijs')).catch(() => {})
      await house.organisation.changeTraits(plain, (await house.organisation.get()).version, byPerson('gijs'))
    },
  })
  return running.url
}

async function obey(order: Order): Promise<unknown> {
  const { house, work, store } = running!
  switch (order.do) {
    case 'set clock': return void (clock = new Date(order.at))
    case 'work': return work()
    case 'post': return house.outbox.post(order.message)
    case 'die': return dieAt(order.at, order.when)
    case 'kill store': return void process.kill(store.hostPid()!, 'SIGKILL')
    case 'token': return (await house.tokens.create({ name: 'journey', actions: ['report incident', 'see incidents', 'see audit'], expiresAt: new Date(clock.getTime() + 1e10) }, byPerson('gijs'))).token
    case 'look': return look()
  }
}

/** Everything a test wants to know of the store when the storm is over. */
async function look() {
  const { house } = running!
  const incidents = await house.incidents.list({}, { most: 1000 })
  const escalations = (await Promise.all(incidents.map(({ number }) => house.escalations.ofIncident(number)))).flat()
  return {
    verification: await house.audit.verify(),
    entries: (await house.audit.list({}, 10_000)).map(({ key, what, incident }) => ({ key, what, incident })),
    incidents: incidents.map(({ number, version }) => ({ number, version })),
    escalations: escalations.map(({ key, state, dueAt, told, lateMinutes }) => ({ key, state, dueAt: dueAt.toISOString(), told: told.map(({ messageKey }) => messageKey), lateMinutes })),
    messages: (await house.outbox.deliveries({}, 10_000)).map(({ key, kind, state, possiblySent }) => ({ key, kind, state, possiblySent })),
  }
}
export type Look = Awaited<ReturnType<typeof look>>

const writes = new Set(['insert', 'update', 'delete', 'findAndModify', 'bulkWrite'])

/** Counts the commands that write, as they leave for the store, and dies at the n-th. */
function dieAt(at: number, when: 'before' | 'after'): void {
  let count = 0
  const write = Socket.prototype.write
  Socket.prototype.write = function (this: Socket, ...given: unknown[]) {
    const mine = writes.has(commandIn(given[0]))
    if (mine) count += 1
    if (mine && count === at && when === 'before') process.kill(process.pid, 'SIGKILL')
    const written = Reflect.apply(write, this, given) as boolean
    // Long enough for the store to have it, too short for us to hear of it.
    if (mine && count === at && when === 'after') setTimeout(() => process.kill(process.pid, 'SIGKILL'), 3)
    return written
  }
}

/** The name of the command in a message of the wire protocol (OP_MSG): header 16, flags 4, kind 1, length 4, type 1, name. */
function commandIn(bytes: unknown): string {
  if (!Buffer.isBuffer(bytes) || bytes.length < 30 || bytes.readInt32LE(12) !== 2013) return ''
  return bytes.toString('latin1', 26, bytes.indexOf(0, 26))
}

process.on('message', (given: { id: number; settings?: Settings; order?: Order }) => {
  const answer = given.settings ? open(given.settings) : obey(given.order!)
  answer.then(
    (value) => process.send!({ id: given.id, value }),
    (error: unknown) => process.send!({ id: given.id, error: String((error as Error).stack ?? error) }),
  )
})
process.on('disconnect', () => process.exit(0))
