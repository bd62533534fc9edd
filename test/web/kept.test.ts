import assert from 'node:assert/strict'
import type { Response } from 'supertest'
import type { Caller, TestHouse } from '../support/house.ts'
import { castPassword, testHouse } from '../support/house.ts'
import type { Part } from '../support/cast.ts'
import { cast } from '../support/cast.ts'
import { stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

/** What a form on the page would send: every field with its value. */
function fieldsIn(html: string): Record<string, string> {
  const tidy = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&#x27;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')
  return Object.fromEntries([...html.slice(html.indexOf('<main')).matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)">/g)].map((match) => [match[1]!, tidy(match[2]!)]))
}
const actionOf = (html: string) => /<form[^>]* method="post" action="([^"]+)"/.exec(html.slice(html.indexOf('<main')))![1]!

const what = 'Een brief met "dossier" & <naam> ging naar het verkeerde adres.'
const report = { 'what': what, 'when.date': '2026-03-12', 'when.time': '13:50', 'contact': 'Chris, toestel 12', 'once': 'b3c2a1f0-0000-4000-8000-000000000001' }

describe('what was typed when the session had ended', () => {
  const clock = stoppedClock()
  let test: TestHouse
  let number: string

  before(async function () {
    this.timeout(60_000)
    test = await testHouse({ clock })
    number = await test.report({ ourRole: 'controller' }, 'bram')
  })
  // Whoever tries too often at one moment has to wait.
  beforeEach(() => clock.move(24))

  const send = (browser: Caller, path: string, fields: object) => browser.post(path).type('form').send(fields)

  /** Signs in, works, goes away for thirteen hours, and sends. */
  async function late(part: Part, path: string, fields: object): Promise<{ browser: Caller; answer: Response }> {
    const browser = await test.signedInAs(part)
    clock.move(13)
    return { browser, answer: await send(browser, path, fields) }
  }

  /** Signs in with the form of that page, and goes on in the session that begins. */
  async function signIn(browser: Caller, part: Part, page: string): Promise<{ again: Response; inside: Caller }> {
    const again = await send(browser, '/session', { ...fieldsIn(page), email: cast[part].email, password: castPassword })
    const cookies = ([again.headers['set-cookie'] ?? []] as unknown as string[][]).flat().map((line) => line.split(';', 1)[0]!)
    return { again, inside: test.signedOut().set('Cookie', cookies.join('; ')) }
  }

  const journeys: { form: string; part: Part; path: string; fields: Record<string, string>; done: RegExp }[] = [
    { form: 'a report', part: 'chris', path: '/incidents', fields: report, done: /^\/incidents\/2026-\d{4}$/ },
    { form: 'facts', part: 'bram', path: '/incidents/{number}/facts', fields: { measuresTaken: 'De ontvanger is gebeld en heeft de brief vernietigd.' }, done: /^\/incidents\/2026-\d{4}/ },
    { form: 'a decision', part: 'fleur', path: '/incidents/{number}/decision', fields: { breach: 'yes', motivation: 'Het risico is klein: de brief kwam ongeopend terug.' }, done: /decision/ },
  ]
  for (const { form, part, path, fields } of journeys) {
    it(`comes back after signing in: ${form}, with every field filled, and nothing has happened in between`, async () => {
      const to = path.replace('{number}', number)
      const { browser, answer } = await late(part, to, fields)
      assert.equal(answer.status, 401)
      assert.match(textOf(answer.text), /Log in: wat je typte is bewaard/)
      assert.doesNotMatch(answer.text, /verkeerde adres|vernietigd|risico is klein/)

      const { again, inside } = await signIn(browser, part, answer.text)
      assert.equal(again.status, 200)
      assert.equal(actionOf(again.text), to)
      const { [Object.keys(fields)[0]!]: _, ...rest } = fieldsIn(again.text)
      assert.deepEqual({ ...rest, ...fieldsIn(again.text) }, fields)
      assert.match(textOf(again.text), /Verstuur opnieuw/)

      const looked = await send(inside, to, { ...fieldsIn(again.text), 'kept-look': 'yes' })
      assert.equal(looked.status, 422)
      assert.match(textOf(looked.text), /Kijk het na en verstuur het/)
      const [first] = Object.values(fields).filter((value) => value.length > 30)
      assert.ok(textOf(looked.text).includes(first!) || looked.text.includes(first!.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')), form)
    })
  }

  it('is sent by one press, once', async () => {
    const count = () => test.house.incidents.count({ reportedBy: 'chris' })
    const before = await count()
    const { browser, answer } = await late('chris', '/incidents', { ...report, 'once': 'b3c2a1f0-0000-4000-8000-000000000002' })
    const { again, inside } = await signIn(browser, 'chris', answer.text)
    assert.equal(await count(), before)
    for (let press = 0; press < 2; press += 1) assert.equal((await send(inside, actionOf(again.text), fieldsIn(again.text))).status, 303)
    assert.equal(await count(), before + 1)
  })

  it('is shown to nobody else who signs in, and not after an hour', async () => {
    const { browser, answer } = await late('chris', '/incidents', report)
    const { again: other, inside } = await signIn(browser, 'gijs', answer.text)
    assert.deepEqual([other.status, other.get('location')], [303, '/'])
    assert.match(textOf((await inside.get('/')).text), /hoort bij iemand anders of is te oud/)

    const mine = await late('chris', '/incidents', report)
    clock.move(1)
    assert.equal((await signIn(mine.browser, 'chris', mine.answer.text)).again.status, 303)
  })

  it('holds no password, and cannot be made or changed outside', async () => {
    const { browser, answer } = await late('chris', '/account/password', { currentPassword: castPassword, nextPassword: 'another one here' })
    assert.deepEqual(fieldsIn((await signIn(browser, 'chris', answer.text)).again.text), {})
    const forged = await send(test.signedOut(), '/session', { kept: 'cGxlYXNl', email: cast.bram.email, password: castPassword })
    assert.deepEqual([forged.status, forged.get('location')], [303, '/'])
  })

  it('is not kept for nobody, for a machine, or from another site', async () => {
    const signedOut = await send(test.signedOut(), '/incidents', report)
    assert.equal(signedOut.status, 401)
    assert.deepEqual(fieldsIn(signedOut.text), {})
    const browser = await test.signedInAs('chris')
    clock.move(13)
    assert.equal((await browser.post('/incidents').set('Sec-Fetch-Site', 'cross-site').type('form').send(report)).status, 403)
    const script = await browser.post('/incidents').set('Sec-Fetch-Mode', 'cors').type('form').send(report)
    assert.deepEqual(fieldsIn(script.text), {})
  })

  it('keeps as much as a form may hold', async () => {
    const { answer } = await late('chris', '/incidents', { ...report, what: 'x'.repeat(90_000) })
    assert.ok(fieldsIn(answer.text)['kept']!.length > 90_000)
    const browser = await test.signedInAs('chris')
    assert.equal((await signIn(browser, 'chris', answer.text)).again.status, 200)
  })

  it('survives a wrong password, and having to wait', async () => {
    const { browser, answer } = await late('chris', '/incidents', report)
    let page = answer
    while (page.status !== 429) page = await send(browser, '/session', { ...fieldsIn(page.text), email: cast.chris.email, password: 'not this one' })
    assert.equal(fieldsIn(page.text)['kept'], fieldsIn(answer.text)['kept'])
    assert.match(textOf(page.text), /te vaak|Probeer|minuten|seconden/)
  })
})
