import type { Channel } from './channel.ts'

/** One mailbox and nothing that a mail server or a header could read as a second one. */
export function isSafeAddress(address: string): boolean {
  return address.length <= 254 && form.test(address)
}
const form = /^[^\s\p{Cc}\p{Cf}@,;:<>()[\]\\"]{1,64}@[^\s\p{Cc}\p{Cf}@,;:<>()[\]\\"]{1,253}$/u

/** Whether this can be an address of the channel: a mailbox, a number with its country in front, or a name without blanks. */
export function isAddressOf(channel: Channel, address: string): boolean {
  return forms[channel](address)
}
const isNumber = (address: string) => /^\+[1-9]\d{6,14}$/.test(address)
const isChatName = (address: string) => /^[^\s\p{Cc}\p{Cf}<>"]{2,200}$/u.test(address)
const forms: Record<Channel, (address: string) => boolean> = { email: isSafeAddress, sms: isNumber, voice: isNumber, chat: isChatName }

/** A telephone number as people write it, with its country in front. One without a country is taken as Dutch. */
export function phoneNumber(typed: string): string {
  const bare = typed.replaceAll('(0)', '').replaceAll(/[\s().\u2010-\u2015-]/g, '')
  return bare.replace(/^00(?=[1-9])/, '+').replace(/^0(?=[1-9])/, '+31')
}

/** a***@voorbeeld.test, ***78, n*** */
export function maskedOn(channel: Channel, address: string): string {
  if (channel === 'email') return masked(address)
  return channel === 'chat' ? `${[...address][0] ?? ''}***` : `***${address.slice(-2)}`
}

/** a***@voorbeeld.test */
export function masked(address: string): string {
  const [, first = '', domain = ''] = /^(.).*@([^@]*)$/su.exec(address) ?? []
  return domain === '' ? '***' : `${first}***@${domain}`
}

/** A text that must stay on one line: a name, a heading. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
