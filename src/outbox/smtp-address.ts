import { isSafeAddress, oneLine } from './address.ts'

export interface MailServer {
  host: string
  port: number
  secure: boolean
  requireTLS: boolean
  ignoreTLS: boolean
  auth?: { user: string; pass: string }
}

/** SMTP_URL: smtp://user:password@mail.example:587, or smtps:// for TLS from the first byte. */
export function mailServer(url: string): MailServer {
  const parsed = URL.canParse(url) ? new URL(url) : null
  const secure = parsed?.protocol === 'smtps:'
  if (!parsed?.hostname || !(secure || parsed.protocol === 'smtp:')) throw new Error(wrongUrl)
  const unknown = [...parsed.searchParams.keys()].filter((name) => name !== 'requireTLS' && name !== 'ignoreTLS')
  if (unknown.length > 0) throw new Error('SMTP_URL can say requireTLS=true or ignoreTLS=true and nothing else after the question mark.')
  const is = (name: string) => parsed.searchParams.get(name) === 'true'
  return {
    host: parsed.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: Number(parsed.port) || (secure ? 465 : 587),
    secure,
    requireTLS: is('requireTLS'),
    ignoreTLS: is('ignoreTLS'),
    ...(parsed.username && { auth: { user: decodeURIComponent(parsed.username), pass: decodeURIComponent(parsed.password) } }),
  }
}

const wrongUrl = 'SMTP_URL must look like smtp://user:password@mail.example.com:587, or begin with smtps:// for port 465.'

/** MAIL_FROM: an address, or a name with an address: Meldklok <meldklok@example.com> */
export function sender(from: string): { name: string; address: string } {
  const [, name = '', between] = /^\s*([^<>]*?)\s*<([^<>]*)>\s*$/u.exec(from) ?? []
  const address = (between ?? from).trim()
  if (!isSafeAddress(address)) throw new Error('MAIL_FROM must be one address, such as meldklok@example.com or Meldklok <meldklok@example.com>.')
  return { name: oneLine(name.replace(/^"(.*)"$/u, '$1')), address }
}
