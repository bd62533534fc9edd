import { addSeconds } from '../shared/instant.ts'
import { isGoing } from './mailing.ts'
import type { MailingStore, Standing } from './mailing.store.ts'

const lookAgainSeconds = 1

/** Whether a mailing may still go on. Stopped here, it ends before the next message; stopped by another process, within a second or a batch. */
export function watchService({ mailings, now }: { mailings: Pick<MailingStore, 'standing'>; now: () => Date }) {
  const seen = new Map<string, { at: Date; going: Promise<boolean> }>()
  let halted = false

  /** Reads it anew. Whoever asks meanwhile waits for the same answer. */
  async function look(id: string): Promise<Standing> {
    const reading = mailings.standing(id)
    // A store that is away for a moment stops nobody: the batch was begun, and its end is written when the store is back.
    seen.set(id, { at: now(), going: reading.then((standing) => isGoing(standing, now()), () => true) })
    return reading
  }

  async function mayGoOn(id: string): Promise<boolean> {
    if (halted) return false
    const last = seen.get(id)
    if (!last || now() >= addSeconds(last.at, lookAgainSeconds)) await look(id).catch(() => null)
    const found = seen.get(id)
    const going = await found?.going
    // Somebody changed it while this one looked.
    return found === undefined || seen.get(id) !== found ? mayGoOn(id) : going!
  }

  return {
    look,
    mayGoOn,
    /** Somebody here changed it: it is read anew before the next message. */
    changed: (id: string) => void seen.delete(id),
    /** The house closes: no message more. */
    halt: () => {
      halted = true
    },
    isHalted: () => halted,
  }
}
export type WatchService = ReturnType<typeof watchService>
