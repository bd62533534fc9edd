import { configOfProcess } from './config.ts'
import { logTo } from './ops/log.ts'
import { describeTrouble } from './ops/trouble.ts'
import { start } from './start.ts'

/** Starts the server, says where to go, and stops it in order on a signal. */
async function main(): Promise<void> {
  const config = configOfProcess()
  const log = logTo(process.stdout, config.logLevel)
  const running = await start({ config, log, now: () => new Date(), onLost: giveUp })
  const link = await running.house.setUp.renewLink()
  console.error(`Meldklok is open at ${config.baseUrl}`)
  // To the terminal only: whoever has this link becomes the first administrator.
  if (link) console.error(`Set it up within the hour at ${config.baseUrl}/setup/${link.token}`)
  if (running.store.kind === 'embedded') console.error(`The records are in ${config.dataDir}, in the embedded engine: for trying out and small teams. See MONGODB_URI in .env.example.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().then(() => process.exit(0), giveUp))
  }
}

function giveUp(reason: unknown): never {
  console.error(typeof reason === 'string' ? reason : describeTrouble(reason))
  process.exit(1)
}

main().catch(giveUp)
