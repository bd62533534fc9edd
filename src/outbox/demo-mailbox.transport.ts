import type { Content } from './message.ts'
import type { Transport } from './attempt.ts'
import type { Channel } from './channel.ts'

export interface CaughtMail extends Content {
  id: string
  channel: Channel
  at: Date
}

const mostKept = 500

/** For the demo: catches what would have gone out, so that it can be read in the browser. Gone when the process stops. */
export function demoMailbox({ now, newId }: { now: () => Date; newId: () => string }) {
  const caught: CaughtMail[] = []

  const transport: Transport = {
    send: async ({ channel, to, heading, body, html }) => {
      const id = newId()
      caught.unshift({ id, channel, to, heading, body, html, at: now() })
      caught.length = Math.min(caught.length, mostKept)
      return { result: 'accepted', code: '250', reference: `demo ${id}` }
    },
    verify: async () => ({ ok: true }),
    close: () => {},
  }

  const mailbox = {
    /** Newest first. */
    list: (): readonly CaughtMail[] => caught,
    get: (id: string): CaughtMail | null => caught.find((mail) => mail.id === id) ?? null,
  }

  return { transport, mailbox }
}
export type DemoMailbox = ReturnType<typeof demoMailbox>['mailbox']
