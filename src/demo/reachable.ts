import { addHours, hoursBetween } from '../shared/instant.ts'
import type { House } from '../wire.ts'
import type { PlayerId } from './cast.ts'
import { players } from './cast.ts'

const renewedAfterDays = 60

/** In the past that the demo lives through, everybody uses the links that ask whether they can be reached. */
export function reachablePlayers(house: House) {
  let last: Date | null = null

  return {
    async stay(at: Date): Promise<void> {
      if (last && hoursBetween(last, at) < renewedAfterDays * 24) return
      last = at
      for (const { id } of players) await house.contacts.confirm(id, 'email', at)
    },

    /** As it stands today: some have a telephone, one has not answered for long, one has a number that nobody confirmed. */
    async arrange(today: Date): Promise<void> {
      const ago = (days: number) => addHours(today, -days * 24)
      for (const { id } of players) if (id !== 'hugo') await house.contacts.confirm(id, 'email', ago(12))
      for (const { id, channel, address, confirmed } of telephones) {
        const contact = await house.contacts.add(id, { channel, address })
        if (confirmed) await house.contacts.confirm(id, contact, today)
      }
    },
  }
}

/** Numbers that nobody has. */
const telephones: readonly { id: PlayerId; channel: 'sms' | 'voice' | 'chat'; address: string; confirmed: boolean }[] = [
  { id: 'noor', channel: 'sms', address: '+31600000001', confirmed: true },
  { id: 'noor', channel: 'voice', address: '+31600000001', confirmed: true },
  { id: 'fleur', channel: 'sms', address: '+31600000002', confirmed: true },
  { id: 'samir', channel: 'chat', address: '@samir', confirmed: true },
  { id: 'lotte', channel: 'sms', address: '+31600000003', confirmed: false },
]
