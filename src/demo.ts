import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { configOfProcess, readConfig } from './config.ts'
import { movableClock } from './demo/past.ts'
import { demoMailbox } from './outbox/demo-mailbox.transport.ts'
import { logTo } from './ops/log.ts'
import { newId, newToken } from './ops/random.adapter.ts'
import { describeTrouble } from './ops/trouble.ts'

/** A contact centre to look around in, on a store that is made for it and thrown away after it. */
async function demo(): Promise<void> {
  const given = configOfProcess()
  if (given.mongodbUri) throw new Error('The demo never runs on a store that is not its own. Leave MONGODB_URI empty and start it again.')
  // Only now, because all of the app comes with these.
  const [{ demoRoutes }, { seed }, { start }, { sessionCookie }] = await Promise.all([import('./demo/demo.routes.ts'), import('./demo/seed.ts'), import('./start.ts'), import('./web/session.ts')])
  const dataDir = mkdtempSync(join(tmpdir(), 'meldklok-demo-'))
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true }))
  // Loopback, whatever HOST says: everybody who reaches a demo can be anybody in it.
  const config = readConfig({ PORT: String(given.port), HOST: '127.0.0.1', DATA_DIR: dataDir, LOG_LEVEL: 'error', TZ_DISPLAY: given.zone })
  const clock = movableClock(() => new Date())
  const { transport, mailbox } = demoMailbox({ now: clock.now, newId })
  const password = newToken()
  console.error('Living through three years of a contact centre; this takes a moment.')
  const running = await start({
    config, now: clock.now, transport, throwAway: true, onLost: giveUp,
    log: logTo(process.stdout, config.logLevel),
    before: (house) => seed(house, clock, password),
    demo: (house) => demoRoutes({ house, mailbox, cookie: sessionCookie(config.baseUrl), password }),
  })
  console.error(`The demo is open at ${config.baseUrl}/demo. Stop it with Ctrl+C; nothing is kept.`)
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void running.stop().then(() => process.exit(0), giveUp))
  }
}

function giveUp(reason: unknown): never {
  console.error(typeof reason === 'string' ? reason : describeTrouble(reason))
  process.exit(1)
}

demo().catch(giveUp)
