import type { AttemptResult, Outside, Transport } from './attempt.ts'
import { channels } from './channel.ts'
import type { Channel } from './channel.ts'

/**
 * Each message by the transport of its own channel. Without one, mail waits for a server, however long that takes; what goes
 * by another channel can never leave, and is refused at once so that somebody is told in another way.
 */
export function byChannel(transports: Partial<Record<Channel, Transport>>): Outside {
  return {
    usable: channels.filter((channel) => transports[channel]),
    send: async (message) => (await transports[message.channel]?.send(message)) ?? withoutTransport(message.channel),
    verify: async () => (await transports.email?.verify()) ?? { ok: false, code: 'no-server' },
    close: () => {
      for (const transport of new Set(Object.values(transports))) transport.close()
    },
  }
}

function withoutTransport(channel: Channel): AttemptResult {
  return channel === 'email' ? { result: 'failed', code: 'no-server', reference: null } : { result: 'refused', code: 'no-channel', reference: null }
}
