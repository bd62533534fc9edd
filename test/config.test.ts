import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ConfigError, loadEnvFile, readConfig, variableNames } from '../src/config.ts'

const key = Buffer.alloc(32, 7)

describe('the configuration', () => {
  it('needs nothing', () => {
    assert.deepEqual(readConfig({}), {
      port: 3000,
      host: '127.0.0.1',
      baseUrl: 'http://127.0.0.1:3000',
      mongodbUri: undefined,
      dataDir: 'data',
      smtpUrl: undefined,
      mailFrom: undefined,
      bounceAddress: undefined,
      bouncePort: undefined,
      gateways: { sms: undefined, voice: undefined, chat: undefined },
      webhookSecret: undefined,
      encryptionKey: undefined,
      logLevel: 'info',
      zone: 'Europe/Amsterdam',
    })
  })

  it('takes empty and blank as not set', () => {
    assert.deepEqual(readConfig(Object.fromEntries(variableNames.map((name, index) => [name, index % 2 ? '' : '  ']))), readConfig({}))
  })

  it('makes the base address from host and port', () => {
    assert.equal(readConfig({ HOST: 'localhost', PORT: '8080' }).baseUrl, 'http://localhost:8080')
    assert.equal(readConfig({ HOST: '::1' }).baseUrl, 'http://[::1]:3000')
    assert.equal(readConfig({ BASE_URL: 'https://meldklok.example.com/' }).baseUrl, 'https://meldklok.example.com')
  })

  it('takes a key as hexadecimal figures and as base64', () => {
    for (const text of [key.toString('hex'), key.toString('base64'), key.toString('base64url')]) {
      assert.equal(readConfig({ ENCRYPTION_KEY: text }).encryptionKey, text)
    }
  })

  const refused: [name: string, ...values: string[]][] = [
    ['PORT', 'http', '-1', '65536', '80.5'],
    ['HOST', 'a host', 'http://host'],
    ['BASE_URL', 'meldklok.example.com', 'ftp://a.test', 'https://a.test/path', 'https://a.test/?a=1', 'https://user@a.test'],
    ['MONGODB_URI', 'localhost:27017', 'http://a.test', 'mongodb://'],
    ['SMTP_URL', 'mail.example.com', 'http://mail.example.com'],
    ['MAIL_FROM', 'meldklok', 'a@b@c', 'a@'],
    ['BOUNCE_ADDRESS', 'bounces', 'bounces+a@example.com', 'a@b', `${'a'.repeat(26)}@example.com`, 'Meldklok <bounces@example.com>', 'a b@example.com'],
    ['BOUNCE_PORT', 'smtp', '-1', '65536'],
    ['ENCRYPTION_KEY', 'secret', 'ab'.repeat(31)],
    ['SMS_WEBHOOK_URL', 'gateway.example.com', 'ftp://a.test', 'http://gateway.example.com/sms'],
    ['VOICE_WEBHOOK_URL', 'tel:112'],
    ['CHAT_WEBHOOK_URL', 'http://127.0.0.1.example.com'],
    ['WEBHOOK_SECRET', 'secret', 'x'.repeat(31)],
    ['LOG_LEVEL', 'loud', 'INFO'],
    ['TZ_DISPLAY', 'Amsterdam', 'Mars/Phobos'],
  ]
  for (const [name, ...values] of refused) {
    for (const value of values) {
      it(`refuses ${value} as ${name}, and says what it must be`, () => {
        assert.match(complaint({ [name]: value }), new RegExp(`^ {2}${name} must .+\\. Example: .+$`, 'm'))
      })
    }
  }

  it('names all wrong variables at once', () => {
    const said = complaint({ PORT: 'x', BASE_URL: 'x', LOG_LEVEL: 'x', MONGODB_URI: 'mongodb://127.0.0.1/a' })
    assert.deepEqual([...said.matchAll(/^ {2}(\w+) must/gm)].map(([, name]) => name), ['PORT', 'BASE_URL', 'ENCRYPTION_KEY', 'LOG_LEVEL'])
  })

  it('never repeats a value, for it may be a secret', () => {
    assert.doesNotMatch(complaint({ ENCRYPTION_KEY: 'hunter2', SMTP_URL: 'hunter2', WEBHOOK_SECRET: 'hunter2', SMS_WEBHOOK_URL: 'hunter2', MONGODB_URI: 'hunter2' }), /hunter2/)
  })

  it('asks for a key beside a MongoDB of their own, and for none beside the embedded store', () => {
    assert.match(complaint({ MONGODB_URI: 'mongodb://127.0.0.1/a' }), /ENCRYPTION_KEY .*needed when MONGODB_URI is set/)
    assert.equal(readConfig({ MONGODB_URI: 'mongodb://127.0.0.1/a', ENCRYPTION_KEY: key.toString('hex') }).mongodbUri, 'mongodb://127.0.0.1/a')
  })

  it('asks for a sender beside a mail server', () => {
    assert.match(complaint({ SMTP_URL: 'smtp://mail.example.com' }), /MAIL_FROM .*needed when SMTP_URL is set/)
  })

  it('asks for an address that bounces come back to beside a port for them', () => {
    assert.match(complaint({ BOUNCE_PORT: '2525' }), /BOUNCE_ADDRESS .*needed when BOUNCE_PORT is set/)
    assert.equal(readConfig({ BOUNCE_PORT: '2525', BOUNCE_ADDRESS: 'bounces@example.com' }).bouncePort, 2525)
  })

  it('asks for a secret beside any gateway, and takes a gateway on this machine without https', () => {
    const webhookSecret = 'x'.repeat(32)
    for (const name of ['SMS_WEBHOOK_URL', 'VOICE_WEBHOOK_URL', 'CHAT_WEBHOOK_URL']) {
      assert.match(complaint({ [name]: 'https://gateway.example.com/a' }), /WEBHOOK_SECRET .*at least 32 characters.*needed/)
      assert.equal(readConfig({ [name]: 'http://127.0.0.1:8080/a', WEBHOOK_SECRET: webhookSecret }).webhookSecret, webhookSecret)
    }
    assert.equal(readConfig({ WEBHOOK_SECRET: webhookSecret }).gateways.sms, undefined)
  })

  it('has every variable in .env.example, which has no other than the reserved ones', () => {
    const [read = '', reserved = ''] = readFileSync('.env.example', 'utf8').split('# --- Reserved: not read yet')
    assert.deepEqual(namesIn(read).sort(), [...variableNames].sort())
    assert.deepEqual(namesIn(reserved).filter((name) => (variableNames as string[]).includes(name)), [])
  })

  it('shows examples in .env.example that are accepted', () => {
    const text = readFileSync('.env.example', 'utf8').split('# --- Reserved')[0] ?? ''
    const examples = Object.fromEntries([...text.matchAll(/^#([A-Z_]+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
    assert.doesNotThrow(() => readConfig({ ...examples, ENCRYPTION_KEY: key.toString('base64'), WEBHOOK_SECRET: key.toString('base64') }))
  })
})

describe('a .env file', () => {
  const name = 'MELDKLOK_TEST_ENV_FILE'
  afterEach(() => {
    delete process.env[name]
  })

  it('need not be there', () => {
    assert.doesNotThrow(() => loadEnvFile('/nowhere/.env'))
  })

  it('is read, and never overrules what is set', function () {
    if (typeof process.loadEnvFile !== 'function') return
    const directory = mkdtempSync(join(tmpdir(), 'meldklok-env-'))
    try {
      writeFileSync(join(directory, '.env'), `${name}=file\n`)
      loadEnvFile(join(directory, '.env'))
      assert.equal(process.env[name], 'file')
      process.env[name] = 'set'
      loadEnvFile(join(directory, '.env'))
      assert.equal(process.env[name], 'set')
    } finally {
      rmSync(directory, { recursive: true })
    }
  })
})

function complaint(environment: Record<string, string>): string {
  try {
    readConfig(environment)
  } catch (error) {
    assert.ok(error instanceof ConfigError)
    return error.message
  }
  return assert.fail('accepted')
}

function namesIn(text: string): string[] {
  return [...text.matchAll(/^#([A-Z_]+)=/gm)].map(([, name = '']) => name)
}
