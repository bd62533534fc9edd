import { z } from 'zod'
import { isAddressOf, phoneNumber } from '../outbox/address.ts'
import { channels } from '../outbox/channel.ts'

/** The e-mail address is that of the account; it is not added here. */
const added = channels.filter((channel) => channel !== 'email') as ['sms', 'voice', 'chat']

export const contactSchema = z
  .strictObject({
    channel: z.enum(added, { error: 'contact.channel.missing' }),
    address: z.string({ error: 'contact.address.missing' }).trim().min(1, 'contact.address.missing').max(200, 'contact.address.long'),
  })
  .transform(({ channel, address }) => ({ channel, address: channel === 'chat' ? address : phoneNumber(address) }))
  .superRefine(({ channel, address }, context) => {
    const message = channel === 'chat' ? 'contact.address.chat.wrong' : 'contact.address.phone.wrong'
    if (!isAddressOf(channel, address)) context.addIssue({ code: 'custom', path: ['address'], message })
  })

export const moveSchema = z.strictObject({ direction: z.enum(['earlier', 'later'], { error: 'contact.direction.missing' }) })

const time = z.string({ error: 'contact.quiet.time.wrong' }).trim().default('')

export const quietSchema = z
  .strictObject({ quiet: z.enum(['organisation', 'own'], { error: 'contact.quiet.missing' }), from: time, to: time })
  .superRefine(({ quiet, from, to }, context) => {
    if (quiet === 'organisation') return
    for (const [path, value] of [['from', from], ['to', to]] as const) {
      if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(value)) context.addIssue({ code: 'custom', path: [path], message: 'contact.quiet.time.wrong' })
    }
    if (from === to && from !== '') context.addIssue({ code: 'custom', path: ['to'], message: 'contact.quiet.same' })
  })
  .transform(({ quiet, from, to }) => (quiet === 'own' ? { from, to } : null))
