import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { aPicture, files } from '../incidents/evidence-files.ts'
import { browserHouse, phone, tabTo, violationsOn } from '../support/browser-house.ts'
import type { BrowserHouse } from '../support/browser-house.ts'
import { faultsOf } from '../support/look.ts'

describe('evidence in a browser', function () {
  this.timeout(90_000)
  let house: BrowserHouse
  let number: string
  before(async () => {
    house = await browserHouse()
    number = await house.report({}, 'bram')
  })
  after(() => house.close())

  it('is dropped, seen to go and kept; what is wrong is said beside it; and a picture is looked at', async () => {
    const page = await house.visit('bram')
    await page.goto(`/incidents/${number}/evidence`)
    await page.fill('textarea[name=note]', 'Van de balie')
    const dropped = [['schermafdruk.png', aPicture()], ['groot.pdf', Buffer.concat([files.pdf, randomBytes(2_000_000)])], ['programma.exe', files.program], ['leeg.txt', Buffer.alloc(0)]] as const
    const data = await page.evaluateHandle(`((given) => {
      const data = new DataTransfer()
      for (const [name, text] of given) data.items.add(new File([Uint8Array.from(atob(text), (one) => one.charCodeAt(0))], name))
      return data
    })(${JSON.stringify(dropped.map(([name, content]) => [name, content.toString('base64')]))})`)
    await page.dispatchEvent('[data-drop]', 'drop', { dataTransfer: data })
    const rows = page.locator('.sending li')
    assert.deepEqual(await rows.locator('[data-part=state]').allTextContents(), ['Klaar om te versturen', 'Klaar om te versturen', 'Klaar om te versturen', 'Dit bestand is leeg'])
    assert.deepEqual(await violationsOn(page), [])
    await page.evaluate(`window.seen = []; for (const bar of document.querySelectorAll('progress')) new MutationObserver(() => window.seen.push(bar.value)).observe(bar, { attributes: true })`)
    await tabTo(page, page.getByRole('button', { name: 'Als bewijs bewaren' }))
    await page.keyboard.press('Enter')
    await page.getByText('2 van 3 bewaard').waitFor({ state: 'attached' })
    assert.deepEqual((await rows.locator('[data-part=state]').allTextContents()).map((text) => text.replaceAll(/\s+/g, ' ').trim()), [
      '1 stuk is bewaard als bewijs.', '1 stuk is bewaard als bewijs.', 'programma.exe is geen soort bestand dat we kennen. Er is niets bewaard. Doe het in een ZIP als het toch bewijs is.', 'Dit bestand is leeg',
    ])
    assert.ok(Number(await page.evaluate('window.seen.length')) > 0, 'it was seen to go')
    assert.deepEqual(await page.locator('#pieces tbody th a').allTextContents().then((names) => names.toSorted()), ['groot.pdf', 'schermafdruk.png'])
    assert.deepEqual(await violationsOn(page), [])
    await page.getByRole('link', { name: 'schermafdruk.png' }).click()
    await page.getByText('Nog steeds wat er bewaard is').waitFor()
    assert.deepEqual(await violationsOn(page), [])
    await page.getByRole('link', { name: 'Bekijken' }).click()
    await page.locator('img.preview').waitFor()
    assert.equal(await page.evaluate(`document.querySelector('img.preview').naturalWidth`), 320, 'the picture is shown under its own closed policy')
    assert.deepEqual(await violationsOn(page), [])
  })

  it('is added by thumb without a script, and every page looks right', async () => {
    const page = await house.visit('bram', { size: phone, script: false })
    await page.goto(`/incidents/${number}/evidence`)
    assert.equal(await page.locator('input[capture]').isVisible(), true)
    await page.setInputFiles('#field-file', [{ name: 'log.txt', mimeType: 'text/plain', buffer: files.text }, { name: 'foto.jpg', mimeType: 'image/jpeg', buffer: aPicture(64, 64) }])
    await page.click('button.primary')
    await page.getByText('2 stukken zijn bewaard als bewijs').waitFor()
    const look = await house.visit('anna', { size: phone })
    const piece = (await house.house.evidence.ofIncident(number)).find(({ title }) => title === 'foto.jpg')!
    for (const path of ['', `/${piece.id}`, `/${piece.id}/preview`]) {
      await look.goto(`/incidents/${number}/evidence${path}`)
      assert.deepEqual(await faultsOf(look, 'evidence'), [])
    }
    assert.deepEqual(house.complaints.filter((complaint) => !/status of 409/.test(complaint)), [])
  })
})
