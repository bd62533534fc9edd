import { buildIndexes, connectDatabase } from '../../src/ops/database.ts'
import { openStore } from '../../src/ops/store/open.ts'
import type { Store } from '../../src/ops/store/store.ts'
import type { Stage } from '../../src/mailings/stage.ts'
import { stoppedClock } from '../support/moments.ts'
import type { MailingHouse } from './around.ts'
import { aMailing, fakeLists, house, toServer } from './around.ts'

/** A process that sends, so that a test can kill it at any moment. Its clock is told to it. */
export type Order =
  | { do: 'open'; dataDir: string; smtpUrl: string; rows: number; at: string }
  | { do: 'set clock'; at: string }
  | { do: 'start' | 'tick' | 'look' | 'kill store' }
  | { do: 'go on'; stage: Stage }

const clock = stoppedClock()
let office: MailingHouse
let store: Store

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'open': return open(order)
    case 'set clock': return clock.set(new Date(order.at))
    case 'start': return void (await office.start(aMailing(), 'fleur'))
    case 'tick': return office.tick()
    case 'go on': return void (await office.goOn('m1', order.stage, { kind: 'person', id: 'fleur' }))
    case 'kill store': return void process.kill(store.hostPid()!, 'SIGKILL')
    case 'look': return look()
  }
}

async function open({ dataDir, smtpUrl, rows, at }: Extract<Order, { do: 'open' }>): Promise<void> {
  clock.set(new Date(at))
  store = await openStore({ dataDir, say: () => {} })
  const { connection } = await connectDatabase(store)
  office = house({ connection, lists: fakeLists(rows), transport: toServer(smtpUrl), clock })
  await buildIndexes(connection)
}

async function look() {
  const { counts, mailing } = await office.progress('m1')
  return { counts, state: mailing.state, stage: mailing.stage, chain: (await office.audit.verify()).ok, uncertain: (await office.uncertain('m1', { most: 1000 })).map(({ row }) => row) }
}
export type Look = Awaited<ReturnType<typeof look>>

process.on('message', ({ id, order }: { id: number; order: Order }) => {
  obey(order).then(
    (value) => process.send!({ id, value }),
    (error: unknown) => process.send!({ id, error: String((error as Error).stack ?? error) }),
  )
})
process.on('disconnect', () => process.exit(0))
