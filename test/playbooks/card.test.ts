import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { getDocumentProxy } from 'unpdf'
import { cardPrinter } from '../../src/playbooks/card.adapter.ts'
import { guidanceFor, partOf, sentencesOf, stepsFor } from '../../src/playbooks/card.ts'
import { cardOf } from '../../src/playbooks/card.view.ts'
import { playbookSchema } from '../../src/playbooks/playbook.schema.ts'
import type { Playbook, Step } from '../../src/playbooks/playbook.ts'
import { readYaml } from '../../src/shared/yaml.loader.ts'
import { languages } from '../../src/shared/words/words.ts'
import { aPlaybook, shippedObligations } from '../support/builders.ts'
import { testHouse } from '../support/house.ts'
import { long } from '../support/long.ts'

const print = cardPrinter({ regular: 'assets/fonts/inter-regular.ttf', bold: 'assets/fonts/inter-semibold.ttf' })
const shipped = readdirSync('playbooks').filter((name) => name.endsWith('.yaml')).map((name) => readYaml(`playbooks/${name}`, playbookSchema, () => []) as Playbook)
const pdfOf = (playbook: Playbook, language: 'nl' | 'en') => print(cardOf(playbook, shippedObligations, language))

/** What a reader of the document gets, without the places where a line or a word was broken off. */
async function read(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const page = await pdf.getPage(1)
  const { items } = (await page.getTextContent()) as { items: { str?: string; transform?: number[] }[] }
  const text = items.map(({ str = '' }) => str).join('')
  const { info } = (await pdf.getMetadata()) as { info: Record<string, string> }
  return { pages: pdf.numPages, text: bare(text), marked: await pdf.getMarkInfo(), tree: JSON.stringify(await page.getStructTree()), letters: items.map(({ transform }) => transform?.[3] ?? 99), title: info['Title'], language: info['Language'], view: page.view }
}

const bare = (text: string) => text.replaceAll(/\s+/g, '')

const aStepOf = (change: Partial<Step> = {}): Step => ({
  id: 'a', phase: 'contain', type: 'task', title: { nl: 'Stap', en: 'Step' }, assign: 'dpo', after: [], mandatory: true, reasonRequired: false, evidence: [], ...change,
})

describe('the card of a shipped playbook', () => {
  for (const playbook of shipped) {
    // A Dutch card is the longer one.
    for (const language of long ? languages : (['nl'] as const)) {
      it(`is one A4 page with every mandatory step: ${playbook.id} in ${language}`, async () => {
        const { pages, text, marked, tree, letters, title, language: spoken, view } = await read(await pdfOf(playbook, language))
        assert.deepEqual([pages, view.map(Math.round)], [1, [0, 0, 595, 842]])
        assert.ok(Math.min(...letters) >= 7.5, 'letters that can be read on a wall')
        const missing = playbook.steps.filter(({ mandatory, title: own }) => mandatory && !text.includes(bare(own[language])))
        assert.deepEqual(missing.map(({ id }) => id), [])
        assert.ok(text.includes(bare(playbook.title[language])) && text.includes('72'), 'title and clock')
        assert.deepEqual([title, spoken, marked?.['Marked']], [playbook.title[language], language === 'nl' ? 'nl-NL' : 'en-GB', true])
        for (const role of ['H1', 'H2', 'L', 'LI', 'P']) assert.ok(tree.includes(`"role":"${role}"`), role)
      })
    }
  }

  it('is the same document every time', async () => {
    const [one, other] = await Promise.all([pdfOf(shipped[0]!, 'nl'), pdfOf(shipped[0]!, 'nl')])
    assert.ok(one.equals(other))
  })
})

describe('the card of any playbook', () => {
  const long = 'Bel de ontvanger en vraag of die het bericht heeft geopend, doorgestuurd of bewaard. '
  const many = (count: number, change: Partial<Step> = {}) =>
    aPlaybook({ steps: Array.from({ length: count }, (_, n) => aStepOf({ id: `s${n}`, title: { nl: `Stap nummer ${n} met een naam`, en: `Step number ${n} with a name` }, guidance: { nl: long.repeat(4), en: long.repeat(4) }, ...change })) })

  it('is one page, however much it says, with every mandatory step', async () => {
    for (const playbook of [many(1), many(40), many(90)]) {
      const { pages, text } = await read(await pdfOf(playbook, 'nl'))
      assert.deepEqual([pages, playbook.steps.filter(({ title }) => !text.includes(bare(title.nl))).length], [1, 0])
    }
  })

  it('leaves out what is not mandatory before anything else, and says how much', async () => {
    const optional = many(250, { mandatory: false })
    const { pages, text } = await read(await pdfOf({ ...optional, steps: [aStepOf({ title: { nl: 'Altijd', en: 'Always' } }), ...optional.steps] }, 'nl'))
    assert.ok(pages === 1 && text.includes('Altijd') && text.includes(bare('En nog 250 stappen die niet verplicht zijn')), text.slice(0, 500))
  })

  it('prints European names, and nothing that cannot be printed', async () => {
    const { text } = await read(await pdfOf(aPlaybook({ title: { nl: 'Łódź\u0007 & Şişli\tÅrhus', en: 'x' } }), 'nl'))
    assert.ok(text.includes('Łódź&ŞişliÅrhus'), text.slice(0, 100))
  })
})

describe('a step on the card', () => {
  const at = (due: Step['due'], phase: Step['phase'] = 'contain') => partOf(aStepOf({ due, phase }), aPlaybook({ steps: [aStepOf({ id: 'first', due: { from: 'aware', hours: 20 } })] }), shippedObligations)
  const cases: [what: string, due: Step['due'], phase: Step['phase'], part: string][] = [
    ['within the hour', { from: 'reported', hours: 1 }, 'contain', 'hour'],
    ['just after the hour', { from: 'reported', hours: 1.1 }, 'contain', 'day'],
    ['a day from awareness', { from: 'aware', hours: 24 }, 'contain', 'day'],
    ['before the authority must have it', { before: 'gdpr-33', hours: 24 }, 'notify', 'days'],
    ['before our own target', { before: 'gdpr-33-2', hours: 4 }, 'notify', 'day'],
    ['two weeks on', { from: 'aware', hours: 336 }, 'notify', 'after'],
    ['after another step', { from: 'step:first.done', hours: 3 }, 'contain', 'day'],
    ['after a moment that may not come', { from: 'high-risk-found', hours: 2 }, 'notify', 'days'],
    ['without a moment', undefined, 'assess', 'day'],
    ['of what comes afterwards, whenever', { from: 'reported', hours: 1 }, 'after', 'after'],
  ]
  for (const [what, due, phase, part] of cases) it(`stands in its part: ${what}`, () => assert.equal(at(due, phase), part))

  it('keeps what not to do apart, in both languages', () => {
    const guidance = { nl: 'Vraag het log. Verwijder de bestanden niet. Noteer de tijd.', en: 'Ask for the log. Do not delete the files. Note the time.' }
    assert.deepEqual(sentencesOf(guidance, 'nl').filter(({ never }) => never).map(({ text }) => text), ['Verwijder de bestanden niet.'])
    assert.deepEqual(sentencesOf({ ...guidance, en: 'Do not delete the files.' }, 'nl').some(({ never }) => never), false)
  })

  it('says less where there is less room', () => {
    const step = { title: 't', who: 'w', due: 'd', guidance: ['Een.', 'Twee.'], mandatory: false }
    assert.deepEqual((['whole', 'first sentence', 'titles', 'mandatory only'] as const).map((detail) => [guidanceFor(step, detail), stepsFor({ title: 'x', steps: [step], more: '' }, detail).length]), [['Een. Twee.', 1], ['Een.', 1], ['', 1], ['', 0]])
  })

  it('never calls a target of our own a deadline', () => {
    const card = cardOf(aPlaybook({ steps: [aStepOf({ due: { before: 'gdpr-33-2', hours: 4 } }), aStepOf({ id: 'b', due: { before: 'gdpr-33', hours: 4 } })] }), shippedObligations, 'en')
    assert.deepEqual(card.parts.flatMap(({ steps }) => steps.map(({ due }) => due)), ['4 h before our target', '4 h before the deadline'])
    assert.ok(card.clocks.some((line) => line.startsWith('Message to the client: our target is 24 hours')), card.clocks.join('\n'))
  })
})

describe('the address of a card', () => {
  it('gives the document in the language that was asked, else the reader\u2019s, and knows no other playbook', async () => {
    const test = await testHouse()
    const bram = await test.signedInAs('bram')
    const [playbook] = await test.house.playbooks.list()
    for (const [query, language] of [['?language=en', 'en-GB'], ['?language=nl', 'nl-NL'], ['', 'nl-NL'], ['?language=fr', 'nl-NL']]) {
      const answer = await bram.get(`/playbooks/${playbook!.id}/card.pdf${query}`).responseType('blob').expect(200).expect('Content-Type', /application\/pdf/)
      assert.equal((await read(answer.body as Buffer)).language, language)
    }
    await bram.get('/playbooks/none/card.pdf').expect(404)
    const page = await bram.get(`/playbooks/${playbook!.id}`).expect(200)
    assert.match(page.text, new RegExp(`href="/playbooks/${playbook!.id}/card.pdf"`))
  })
})
