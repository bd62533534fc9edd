import assert from 'node:assert/strict'
import type { Block, DossierDocument } from '../../src/dossier/document.ts'
import { printable } from '../../src/dossier/document.ts'
import { dossierPrinter } from '../../src/dossier/dossier.adapter.ts'
import { linesOf } from '../../src/dossier/lines.ts'
import { leftOut, withoutNames } from '../../src/dossier/redaction.ts'
import { noon } from '../support/moments.ts'
import { bare, oddName, readPdf } from './dossier-house.ts'

const print = dossierPrinter({ regular: 'assets/fonts/inter-regular.ttf', bold: 'assets/fonts/inter-semibold.ttf' })
const aDocument = (blocks: Block[]): DossierDocument => ({
  title: 'Dossier', language: 'nl', day: noon, running: 'Dossier', foot: '2026-0042', kicker: '', heading: 'Dossier', sub: [], warning: '', front: [], chapters: [{ title: '1. Feiten', blocks }],
})
const columns = [{ title: 'Kop een', share: 40 }, { title: 'Kop twee', share: 60 }]

describe('the printed dossier', () => {
  it('repeats the head of a table on each page that it goes on on, and loses no row', async () => {
    const rows = Array.from({ length: 200 }, (_, row) => [{ text: `rij ${row}` }, { text: `waarde ${row}` }])
    const { pages, text, tree } = await readPdf(await print(aDocument([{ kind: 'table', columns, rows }])))
    assert.ok(pages.length > 4)
    for (const page of pages) assert.equal(page.text.split('Kopeen').length - 1, 1)
    for (const [row] of rows.entries()) assert.ok(text.includes(`rij${row}`) && text.includes(`waarde${row}`))
    assert.equal(tree.split('"role":"TH"').length - 1, 2, 'read aloud once')
  })

  it('lets a value of many pages go on on the next one, word for word', async () => {
    const words = Array.from({ length: 3000 }, (_, word) => `woord${word}`)
    const { pages, text } = await readPdf(await print(aDocument([{ kind: 'table', columns, rows: [[{ text: 'lang' }, { text: words.join(' ') }]] }, { kind: 'frozen', text: words.join('\n') }])))
    assert.equal(text.split('woord2999').length - 1, 2)
    for (const word of words) assert.ok(text.split(word).length > 2, word)
    for (const page of pages) assert.ok(page.lowest > 25 && page.rightmost < 545)
  })

  it('breaks a word that is wider than its column, prints names of all Europe, and no sign that nobody can read', async () => {
    const long = 'x'.repeat(600)
    const { text, pages } = await readPdf(await print(aDocument([{ kind: 'table', columns, rows: [[{ text: long }, { text: `${oddName}, Łukasz Żółć\u0007\u202E, Jørgen Ås\u200B` }]] }])))
    assert.ok(text.includes(long) && text.includes(bare(oddName)) && text.includes('ŁukaszŻółć,JørgenÅs'))
    assert.ok(pages.every(({ rightmost }) => rightmost < 545))
  })

  it('keeps a heading with what follows it, wherever on the page it comes', async () => {
    for (let lines = 40; lines < 56; lines += 1) {
      const { pages } = await readPdf(await print(aDocument([{ kind: 'text', text: Array.from({ length: lines }, (_, line) => `regel ${line}`).join('\n') }, { kind: 'heading', text: 'Onderkop' }, { kind: 'table', columns, rows: [[{ text: 'eerste' }, { text: 'rij' }]] }])))
      const page = pages.find(({ text }) => text.includes('Onderkop'))!
      assert.ok(page.text.includes('eerste'), `after ${lines} lines`)
    }
  })

  it('is the same bytes every time', async () => {
    const [one, other] = await Promise.all([print(aDocument([{ kind: 'text', text: 'a' }])), print(aDocument([{ kind: 'text', text: 'a' }]))])
    assert.ok(one.equals(other))
  })
})

describe('the lines of a text', () => {
  const width = (text: string) => text.length
  it('are as wide as they may be and no wider', () => {
    assert.deepEqual(linesOf('een twee drie', 8, width), ['een twee', 'drie'])
    assert.deepEqual(linesOf('een twee drie', 7, width), ['een', 'twee', 'drie'])
    assert.deepEqual(linesOf('abcdefgh i', 3, width), ['abc', 'def', 'gh', 'i'])
    assert.deepEqual(linesOf('a\n\nb', 3, width), ['a', '', 'b'])
  })
  it('have no signs in them that cannot be printed', () => assert.equal(printable('a\u0000b\r\nc\u00ADd\u202E'), 'a b\ncd'))
})

describe('leaving names out', () => {
  const names = ['Noorderbank', 'Noorderbank Zakelijk', 'A&B', 'De Linde', 'Öz', '’t Hof']
  const cases: [text: string, without: string][] = [
    ['Noorderbank belde.', `${leftOut} belde.`],
    ['bij NOORDERBANK ZAKELIJK.', `bij ${leftOut}.`],
    ['Noorderbanken zijn er veel', 'Noorderbanken zijn er veel'],
    ['ZuidNoorderbank', 'ZuidNoorderbank'],
    ['(de linde), A&B; a&b!', `(${leftOut}), ${leftOut}; ${leftOut}!`],
    ['Öz belde, ÖZ en öz zijn iets anders', `${leftOut} belde, ÖZ en öz zijn iets anders`],
    ['van ’t Hof en van Hof', `van ${leftOut} en van Hof`],
    ['De De Linde', `De ${leftOut}`],
  ]
  for (const [text, without] of cases) it(`makes of '${text}' '${without}'`, () => assert.equal(withoutNames(text, names), without))

  it('goes through everything, and changes no moment and no number', () => {
    const value = { at: noon, n: 3, list: ['De Linde', null], deep: { text: 'van De Linde' } }
    assert.deepEqual(withoutNames(value, names), { at: noon, n: 3, list: [leftOut, null], deep: { text: `van ${leftOut}` } })
    assert.equal(withoutNames(value, []), value)
  })

  it('finds the right one of five thousand names that begin alike', () => {
    const many = Array.from({ length: 5000 }, (_, index) => `Bedrijf ${index} bv`)
    const text = 'Bedrijf 4999 bv belde over bedrijf 12 bv. '.repeat(500)
    assert.ok(!/\d/.test(withoutNames(text, many)))
  })
})
