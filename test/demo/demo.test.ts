import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, readdir, symlink } from 'node:fs/promises'
import { networkInterfaces, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openBrowser } from '../support/browser.ts'
import { scratchFolder } from '../support/server.ts'
import type { Visitor } from '../support/visitor.ts'
import { textOf, visitor } from '../support/visitor.ts'

const desk = { width: 1280, height: 1080 }

/** The pages of the README and of docs/. `npm run pictures` puts them in docs/pictures. `follow` goes to the first incident that is found. */
const pictures: { file: string; person: string; path: string; follow?: string; size?: typeof desk; scale?: number; dark?: true }[] = [
  { file: 'overview.png', person: 'noor', path: '/' },
  { file: 'overview-dark.png', person: 'noor', path: '/', dark: true },
  { file: 'incident.png', person: 'noor', path: '/incidents?q=mailbox', follow: '' },
  { file: 'knowledge.png', person: 'noor', path: '/incidents?q=inlogcode', follow: '/knowledge' },
  { file: 'register.png', person: 'noor', path: '/incidents?show=all' },
  { file: 'reports.png', person: 'hugo', path: '/reports' },
  { file: 'report-phone.png', person: 'tom', path: '/incidents/new', size: { width: 360, height: 780 }, scale: 2 },
]
const file = fileURLToPath(new URL('../../src/demo.ts', import.meta.url))
const port = 42_000 + (process.pid % 5000)

describe('the demo', function () {
  this.timeout(300_000)

  let child: ChildProcess
  let folder: Awaited<ReturnType<typeof scratchFolder>>
  let somebody: Visitor

  before(async () => {
    folder = await scratchFolder()
    await withCompiledSources(folder.path)
    child = demo({ PORT: String(port), HOST: '0.0.0.0', TMPDIR: folder.path })
    await until(child, /The demo is open at http:\/\/127\.0\.0\.1/)
    somebody = visitor(`http://127.0.0.1:${port}`, `http://127.0.0.1:${port}`)
  })
  after(async () => {
    if (child.exitCode === null) child.kill('SIGKILL')
    await folder.remove()
  })

  it('lets a visitor be the data protection officer with one click, and the first screen is not empty', async () => {
    const home = await somebody.post('/demo/people/noor')
    assert.equal(home.path, '/')
    const text = textOf(home.text)
    assert.match(text, /Dag Noor/)
    assert.match(text, /klokken lopen/)
    assert.match(text, /Wacht op jou/)
  })

  it('looks as the pictures in the README show it, which are taken here', async () => {
    const browser = await openBrowser()
    try {
      for (const { file, person, path, follow, size = desk, scale = 1, dark } of pictures) {
        const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale, locale: 'nl-NL', colorScheme: dark ? 'dark' : 'light', baseURL: `http://127.0.0.1:${port}` })
        const page = await context.newPage()
        const complaints: string[] = []
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
        await page.goto('/demo')
        await page.locator(`form[action="/demo/people/${person}"] button`).click()
        await page.goto(path)
        if (follow !== undefined) await page.goto(`${await page.locator('main table a').first().getAttribute('href')}${follow}`)
        await page.locator('h1').waitFor()
        await page.screenshot({ path: `screenshots/docs/${file}` })
        assert.deepEqual(complaints, [])
        await context.close()
      }
    } finally {
      await browser.close()
    }
  })

  it('has a register of past years, filed in time, filed late, and not filed for a reason', async () => {
    const all = textOf((await somebody.get('/incidents?show=all')).text) + textOf((await somebody.get('/incidents?show=all&page=2')).text)
    assert.ok(new Set(all.match(/\b20\d\d(?=-0001)/g)).size >= 3, 'three calendar years')
    for (const words of ['Afgesloten', 'Geen melding nodig', 'Gemeld, te laat', 'Gemeld, op tijd']) assert.ok(all.includes(words), words)
    assert.match(textOf((await somebody.get('/incidents?show=drills')).text), /OEF-/)
  })

  it('catches its mail, and none of it speaks of a drill', async () => {
    const { text } = await somebody.get('/demo/mailbox')
    const mails = await Promise.all([...new Set(text.match(/\/demo\/mailbox\/[\w-]+/g))].slice(0, 40).map((address) => somebody.get(address)))
    assert.ok(mails.some((mail) => /Uiterlijk:|streven/.test(textOf(mail.text))))
    assert.doesNotMatch(textOf(text), /OEF-|OEFENING/)
  })

  it('has a chain that holds from its first day', async () => {
    assert.match(textOf((await somebody.get('/audit/verification')).text), /De keten klopt/)
  })

  it('can be reached from this machine only, whatever HOST says', async () => {
    const other = Object.values(networkInterfaces()).flat().find((one) => one && !one.internal && one.family === 'IPv4')
    if (other) await assert.rejects(fetch(`http://${other.address}:${port}/demo`))
  })

  it('never runs on a store of somebody', async () => {
    const refused = demo({ MONGODB_URI: 'mongodb://127.0.0.1:1/register', ENCRYPTION_KEY: 'ab'.repeat(32) })
    const said = await until(refused, /never runs on a store that is not its own/)
    assert.doesNotMatch(said, /^\s+at /m)
    assert.notEqual(refused.exitCode ?? (await once(refused, 'exit'))[0], 0)
  })

  it('leaves nothing behind', async () => {
    const stores = async () => (await readdir(folder.path)).filter((name) => name.startsWith('meldklok-demo-'))
    assert.equal((await stores()).length, 1)
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    assert.equal(code, 0)
    assert.deepEqual(await stores(), [])
  })
})

/** Its folder for passing things is empty, but what tsx compiled for other tests need not be compiled again. */
async function withCompiledSources(folder: string): Promise<void> {
  const name = `tsx-${process.geteuid!()}`
  await mkdir(join(tmpdir(), name), { recursive: true })
  await symlink(join(tmpdir(), name), join(folder, name))
}

function demo(environment: Record<string, string>): ChildProcess {
  return spawn(process.execPath, ['--import', 'tsx', file], { env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment }, stdio: ['ignore', 'ignore', 'pipe'] })
}

function until(child: ChildProcess, form: RegExp): Promise<string> {
  let said = ''
  return new Promise((resolve, reject) => {
    child.stderr!.on('data', (part: Buffer) => {
      said += part
      if (form.test(said)) resolve(said)
    })
    child.on('exit', () => (form.test(said) ? resolve(said) : reject(new Error(`ended without a word of ${form}: ${said}`))))
  })
}
