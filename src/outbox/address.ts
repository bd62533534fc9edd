/** One mailbox and nothing that a mail server or a header could read as a second one. */
export function isSafeAddress(address: string): boolean {
  return address.length <= 254 && form.test(address)
}
const form = /^[^\s\p{Cc}\p{Cf}@,;:<>()[\]\\"]{1,64}@[^\s\p{Cc}\p{Cf}@,;:<>()[\]\\"]{1,253}$/u

/** a***@voorbeeld.test */
export function masked(address: string): string {
  const [, first = '', domain = ''] = /^(.).*@([^@]*)$/su.exec(address) ?? []
  return domain === '' ? '***' : `${first}***@${domain}`
}

/** A text that must stay on one line: a name, a heading. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}
