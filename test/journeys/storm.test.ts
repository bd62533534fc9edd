import assert from 'node:assert/strict'
import { addHours } from '../../src/shared/instant.ts'
import { long } from '../support/long.ts'
import { later, noon } from '../support/moments.ts'
import type { Server } from '../support/server.ts'
import { scratchFolder, server } from '../support/server.ts'
import type { Look } from '../support/server-process.ts'
import { smtpServer } from '../support/smtp.ts'

type Mail = Awaited<ReturnType<typeof smtpServer>>

/** Where in the journey the power goes out: at which write to the store, and whether the store still got it. */
const everyPoint: { at: number; when: 'before' | 'after' }[] = [
  { at: 1, when: 'before' }, { at: 1, when: 'after' }, { at: 2, when: 'before' }, { at: 3, when: 'after' }, { at: 5, when: 'before' },
  { at: 7, when: 'after' }, { at: 10, when: 'before' }, { at: 14, when: 'after' }, { at: 19, when: 'before' }, { at: 26, when: 'after' },
]
/** In the middle of the report, and of a message on its way. */
const points = long ? everyPoint : everyPoint.filter(({ at, when }) => (at === 1 && when === 'after') || at === 14)

const outside = { key: 'notification:1:1:r1', kind: 'outside', language: 'nl', to: { name: 'Klant', address: 'klant@opdrachtgever.example' }, heading: 'Bericht', body: 'Een bericht.\n' } as const

describe('when the power goes out', function () {
  this.timeout(120_000)

  for (const { at, when } of points) {
    it(`${when} write ${at} of the journey, nothing acknowledged is lost and nobody outside gets a second message`, async () => {
      const mail = await smtpServer()
      const folder = await scratchFolder()
      try {
        const { answered, token } = await journeyUntilDeath({ at, when }, folder.path, mail)
        const seen = await aftermath(folder.path, mail, { answered, token })
        oneIncident(seen, answered)
        everyAlarmWentOut(seen, mail)
        nobodyOutsideTwice(seen, mail)
      } finally {
        await mail.stop()
        await folder.remove()
      }
    })
  }

  it('of the store itself, in the middle of reports, every report that was answered is there and the server goes on', async () => {
    const mail = await smtpServer()
    const folder = await scratchFolder()
    const house = await server({ dataDir: folder.path, smtpUrl: mail.url, at: noon })
    try {
      const token = await house.token()
      const answered: string[] = []
      for (let round = 0; round < 4; round += 1) {
        await Promise.all([
          house.order({ do: 'kill store' }),
          ...Array.from({ length: 5 }, async (_, one) => void answered.push((await untilAnswered(house, token, `r${round}-${one}`)).number)),
        ])
      }
      await house.setClock(later(1))
      await eventually(() => house.work())
      const seen = await house.look()
      assert.equal(new Set(answered).size, 20)
      assert.deepEqual(seen.incidents.map(({ number }) => number).toSorted(), answered.toSorted())
      assert.equal(seen.verification.ok, true)
      everyAlarmWentOut(seen, mail)
    } finally {
      await house.stop()
      await mail.stop()
      await folder.remove()
    }
  })
})

describe('a server that was down while alarms were due', function () {
  this.timeout(60_000)

  it('sends them once when it is back, marked with how late they are', async () => {
    const mail = await smtpServer()
    const folder = await scratchFolder()
    try {
      const before = await server({ dataDir: folder.path, smtpUrl: mail.url, at: noon })
      await untilAnswered(before, await before.token(), 'one')
      await before.work()
      await before.kill()
      const sent = mail.received.length
      // The alarm of 24 hours before the deadline was due at 48 hours; those before it were missed too.
      const after = await server({ dataDir: folder.path, smtpUrl: mail.url, at: later(50) })
      await after.work()
      await after.work()
      const seen = await after.look()
      await after.stop()
      const statutory = seen.escalations.filter(({ key, state }) => key.includes('obligation:gdpr-33:') && state === 'sent')
      assert.equal(statutory.length, 1, 'the missed levels are one message')
      assert.equal(statutory[0]?.lateMinutes, 120)
      const texts = mail.received.slice(sent).map(({ raw }) => raw.toString('utf8').replaceAll('=\r\n', ''))
      // The statutory level is two hours late; a page that nobody answered was due half an hour after the report, and is in the same message.
      assert.ok(texts.some((text) => /49 uur 30 minuten later/.test(text)), 'the message says how late it is')
      everyAlarmWentOut(seen, mail)
    } finally {
      await mail.stop()
      await folder.remove()
    }
  })
})

describe('two servers on one store', function () {
  this.timeout(90_000)

  it('send no alarm twice and lose none', async () => {
    const mail = await smtpServer()
    const folder = await scratchFolder()
    const one = await server({ dataDir: folder.path, smtpUrl: mail.url, at: noon })
    const other = await server({ dataDir: folder.path, smtpUrl: mail.url, at: noon })
    try {
      const token = await one.token()
      const numbers = await Promise.all(Array.from({ length: 8 }, async (_, index) => (await untilAnswered(index % 2 ? one : other, token, `k${index}`)).number))
      assert.equal(new Set(numbers).size, 8)
      for (const hours of [0.1, 1, 2, 24.1, 48.1]) {
        await Promise.all([one.setClock(later(hours)), other.setClock(later(hours))])
        await Promise.all([one.work(), other.work(), one.work(), other.work()])
      }
      const seen = await one.look()
      assert.equal(seen.verification.ok, true)
      assert.deepEqual(seen.escalations.filter(({ state, dueAt }) => state === 'planned' && new Date(dueAt) <= later(48.1)), [])
      everyAlarmWentOut(seen, mail)
      assert.equal(mail.received.length, new Set(seen.messages.map(({ key }) => key)).size, 'each message once')
      assert.equal(new Set(seen.entries.map(({ key }) => key)).size, seen.entries.length)
    } finally {
      await one.stop()
      await other.stop()
      await mail.stop()
      await folder.remove()
    }
  })
})

/** Reports, wakes people, posts a message to somebody outside and sends; dies on the way. Gives what was answered before. */
async function journeyUntilDeath(point: { at: number; when: 'before' | 'after' }, dataDir: string, mail: Mail): Promise<{ answered: string[]; token: string }> {
  const house = await server({ dataDir, smtpUrl: mail.url, at: noon })
  const token = await house.token()
  await house.order({ do: 'die', ...point })
  const answered: string[] = []
  const steps = [
    async () => void answered.push((await report(house, token, 'the-one')).number),
    () => house.order({ do: 'post', message: outside }),
    () => house.work(),
    async () => {
      await house.setClock(later(1))
      await house.work()
    },
  ]
  for (const step of steps) await step().catch(() => {})
  await house.kill()
  return { answered, token }
}

/** Starts again an hour and a half later, sends the request again as its sender would, and lets everything settle. */
async function aftermath(dataDir: string, mail: Mail, { answered, token }: { answered: readonly string[]; token: string }): Promise<Look> {
  const house = await server({ dataDir, smtpUrl: mail.url, at: later(1.5) })
  if (answered.length === 0) await report(house, token, 'the-one')
  // Claims of the dead run out after five minutes; a message that may have gone waits before it is tried again.
  for (const minutes of [0, 6, 12, 24, 60]) {
    await house.setClock(addHours(later(1.5), minutes / 60))
    await house.work()
  }
  const seen = await house.look()
  await house.stop()
  return seen
}

function oneIncident(seen: Look, answered: readonly string[]): void {
  assert.deepEqual(seen.incidents.map(({ number }) => number), ['2026-0001'])
  assert.ok(answered.every((number) => number === '2026-0001'))
  assert.equal(seen.verification.ok, true)
  assert.equal(seen.entries.filter(({ what }) => what === 'incident reported').length, 1)
}

/** Every message that a level promised has reached the mail server; more than once only where that could not be known. */
function everyAlarmWentOut(seen: Look, mail: Mail): void {
  const promised = seen.escalations.filter(({ state }) => state === 'sent').flatMap(({ told }) => told)
  assert.ok(promised.length > 0)
  const state = new Map(seen.messages.map((message) => [message.key, message]))
  for (const key of promised) assert.equal(state.get(key)?.state, 'sent', key)
  assert.ok(seen.escalations.some(({ key, state: at }) => key.includes('step:take-charge') && at === 'sent'))
  assert.ok(seen.escalations.filter(({ key }) => key.includes('obligation:gdpr-33:')).length >= 7, 'the whole ladder is planned')
  const doubtful = seen.messages.filter(({ possiblySent }) => possiblySent).length
  const staff = seen.messages.filter(({ kind }) => kind === 'staff').length
  const staffMails = mail.received.filter(({ to }) => !to.includes(outside.to.address)).length
  assert.ok(staffMails >= staff && staffMails <= staff + doubtful, `${staffMails} mails for ${staff} messages, ${doubtful} in doubt`)
}

function nobodyOutsideTwice(seen: Look, mail: Mail): void {
  const mails = mail.received.filter(({ to }) => to.includes(outside.to.address)).length
  const posted = seen.messages.find(({ key }) => key === outside.key)
  assert.ok(mails <= 1, `${mails} messages to one person outside`)
  if (posted) assert.ok(posted.state === 'uncertain' || (posted.state === 'sent' && mails === 1), `it is ${posted.state} after ${mails} mails`)
}

async function report(house: Server, token: string, key: string): Promise<{ number: string }> {
  const answer = await fetch(`${house.url}/api/v1/incidents`, {
    method: 'POST',
    // As a sender does that does not wait for ever; the key makes asking again safe.
    signal: AbortSignal.timeout(8000),
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}`, 'Idempotency-Key': key },
    body: JSON.stringify({ contact: 'Chris, toestel 12', facts: { whatHappened: 'Een brief ging naar het verkeerde adres.', detectedAt: noon.toISOString() } }),
  })
  if (answer.status !== 201 && answer.status !== 200) throw new Error(`${answer.status} ${await answer.text()}`)
  return (await answer.json()) as { number: string }
}

/** As a sender does: the same request under the same key, until it is answered. */
function untilAnswered(house: Server, token: string, key: string): Promise<{ number: string }> {
  return eventually(() => report(house, token, key))
}

async function eventually<T>(act: () => Promise<T>, tries = 60): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (tries === 0) throw error
    await new Promise((resolve) => setTimeout(resolve, 100))
    return eventually(act, tries - 1)
  }
}
