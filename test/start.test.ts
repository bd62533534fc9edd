import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, readFile, symlink, writeFile } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { scratchFolder } from './support/server.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What a start said before it ended. */
interface Ended {
  code: number | null
  out: string
  error: string
}

describe('a start', function () {
  this.timeout(60_000)

  let folder: Awaited<ReturnType<typeof scratchFolder>>
  beforeEach(async () => void (folder = await scratchFolder()))
  afterEach(() => folder.remove())

  it('with wrong settings names all of them and stops', async () => {
    const { code, error } = await run({ PORT: 'many', SMTP_URL: 'mail.example.com', MONGODB_URI: 'localhost' })
    assert.equal(code, 1)
    for (const name of ['PORT', 'SMTP_URL', 'MAIL_FROM', 'MONGODB_URI', 'ENCRYPTION_KEY']) assert.match(error, new RegExp(`${name} must`))
    noTrace(error)
  })

  it('with a MongoDB that does not answer says so without its password, and stops', async () => {
    const { code, error } = await run({ MONGODB_URI: 'mongodb://me:geheim@127.0.0.1:1/meldklok', ENCRYPTION_KEY: 'ab'.repeat(32) })
    assert.equal(code, 1)
    assert.match(error, /127\.0\.0\.1:1/)
    assert.doesNotMatch(error, /geheim/)
    noTrace(error)
  })

  it('with a file where the folder for the records should be says so, and leaves it alone', async () => {
    const file = join(folder.path, 'records')
    await writeFile(file, 'mine')
    const { code, error } = await run({ DATA_DIR: file })
    assert.equal(code, 1)
    assert.match(error, /records/)
    assert.equal(await readFile(file, 'utf8'), 'mine')
    noTrace(error)
  })

  it('on a port that is taken says which setting to change', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { code, error } = await run({ PORT: String((other.address() as AddressInfo).port) })
    other.close()
    assert.equal(code, 1)
    assert.match(error, /Set PORT/)
    noTrace(error)
  })

  it('with a broken playbook names file, line and column, and what to do', async () => {
    const copy = join(folder.path, 'copy')
    for (const part of ['src', 'templates', 'playbooks', 'assets', 'cases', 'forms', 'package.json']) await cp(join(root, part), join(copy, part), { recursive: true })
    await symlink(join(root, 'node_modules'), join(copy, 'node_modules'))
    const file = join(copy, 'playbooks', 'standard.yaml')
    await writeFile(file, (await readFile(file, 'utf8')).replace('escalate: page', 'escalate: pager'))
    const { code, error } = await run({}, copy)
    assert.equal(code, 1)
    assert.match(error, /standard\.yaml:\d+:\d+ .*there is no ladder pager; did you mean page\? Use one of: page, chase/)
    noTrace(error)
  })

  it('for the first time shows the set-up link in the terminal and never in the log, serves its page, takes what comes back, and stops in order', async () => {
    const bouncePort = freePort()
    const server = launch({ BOUNCE_ADDRESS: 'bounces@voorbeeld.test', BOUNCE_PORT: String(bouncePort) })
    const error = await until(server.errors, /\/setup\/[\w-]+/)
    const { port } = /127\.0\.0\.1:(?<port>\d+)/.exec(error)!.groups!
    const link = /\/setup\/[\w-]+/.exec(error)![0]
    const page = await fetch(`http://127.0.0.1:${port}${link}`)
    assert.equal(page.status, 200)
    const home = await fetch(`http://127.0.0.1:${port}/`, { redirect: 'manual' })
    assert.equal(home.headers.get('location'), '/session/new?back=%2F')
    assert.match(await greetingOf(bouncePort), /^220 /)
    server.child.kill('SIGTERM')
    const [code] = await once(server.child, 'exit')
    assert.equal(code, 0)
    await assert.rejects(greetingOf(bouncePort), /ECONNREFUSED/)
    assert.doesNotMatch(server.output(), /setup/)
  })

  function launch(environment: Record<string, string>, from = root) {
    const child = spawn(process.execPath, ['--import', 'tsx', join(from, 'src/main.ts')], {
      cwd: from,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATA_DIR: join(folder.path, 'data'), PORT: String(freePort()), ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said = { out: '', error: '' }
    child.stdout.on('data', (part: Buffer) => (said.out += part))
    child.stderr.on('data', (part: Buffer) => (said.error += part))
    return { child, output: () => said.out, errors: () => said.error }
  }

  async function run(environment: Record<string, string>, from = root): Promise<Ended> {
    const { child, output, errors } = launch(environment, from)
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, out: output(), error: errors() }
  }
})

/** What a mail server says first. */
async function greetingOf(port: number): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  try {
    const [said] = (await once(socket, 'data')) as [Buffer]
    return said.toString('utf8')
  } finally {
    socket.destroy()
  }
}

/** Out of the way of what usually listens somewhere. */
let lastPort = 41_000 + (process.pid % 900) * 10
function freePort(): number {
  lastPort += 1
  return lastPort
}

async function until(said: () => string, form: RegExp): Promise<string> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (form.test(said())) return said()
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`never said ${form}: ${said()}`)
}

function noTrace(error: string): void {
  assert.doesNotMatch(error, /^\s+at /m)
  assert.doesNotMatch(error, /node_modules/)
}
