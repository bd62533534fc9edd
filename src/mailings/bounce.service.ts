import { addHours } from '../shared/instant.ts'
import { readBounce, returnDays } from './bounce.ts'
import type { ReturnedMail } from './bounce.ts'
import type { Named, ReturnNameStore } from './return-name.store.ts'
import { readReturn, returnAddress, returnName, returnsIn } from './verp.ts'
import type { Returned, Seal } from './verp.ts'

interface Needs {
  names: ReturnNameStore
  /** Undefined: nothing comes back to us, and the sender of a message is whom it is from. */
  address: string | undefined
  seal: Seal
  readMail: (raw: string) => Promise<ReturnedMail | null>
  /** A letter of a mailing did not arrive. Twice the same is once. */
  ofMailing: (mailing: string, row: number, code: string, at: Date) => Promise<unknown>
  /** Neither did any other message of ours. Twice the same is once. */
  ofMessage: (key: string, code: string) => Promise<unknown>
  /** Told without an address. */
  onTaken: (what: { kind: Named['kind']; code: string }) => void
  /** A message went without an address of its own to come back to. */
  onUnnamed: (error: unknown) => void
  now: () => Date
}

/** `returned`: recorded, now or before. `not ours`: no address in it is one that we made. */
export type Taken = 'returned' | 'delayed' | 'none' | 'not ours'

export interface CameIn {
  raw: string
  /** To whom it was delivered, where that is known apart from the message. */
  recipients?: readonly string[] | undefined
}

/** What is sent says where it comes back to, and what comes back says what did not arrive. */
export function bounceService(needs: Needs) {
  return { ...naming(needs), ...taking(needs) }
}
export type BounceService = ReturnType<typeof bounceService>

function naming({ names, address, seal, onUnnamed, now }: Needs) {
  /** The sender of each row of a mailing, for the envelope; null where nothing comes back to us. */
  async function sendersOf(mailing: string): Promise<((row: number) => string) | null> {
    if (address === undefined) return null
    const name = await named('mailing', mailing)
    return (row) => returnAddress({ name, row }, address, seal)
  }

  /** That of one message of the outbox. That it goes matters more than that it can come back. */
  async function senderOf(key: string): Promise<string | undefined> {
    if (address === undefined) return undefined
    try {
      return returnAddress({ name: await named('message', key), row: 0 }, address, seal)
    } catch (error) {
      onUnnamed(error)
      return undefined
    }
  }

  async function named(kind: Named['kind'], id: string): Promise<string> {
    const name = returnName(kind, id, seal)
    await names.put({ name, kind, id, at: now() })
    return name
  }

  /** Nothing comes back after so long. */
  function sweep(): Promise<void> {
    return names.sweep(addHours(now(), -returnDays * 24))
  }

  return { sendersOf, senderOf, sweep }
}

function taking({ names, address, seal, readMail, ofMailing, ofMessage, onTaken, now }: Needs) {
  /** Whether we made this address; nothing else is taken in. */
  function isOurs(recipient: string): boolean {
    return address !== undefined && readReturn(recipient, address, seal) !== null
  }

  /** One message that came in, by whatever way. Throws when it could not be recorded: whoever brought it brings it again. */
  async function take({ raw, recipients = [] }: CameIn): Promise<Taken> {
    const found = returnedIn(raw, recipients)
    const mail = found && (await readMail(raw))
    const meant = mail && (await names.find(found.name))
    if (!found || !mail || !meant) return 'not ours'
    const verdict = readBounce(mail)
    if (verdict.says !== 'returned') return verdict.says
    await (meant.kind === 'mailing' ? ofMailing(meant.id, found.row, verdict.code, now()) : ofMessage(meant.id, verdict.code))
    onTaken({ kind: meant.kind, code: verdict.code })
    return 'returned'
  }

  /** The envelope says it best, then the heads, then whatever of our own message came along. */
  function returnedIn(raw: string, recipients: readonly string[]): Returned | null {
    if (address === undefined) return null
    for (const one of [...recipients, ...returnsIn(raw, address)]) {
      const returned = readReturn(one, address, seal)
      if (returned) return returned
    }
    return null
  }

  return { isOurs, take }
}
