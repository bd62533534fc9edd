import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { byPerson } from '../../src/shared/act.ts'
import { accepted, refused, unanswered } from '../outbox/messages.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { browserHouse, desk, phone, violationsOn, widthOf } from '../support/browser-house.ts'
import { aMailing } from './around.ts'

const bram = byPerson('bram')

describe('the page of a mailing in a browser', function () {
  this.timeout(120_000)
  let house: BrowserHouse
  let path: string
  before(async () => {
    house = await browserHouse()
    const number = await house.report({ ourRole: 'controller' })
    path = `/incidents/${number}/mailings/m1`
    const csv = ['naam;e-mail;contract', ...Array.from({ length: 60 }, (_, index) => `Ontvanger ${index + 1};r${index + 1}@voorbeeld.example;C${index + 1}`)].join('\n')
    const read = await house.house.recipients.readFile(number, Readable.from([Buffer.from(csv)]), { needs: ['contract'] }, bram)
    const { hash } = await house.house.recipients.confirm(read.id, { reason: '' }, bram)
    const { mailings } = house.house
    await mailings.start(aMailing({ incident: number, list: read.id, listHash: hash }), 'fleur')
    for (const answer of [unanswered, unanswered, refused]) {
      house.answer(answer)
      house.clock.move(1)
      await mailings.tick()
    }
    await mailings.resolve('m1', 2, { outcome: 'not sent', reason: 'Niet in het logboek.' }, bram)
    house.answer(accepted)
    await mailings.tick()
  })
  after(() => house.close())

  for (const [name, size] of [['desk', desk], ['phone', phone]] as const) {
    for (const language of ['nl', 'en'] as const) {
      it(`fits and can be read on a ${name}, ${language}, without a script`, async () => {
        const page = await house.visit('bram', { size, language })
        await page.goto(path)
        assert.deepEqual(await violationsOn(page), [])
        assert.ok((await widthOf(page)) <= size.width)
        assert.deepEqual(house.complaints, [])
        const pictures = process.env['PICTURES']
        if (pictures) await page.screenshot({ path: `${pictures}/mailing-${name}-${language}.png`, fullPage: true })
        if (pictures) {
          await page.emulateMedia({ colorScheme: 'dark' })
          await page.screenshot({ path: `${pictures}/mailing-${name}-${language}-dark.png`, fullPage: true })
        }
        await page.context().close()
      })
    }
  }
})
