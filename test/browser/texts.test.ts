import assert from 'node:assert/strict'
import { browserHouse, phone } from '../support/browser-house.ts'

describe('an own text in a real browser', () => {
  it('is typed, looked at, put forward and approved on a phone, and nothing is wider than the screen', async () => {
    const { visit, complaints, close } = await browserHouse()
    const gijs = await visit('gijs', { size: phone })
    await gijs.goto('/texts')
    await gijs.locator('a[href="/texts/subject/notice/nl"]').click()
    await gijs.getByRole('link', { name: 'Eigen versie maken' }).click()
    const box = gijs.locator('#field-text')
    await box.fill((await box.inputValue()).replace('Beste', 'Geachte'))
    await gijs.getByLabel('Wat is er anders, en waarom?').fill('Wij zeggen geachte.')
    await gijs.getByRole('button', { name: 'Bekijk' }).click()
    await gijs.getByText('Geachte Çağla').waitFor()
    await gijs.getByRole('button', { name: 'Voorleggen' }).click()
    const place = gijs.url()
    const fleur = await visit('fleur', { size: phone, language: 'en' })
    await fleur.goto(place)
    assert.ok(await fleur.evaluate('document.documentElement.scrollWidth <= window.innerWidth'))
    await fleur.getByRole('button', { name: /Goedkeuren|Approve/ }).click()
    await fleur.getByText(/Geldt|In force/).first().waitFor()
    await gijs.goto('/texts')
    await gijs.getByText('Eigen versie 1').waitFor()
    assert.ok(await gijs.evaluate('document.documentElement.scrollWidth <= window.innerWidth'))
    assert.deepEqual(complaints, [])
    await close()
  })
})
