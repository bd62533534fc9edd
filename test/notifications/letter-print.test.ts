import assert from 'node:assert/strict'
import { PassThrough, Writable } from 'node:stream'
import { getDocumentProxy } from 'unpdf'
import { letterPrinter } from '../../src/notifications/letter.adapter.ts'
import { addressZone, page } from '../../src/notifications/letter-layout.ts'
import type { PrintedLetter } from '../../src/notifications/letter-layout.ts'
import type { Letter } from '../../src/notifications/letter.ts'
import { printedLetter } from '../../src/notifications/printed-letter.ts'
import { languages } from '../../src/shared/words/words.ts'
import type { Language } from '../../src/shared/words/words.ts'
import { noon } from '../support/moments.ts'
import { enough, letterOf, sender, zone } from './letter-house.ts'

const { print, printFile } = letterPrinter({ regular: 'assets/fonts/inter-regular.ttf', bold: 'assets/fonts/inter-semibold.ttf' })
const name = "Çağla Öztürk-van 't Hoff"
const printing = { sender, code: '7K2M-9RTX', checkAddress: 'https://klantlijn.test/check', at: noon, zone }

function paper(change: Partial<{ letter: Letter; language: Language; name: string; postal: string[]; own: Record<string, string> }> = {}): PrintedLetter {
  const { letter = letterOf(enough, change.language ?? 'nl'), ...person } = change
  return printedLetter(letter, { language: 'nl', name, postal: ['Sint-Jansstraat 12 bis', '9712 JM Groningen'], own: {}, ...person }, printing)
}

async function read(bytes: Buffer) {
  const pdf = await getDocumentProxy(new Uint8Array(bytes))
  const pages = []
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const one = await pdf.getPage(number)
    const { items } = (await one.getTextContent()) as { items: { str: string; transform: number[] }[] }
    pages.push({ items, text: items.map(({ str }) => str).join(' ').replaceAll(/\s+/g, ' '), tree: JSON.stringify(await one.getStructTree()) })
  }
  const { info } = (await pdf.getMetadata()) as { info: Record<string, string> }
  return { pages, text: pages.map(({ text }) => text).join(' '), marked: await pdf.getMarkInfo(), title: info['Title'], language: info['Language'] }
}

describe('a letter on paper', () => {
  for (const language of languages) {
    it(`says all of it, is tagged, and has its title and language: ${language}`, async () => {
      const { text, marked, title, language: spoken, pages } = await read(await print(paper({ language })))
      const letter = letterOf(enough, language)
      for (const part of [name, '7K2M-9RTX', 'https://klantlijn.test/check', ...letter.sections.advice.split('\n').map((line) => line.slice(2)), ...letter.sections.consequences.split('\n').map((line) => line.slice(2))]) {
        assert.ok(text.includes(part.replaceAll(/\s+/g, ' ')), part)
      }
      assert.deepEqual([title, spoken, marked?.['Marked']], [letter.heading, language === 'nl' ? 'nl-NL' : 'en-GB', true])
      for (const role of ['H1', 'H2', 'P', 'L', 'LI', 'LBody']) assert.ok(pages.some(({ tree }) => tree.includes(`"role":"${role}"`)), role)
      assert.doesNotMatch(text, /\{\{|undefined/)
    })
  }

  it('has the name and address where the window of the envelope is, and nothing else there', async () => {
    const { pages: [first] } = await read(await print(paper()))
    const [left, right] = [addressZone.x - 1, addressZone.x + addressZone.wide]
    const [top, bottom] = [page.height - addressZone.y, page.height - addressZone.y - addressZone.high]
    const inside = first!.items.filter(({ str, transform }) => str.trim() !== '' && transform[4]! >= left && transform[4]! <= right && transform[5]! <= top && transform[5]! >= bottom)
    assert.deepEqual(inside.map(({ str }) => str.trim()), ['Klantlijn Noord, Postbus 12, 9700 AA Groningen', name, 'Sint-Jansstraat 12 bis', '9712 JM Groningen'])
  })

  it('stays in the window however long an address is', async () => {
    const { pages: [first] } = await read(await print(paper({ postal: Array.from({ length: 30 }, (_, n) => `Regel ${n} ${'lang '.repeat(40)}`) })))
    const heights = first!.items.filter(({ str }) => /^Regel \d|^lang lang/.test(str)).map(({ transform }) => transform[5]!)
    assert.ok(Math.min(...heights) >= page.height - addressZone.y - addressZone.high, String(Math.min(...heights)))
  })

  it('counts its pages, and a heading never stands alone at the foot of one', async () => {
    const long = letterOf({ ...enough, whatHappened: `${'Dit is een zin die hier staat. '.repeat(20)}\n\n`.repeat(12), dataCategories: ['name', 'health', 'credentials', 'national-id', 'bank-account', 'address'] }, 'nl')
    const { pages } = await read(await print(paper({ letter: long })))
    assert.ok(pages.length >= 3)
    for (const [index, { text, items }] of pages.entries()) {
      assert.ok(text.includes(`Bladzijde ${index + 1} van ${pages.length}`), text)
      const last = items.filter(({ str, transform }) => str.trim() !== '' && transform[5]! > 60).at(-1)!
      assert.ok(!['Wat is er gebeurd?', 'Wat doen wij?', 'Heb je vragen?', 'Wat kun je zelf doen?', 'Wat kan dit betekenen voor jou?'].includes(last.str.trim()), last.str)
    }
  })

  it('loses no word of a paragraph that is longer than a page', async () => {
    const words = Array.from({ length: 2500 }, (_, n) => `w${n}`)
    const { text, pages } = await read(await print(paper({ letter: letterOf({ ...enough, whatHappened: words.join(' ') }, 'nl') })))
    assert.ok(pages.length >= 3)
    assert.deepEqual(text.match(/\bw\d+\b/g), words)
  })

  it('prints a word that is wider than the paper, and leaves out what cannot be printed', async () => {
    const { text } = await read(await print(paper({ name: `Ł\u0007ódź${'x'.repeat(300)}` })))
    assert.match(text.replaceAll(/\s/g, ''), /Ł ?ódźx{50}/)
    assert.ok(!text.includes('\u0007'))
  })

  it('is the same document every time', async () => {
    const [one, other] = await Promise.all([print(paper()), print(paper())])
    assert.ok(one.equals(other))
  })
})

describe('one print file for many', () => {
  const people = (count: number) => Array.from({ length: count }, (_, n) => ({ name: `Persoon ${n}`, own: { polis: `P-${n}` } }))
  const letter = { ...letterOf(enough, 'nl'), closing: 'Je polis is {{own.polis}}.' }
  async function* letters(count: number) {
    for (const { name: who, own } of people(count)) yield paper({ letter, name: who, own })
  }
  const collecting = () => {
    const parts: Buffer[] = []
    const out = new PassThrough()
    out.on('data', (part: Buffer) => parts.push(part))
    return { out, bytes: () => Buffer.concat(parts) }
  }

  it('begins each letter on a page of its own, with its own values, its own page numbers, and nobody else’s', async () => {
    const { out, bytes } = collecting()
    assert.equal(await printFile(letters(12), out), 12)
    const { pages } = await read(bytes())
    const firsts = pages.flatMap(({ text }, index) => (text.includes('Bladzijde 1 van') ? [index] : []))
    assert.equal(firsts.length, 12)
    for (const [n, at] of firsts.entries()) {
      const own = pages.slice(at, firsts[n + 1]).map(({ text }) => text).join(' ')
      assert.deepEqual([...new Set(own.match(/Persoon \d+|P-\d+/g))], [`Persoon ${n}`, `P-${n}`])
      assert.ok(own.includes(`van ${(firsts[n + 1] ?? pages.length) - at}`))
    }
  })

  it('waits for a slow reader, and lets everybody else have a turn', async () => {
    let [most, turns] = [0, 0]
    const slow = new Writable({ highWaterMark: 16 * 1024, write: (_part, _encoding, done) => void setTimeout(done, 1) })
    const turning = setInterval(() => (turns += 1), 1)
    async function* watched() {
      for await (const one of letters(25)) {
        most = Math.max(most, slow.writableLength)
        yield one
      }
    }
    assert.equal(await printFile(watched(), slow), 25)
    clearInterval(turning)
    assert.ok(most < 300 * 1024, String(most))
    assert.ok(turns > 12, String(turns))
  })

  it('stops when the reader goes away, and says so', async () => {
    const out = new PassThrough()
    let drawn = 0
    async function* leaving() {
      for await (const one of letters(500)) {
        drawn += 1
        if (drawn === 5) out.destroy()
        yield one
      }
    }
    await assert.rejects(printFile(leaving(), out))
    assert.ok(drawn < 10, String(drawn))
  })

  it('tells when a letter cannot be made, and leaves no half file that looks whole', async () => {
    const { out, bytes } = collecting()
    out.on('error', () => undefined)
    async function* failing() {
      yield paper()
      yield paper({ letter, own: {} })
    }
    await assert.rejects(printFile(failing(), out), /own\.polis/)
    assert.ok(!bytes().toString('latin1').includes('%%EOF'))
    assert.ok(out.destroyed)
  })

  it('is empty when there is nobody', async () => {
    const { out, bytes } = collecting()
    assert.equal(await printFile(letters(0), out), 0)
    assert.equal(bytes().length, 0)
  })
})
