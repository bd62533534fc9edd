import type { Machine } from '../administration/machine.ts'
import type { Config } from '../config.ts'
import type { Channel } from '../outbox/channel.ts'
import { mailServer } from '../outbox/smtp-address.ts'
import { freeOnDisk } from './store/space.ts'
import type { Store } from './store/store.ts'

interface Found {
  config: Config
  store: Pick<Store, 'kind' | 'writable'>
  mailAnswers: Machine['mailAnswers']
  clockJump: Machine['clockJump']
}

/** What an administrator may know of this process. No password, no key, and of a gateway not even its path: that may hold one. */
export function machineOf({ config, store, mailAnswers, clockJump }: Found): Machine {
  const { encryptionKey, dataDir, bouncePort, bounceAddress } = config
  return {
    store: store.kind,
    readOnly: store.writable,
    keyFile: encryptionKey === undefined,
    freeBytes: () => (store.kind === 'embedded' ? freeOnDisk(dataDir) : Promise.resolve(null)),
    clockJump,
    bounces: bouncePort !== undefined ? 'port' : bounceAddress !== undefined ? 'api' : 'none',
    mailAnswers,
    ways: waysOf(config),
  }
}

function waysOf({ smtpUrl, gateways }: Pick<Config, 'smtpUrl' | 'gateways'>): Machine['ways'] {
  const server = smtpUrl === undefined ? null : mailServer(smtpUrl)
  const set = Object.entries(gateways).flatMap(([channel, url]): [Channel, string][] => (url === undefined ? [] : [[channel as Channel, new URL(url).origin]]))
  return { ...(server && { email: `${server.host}:${server.port}` }), ...Object.fromEntries(set) }
}
