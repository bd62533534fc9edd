import assert from 'node:assert/strict'
import { say } from '../../src/shared/words/words.ts'
import type { Key, Language } from '../../src/shared/words/words.ts'
import { browserHouse, phone, tabTo } from '../support/browser-house.ts'
import type { BrowserHouse, Visit } from '../support/browser-house.ts'
import type { Part } from '../support/cast.ts'
import { long } from '../support/long.ts'
import { keyboard } from './keyboard.ts'

interface Way {
  language: Language
  script: boolean
}

const both: Way[] = [{ language: 'nl', script: true }, { language: 'en', script: false }]
const ways: Way[] = long ? [...both, { language: 'nl', script: false }, { language: 'en', script: true }] : both

for (const { language, script } of ways) {
  describe(`everybody's part of one incident, ${language === 'nl' ? 'in Dutch' : 'in English'} ${script ? 'with' : 'without'} script`, function () {
    this.timeout(90_000)
    let house: BrowserHouse
    let number: string

    before(async () => {
      house = await browserHouse()
      for (const part of ['anna', 'bram', 'chris', 'eva', 'fleur'] as const) await house.house.persons.setLanguage(part, language)
    })
    after(async () => house?.close())
    /** A browser mentions every answer of 400 and up; a form that comes back with what is missing is such an answer. */
    afterEach(() => assert.deepEqual(house.complaints.splice(0).filter((line) => !/status of (409|422)/.test(line)), []))

    const t = (key: Key, values: Record<string, string | number> = {}) => say(language, key, values)
    const at = (path: string) => `/incidents/${number}${path}`

    async function visit(part: Part, path: string, visit: Visit = {}) {
      const page = await house.visit(part, { language, script, ...visit })
      await page.goto(path)
      return { page, ...keyboard(page) }
    }

    it('somebody reports it on a phone', async () => {
      const { page, reads } = await visit('chris', '/incidents/new', { size: phone })
      await page.getByText(t('report.kind.email-wrong-recipient')).click()
      await page.getByLabel(t('report.what')).fill('List of forty customers sent to another supplier.')
      await page.getByText(t('report.people.dozens')).click()
      await page.getByRole('button', { name: t('report.send') }).click()
      await reads(/2026-0001/)
      number = '2026-0001'
      await house.house.tick()
    })

    it('the coordinator takes it, ticks off a step and fills in what is known', async () => {
      const { page, press, follow, pick, tick, write, reads } = await visit('bram', at(''))
      await press(t('incident.acknowledge'))
      await reads(/Bram Janssen/)
      await press(t('step.done'))
      await reads(t('step.completed'))
      await follow(t('incident.facts.amend'))
      await page.waitForURL('**/facts')
      await pick('ourRole', t('fact.ourRole.controller'))
      await tick('nature', 'confidentiality')
      await tick('dataCategories', 'email')
      await tick('dataSubjects', 'customers')
      await write(t('fact.measuresTaken'), 'Recipient called.')
      await press(t('amend.save'))
      await reads(t('amend.saved'))
      assert.match(await page.locator('main').innerText(), /Recipient called\./)
    })

    it('the DPO assesses, records since when we know, and advises', async () => {
      const { page, press, choose, write, moment, reads } = await visit('anna', at('/assessment/new'))
      await press(t('assessment.submit'))
      await page.getByRole('alert').waitFor()
      await choose('identifiability', 'maximum')
      await choose('recipients', 'known')
      await press(t('assessment.submit'))
      await page.getByRole('heading', { name: t('assessment.reasons') }).waitFor()
      await page.goto(at('/awareness'))
      await moment('awareAt', '2026-03-12', '14:05')
      await write(t('awareness.reason'), 'The recipient called.')
      await press(t('awareness.save'))
      await reads(t('awareness.recorded'))
      await page.goto(at('/advice/new'))
      await choose('notifyAuthority', 'yes')
      await choose('notifyDataSubjects', 'yes')
      await write(t('decision.motivation'), 'There is a risk.')
      await press(t('decision.advice.give'))
      await reads(t('decision.advice.given'))
    })

    it('management decides', async () => {
      const { press, choose, write, reads } = await visit('fleur', at('/decision/new'))
      await choose('breach', 'yes')
      await choose('notifyAuthority', 'yes')
      await choose('notifyDataSubjects', 'yes')
      await write(t('decision.motivation.authority'), 'As advised.')
      await write(t('decision.motivation.people'), 'The risk is high.')
      await press(t('decision.decide'))
      await reads(/As advised\./)
    })

    it('the DPO proposes a later moment, and management approves it', async () => {
      house.clock.move(1)
      const anna = await visit('anna', at('/awareness'))
      await anna.moment('awareAt', '2026-03-12', '14:30')
      await anna.write(t('awareness.reason'), 'Only then it was clear which list it was.')
      await anna.press(t('awareness.save'))
      await anna.reads(t('awareness.proposed'))
      const fleur = await visit('fleur', '/')
      await tabTo(fleur.page, fleur.page.getByRole('link', { name: t('home.waits.awareness') }))
      await fleur.page.keyboard.press('Enter')
      await fleur.press(t('awareness.approve'))
      await fleur.reads(t('awareness.approved'))
    })

    it('the DPO files, is told what is missing first, and the clock stops', async () => {
      house.clock.move(2)
      const { page, press, follow } = await visit('anna', at(''))
      await follow(t('incident.filing.open'))
      await page.waitForURL('**/filing')
      await press(t('filing.save'))
      await page.getByRole('alert').waitFor()
      if (script) assert.equal(await page.evaluate('document.activeElement.className'), 'error-summary')
      await tabTo(page, page.getByRole('link', { name: t('filing.reference.missing') }))
      await page.keyboard.press('Enter')
      if (script) assert.equal(await page.evaluate('document.activeElement.id'), 'field-reference')
      await tabTo(page, page.locator('#field-reference'))
      await page.keyboard.type('AP-2026-1')
      await press(t('filing.save'))
      await page.getByText(/17:05/).first().waitFor()
      assert.ok((await page.locator('.clock-small[data-state=met]').count()) > 0)
    })

    it(script ? 'an answer of the sheet is copied for the form of the authority' : 'no answer can be copied without script, so no button says so', async () => {
      const { page } = await visit('anna', at('/filing'))
      const buttons = page.getByRole('button', { name: t('filing.copy.of', { number: '10.2' }), exact: true })
      if (!script) return assert.equal(await buttons.count(), 0)
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
      await buttons.click()
      await page.getByRole('button', { name: t('filing.copied') }).waitFor()
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), 'Recipient called.')
    })

    it('management sees it in the figures of the year, and takes them along', async () => {
      await house.house.register.catchUp()
      const { page, reads } = await visit('fleur', '/reports')
      await page.getByRole('heading', { level: 1, name: /2026/ }).waitFor()
      await reads('1 / 1')
      const summary = page.getByRole('link', { name: t('reports.exports.summary') })
      const answer = await page.request.get((await summary.getAttribute('href'))!)
      assert.deepEqual([answer.status(), (await answer.body()).subarray(0, 5).toString()], [200, '%PDF-'])
    })

    it('the coordinator rehearses the same with a drill', async () => {
      const { page, press, reads } = await visit('bram', '/drills')
      await page.selectOption('#field-playbook', 'standard')
      await press(t('drills.start'))
      await page.waitForURL(/\/drills\/drill-/)
      await press(t('drill.have-it'))
      await page.waitForURL(/\?as=/)
      await press(t('drill.jump.next'))
      await reads(/drill-2026-/)
      assert.equal((await house.house.incidents.list({ drill: false }, { most: 10 })).length, 1)
    })

    it('the auditor finds it in the register and checks the chain', async () => {
      const { page, follow, reads } = await visit('eva', '/audit')
      await follow(t('audit.verify'))
      await reads(new RegExp(t('audit.holds', { n: '\\d+' })))
      await page.goto('/incidents?show=all')
      assert.match(await page.getByRole('rowheader').first().innerText(), new RegExp(number))
    })
  })
}
