import { z } from 'zod'
import { isZone } from './shared/dutch-time.ts'

/** Every variable that is read. A new one needs a line in `explained` and one in .env.example. */
const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().regex(/^[\w.:-]+$/).default('127.0.0.1'),
  BASE_URL: z.string().refine(isBase).transform(originOf).optional(),
  MONGODB_URI: z.string().regex(/^mongodb(\+srv)?:\/\/\S+$/).optional(),
  DATA_DIR: z.string().default('data'),
  SMTP_URL: z.string().refine((url) => hasProtocol(url, 'smtp:', 'smtps:')).optional(),
  MAIL_FROM: z.string().regex(/^[^@\r\n]+@[^@\s]+$/).optional(),
  BOUNCE_ADDRESS: z.string().refine(isBounceAddress).optional(),
  BOUNCE_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  SMS_WEBHOOK_URL: z.string().refine(isGateway).optional(),
  VOICE_WEBHOOK_URL: z.string().refine(isGateway).optional(),
  CHAT_WEBHOOK_URL: z.string().refine(isGateway).optional(),
  WEBHOOK_SECRET: z.string().min(32).optional(),
  ENCRYPTION_KEY: z.string().regex(/^([0-9a-f]{64}|[\w+/-]{43}=?)$/i).optional(),
  LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info']).default('info'),
  TZ_DISPLAY: z.string().refine((zone) => isZone(zone)).default('Europe/Amsterdam'),
})
type Name = keyof typeof settings.shape
type Given = Partial<Record<Name, string>>

const mustBeGateway = 'be the address of a gateway, with https unless it is on this machine'

const explained: Record<Name, { must: string; example: string }> = {
  PORT: { must: 'be a port from 0 to 65535', example: '3000' },
  HOST: { must: 'be an address to listen on', example: '127.0.0.1' },
  BASE_URL: { must: 'be the address people reach this server at, without a path', example: 'https://meldklok.example.com' },
  MONGODB_URI: { must: 'be the address of a MongoDB', example: 'mongodb://127.0.0.1:27017/meldklok' },
  DATA_DIR: { must: 'be a folder', example: 'data' },
  SMTP_URL: { must: 'be the address of a mail server', example: 'smtp://user:password@mail.example.com:587' },
  MAIL_FROM: { must: 'be the sender of every message, and is needed when SMTP_URL is set', example: 'Meldklok <meldklok@example.com>' },
  BOUNCE_ADDRESS: { must: 'be one address without a plus sign, with at most 25 signs before the @, and is needed when BOUNCE_PORT is set', example: 'bounces@example.com' },
  BOUNCE_PORT: { must: 'be a port from 0 to 65535', example: '2525' },
  SMS_WEBHOOK_URL: { must: mustBeGateway, example: 'https://gateway.example.com/sms' },
  VOICE_WEBHOOK_URL: { must: mustBeGateway, example: 'https://gateway.example.com/voice' },
  CHAT_WEBHOOK_URL: { must: mustBeGateway, example: 'https://gateway.example.com/chat' },
  WEBHOOK_SECRET: { must: 'be at least 32 characters, and is needed when one of the three addresses of a gateway is set', example: 'what this prints: openssl rand -base64 32' },
  ENCRYPTION_KEY: { must: 'be 32 bytes as 64 hexadecimal figures or as base64, and is needed when MONGODB_URI is set', example: 'what this prints: openssl rand -base64 32' },
  LOG_LEVEL: { must: 'be silent, error, warn or info', example: 'info' },
  TZ_DISPLAY: { must: 'be a time zone', example: 'Europe/Amsterdam' },
}

export const variableNames = Object.keys(explained) as Name[]

export class ConfigError extends Error {}

/** Names every wrong variable at once. A wrong value is not repeated: it may be a secret. Empty is the same as not set. */
export function readConfig(environment: Record<string, string | undefined>) {
  const given: Given = Object.fromEntries(variableNames.flatMap((name) => (environment[name]?.trim() ? [[name, environment[name].trim()]] : [])))
  const read = settings.safeParse(given)
  const wrong = new Set([...(read.error?.issues.map((issue) => issue.path[0] as Name) ?? []), ...missing(given)])
  if (!read.success || wrong.size > 0) throw new ConfigError(sentences(variableNames.filter((name) => wrong.has(name))))
  return named(read.data)
}
export type Config = ReturnType<typeof readConfig>

function named({ PORT, HOST, BASE_URL, ...rest }: z.output<typeof settings>) {
  return {
    port: PORT,
    host: HOST,
    baseUrl: BASE_URL ?? `http://${HOST.includes(':') ? `[${HOST}]` : HOST}:${PORT}`,
    mongodbUri: rest.MONGODB_URI,
    dataDir: rest.DATA_DIR,
    smtpUrl: rest.SMTP_URL,
    mailFrom: rest.MAIL_FROM,
    bounceAddress: rest.BOUNCE_ADDRESS,
    bouncePort: rest.BOUNCE_PORT,
    gateways: { sms: rest.SMS_WEBHOOK_URL, voice: rest.VOICE_WEBHOOK_URL, chat: rest.CHAT_WEBHOOK_URL },
    webhookSecret: rest.WEBHOOK_SECRET,
    encryptionKey: rest.ENCRYPTION_KEY,
    logLevel: rest.LOG_LEVEL,
    zone: rest.TZ_DISPLAY,
  }
}

/**
 * Beside an embedded store a key is made; beside a MongoDB of their own, people keep one themselves. A guessed sender would
 * bounce, and a call that nobody signed could be anybody's.
 */
function missing(given: Given): Name[] {
  const needed: [when: boolean, name: Name][] = [
    [isSet(given, 'MONGODB_URI'), 'ENCRYPTION_KEY'],
    [isSet(given, 'SMTP_URL'), 'MAIL_FROM'],
    [isSet(given, 'BOUNCE_PORT'), 'BOUNCE_ADDRESS'],
    [isSet(given, 'SMS_WEBHOOK_URL', 'VOICE_WEBHOOK_URL', 'CHAT_WEBHOOK_URL'), 'WEBHOOK_SECRET'],
  ]
  return needed.filter(([when, name]) => when && !isSet(given, name)).map(([, name]) => name)
}

function isSet(given: Given, ...names: Name[]): boolean {
  return names.some((name) => given[name] !== undefined)
}

function sentences(wrong: Name[]): string {
  const lines = wrong.map((name) => `  ${name} must ${explained[name].must}. Example: ${explained[name].example}`)
  return ['These settings are wrong or missing:', ...lines, 'All of them are explained in .env.example.'].join('\n')
}

function isBase(url: string): boolean {
  if (!hasProtocol(url, 'http:', 'https:')) return false
  const { pathname, search, hash, username } = new URL(url)
  return pathname === '/' && `${search}${hash}${username}` === ''
}

/** What follows a plus sign there is ours to fill in, and 64 signs before the @ is all that mail servers take. */
function isBounceAddress(address: string): boolean {
  return /^[\w.-]{1,25}@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(address)
}

/** What it carries is for one person only, so it crosses no network in the open. */
function isGateway(url: string): boolean {
  return hasProtocol(url, 'https:') || (hasProtocol(url, 'http:') && ['localhost', '127.0.0.1', '[::1]'].includes(new URL(url).hostname))
}

function originOf(url: string): string {
  return new URL(url).origin
}

function hasProtocol(url: string, ...protocols: string[]): boolean {
  return URL.canParse(url) && protocols.includes(new URL(url).protocol)
}

/** The only place where the environment of the process is read. A .env file never overrules what is already set. */
export function configOfProcess(): Config {
  loadEnvFile()
  return readConfig(process.env)
}

export function loadEnvFile(path = '.env'): void {
  // Node has it from 20.12 on, one minor version after the oldest we run on.
  if (typeof process.loadEnvFile !== 'function') return
  try {
    process.loadEnvFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
}
