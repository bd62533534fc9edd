import type { BounceService } from '../mailings/bounce.service.ts'
import type { Handler } from './operation.ts'
import type { operations } from './operations.ts'

/** What came back by mail, brought by another system. */
export function bounceHandlers({ bounces }: { bounces: Pick<BounceService, 'take'> }, wake: () => void): { takeBounce: Handler<(typeof operations)['takeBounce']> } {
  return {
    async takeBounce({ body: { message, recipient } }) {
      const outcome = await bounces.take({ raw: message, recipients: recipient === undefined ? [] : [recipient] })
      if (outcome === 'returned') wake()
      return { body: { outcome } }
    },
  }
}
