import assert from 'node:assert/strict'
import { getDocumentProxy } from 'unpdf'
import { sheetPrinter } from '../../src/notifications/sheet.adapter.ts'
import { documentOf } from '../../src/notifications/sheet-document.view.ts'
import { filedLines } from '../../src/notifications/sheet-fields.ts'
import { fillSheet } from '../../src/notifications/sheet.ts'
import type { Source } from '../../src/notifications/sheet-source.ts'
import type { Language } from '../../src/shared/words/words.ts'
import { aFiling, anIncident } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later } from '../support/moments.ts'
import { aSource, everything } from './sheets.ts'

const print = sheetPrinter({ regular: 'assets/fonts/inter-regular.ttf', bold: 'assets/fonts/inter-semibold.ttf' })
const nameOf = (id: string) => Object.values(cast).find((person) => person.id === id)?.name
const pdfOf = (source: Source, language: Language = 'nl') => print(documentOf(source, { person: cast.anna, language, zone: source.zone, now: later(1), nameOf }))

const bare = (text: string) => text.replaceAll(/\s+/g, '')

async function read(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, async (_, index) => {
    const { items } = (await (await pdf.getPage(index + 1)).getTextContent()) as { items: { str?: string; transform?: number[] }[] }
    return { text: bare(items.map(({ str = '' }) => str).join('')), lowest: Math.min(...items.filter(({ str }) => str?.trim()).map(({ transform }) => transform?.[5] ?? 0)) }
  }))
  const tree = JSON.stringify(await (await pdf.getPage(1)).getStructTree())
  const { info } = (await pdf.getMetadata()) as { info: Record<string, string> }
  const outline = ((await pdf.getOutline()) ?? []).map(({ title }: { title: string }) => title)
  return { pages, text: pages.map((page) => page.text).join(''), marked: await pdf.getMarkInfo(), tree, title: info['Title'], language: info['Language'], outline }
}

describe('the printed sheet', () => {
  for (const language of ['nl', 'en'] as const) {
    it(`has every line with its answer and where that comes from, tagged, with bookmarks and numbered pages, in ${language}`, async () => {
      const source = aSource()
      const { pages, text, marked, tree, title, language: spoken, outline } = await read(await pdfOf(source, language))
      for (const { field, answer } of fillSheet(source)) {
        assert.ok(text.includes(bare(field.no + field.label.nl)), field.no)
        assert.ok(text.includes(bare(answer)), `${field.no} ${answer}`)
      }
      assert.ok(text.includes(bare(language === 'nl' ? 'Opgegeven door' : 'Stated by')))
      assert.deepEqual([title, spoken, marked?.['Marked']], [language === 'nl' ? 'Meldblad datalek 2026-0042' : 'Filing sheet 2026-0042', language === 'nl' ? 'nl-NL' : 'en-GB', true])
      for (const role of ['H1', 'H2', 'P', 'Sect']) assert.ok(tree.includes(`"role":"${role}"`), role)
      assert.equal(outline.length, 11)
      for (const [index, page] of pages.entries()) {
        assert.ok(page.text.includes(bare(language === 'nl' ? `pagina ${index + 1} van ${pages.length}` : `page ${index + 1} of ${pages.length}`)))
        assert.ok(page.lowest > 20, 'nothing runs off the page')
      }
    })
  }

  it('prints names of all Europe and an answer longer than a page, and no sign that nobody can read', async () => {
    const { text, pages } = await read(await pdfOf(aSource({}, { ...everything, peopleDescribed: 'Çağla Öztürk-van ’t Hoff, Łukasz\u0007', whatHappened: 'Een lange zin over wat er gebeurde. '.repeat(250) })))
    assert.ok(text.includes('ÇağlaÖztürk-van’tHoff,Łukasz'))
    assert.equal(text.split('gebeurde.').length - 1, 250)
    assert.ok(pages.length >= 5)
  })

  it('of a supplement has only what changed, and of a drill says so', async () => {
    const last = aFiling({ lines: filedLines(fillSheet(aSource())) })
    const changed = { ...aSource({}, { ...everything, consequences: 'Toch meer.', ongoing: true }) }
    const { text } = await read(await pdfOf({ ...changed, incident: anIncident({ ...changed.incident, drill: true }), notice: { ...changed.notice, kind: 'supplement', first: last, last } }))
    for (const part of ['OEFENING', 'Toch meer.', 'Aanvulling (AP-123456)', '4.1.2']) assert.ok(text.includes(bare(part)), part)
    assert.ok(!text.includes(bare('5.3Beschrijving van het incident')))
  })

  it('is the same document every time', async () => {
    const [one, other] = await Promise.all([pdfOf(aSource()), pdfOf(aSource())])
    assert.ok(one.equals(other))
  })
})
