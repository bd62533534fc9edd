import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadForm } from '../../src/notifications/form.loader.ts'
import type { AuthorityForm } from '../../src/notifications/form.ts'
import { chapterOf } from '../../src/notifications/form.ts'
import { unanswered } from '../../src/notifications/sheet.ts'
import { languages } from '../../src/shared/words/words.ts'
import { shippedObligations } from '../support/builders.ts'

const form = loadForm()

describe('the form of the authority', () => {
  it('has ten chapters and forty-eight fields, each on the sheet or left out with a reason', () => {
    assert.deepEqual([form.chapters.length, form.fields.length], [10, 48])
    assert.deepEqual(unanswered(form), [])
    for (const { reason } of form.notOnSheet) assert.ok(reason.length > 10)
  })

  it('goes in the order of its numbers, each once, with words in both languages', () => {
    const numbers = form.fields.map(({ no }) => no)
    assert.equal(new Set(numbers).size, numbers.length)
    const chapters = form.fields.map((field) => Number(chapterOf(field)))
    assert.deepEqual(chapters, chapters.toSorted((one, other) => one - other))
    for (const { label, choices = [], condition, no } of form.fields) {
      for (const language of languages) for (const text of [label, condition, ...choices]) assert.match(text?.[language] ?? 'x', /\S/, no)
      assert.equal(new Set(choices.map(({ id }) => id)).size, choices.length, no)
      assert.equal(new Set(choices.map(({ nl }) => nl)).size, choices.length, no)
    }
  })

  it('says of every field that is not always asked when it is', () => {
    for (const { no, required, condition } of form.fields) assert.equal(required === 'conditional', condition !== undefined, no)
  })

  it('names only duties that are in the packs', () => {
    const known = shippedObligations.map(({ id }) => id)
    const named = form.fields.flatMap(({ choices = [], byObligation = [] }) => [...choices.flatMap(({ obligations = [] }) => obligations), ...byObligation.map(({ obligation }) => obligation)])
    assert.ok(named.length > 0)
    assert.deepEqual(named.filter((id) => !known.includes(id)), [])
  })

  describe('that is wrong stops the start, and names what is wrong:', () => {
    const folder = mkdtempSync(join(tmpdir(), 'form-'))
    after(() => rmSync(folder, { recursive: true }))
    const shipped = JSON.parse(readFileSync('forms/ap-2022-08.json', 'utf8')) as AuthorityForm
    const loaded = (change: (form: AuthorityForm) => void) => {
      const changed = structuredClone(shipped)
      change(changed)
      const path = join(folder, 'form.json')
      writeFileSync(path, JSON.stringify(changed))
      return () => loadForm(path)
    }
    const field = ({ fields }: AuthorityForm, no: string) => fields.find((one) => one.no === no)!
    const wrong: [what: string, change: (form: AuthorityForm) => void, message: RegExp][] = [
      ['a new field that nothing answers', (one) => one.fields.push({ ...field(one, '5.3'), no: '10.4' }), /nothing answers 10\.4/],
      ['a field twice', (one) => one.fields.push(field(one, '5.3')), /5\.3 stands there twice/],
      ['a condition on a box that is gone', (one) => field(one, '10.1.1').choices!.splice(0, 1), /10\.1\.2 waits for yes, which is no box of 10\.1\.1/],
      ['a condition on a later field', (one) => (field(one, '5.3').when = { field: '8.1', is: ['none'] }), /5\.3 waits for 8\.1/],
      ['a field in no chapter', (one) => one.chapters.pop(), /10\.1\.1 is in no chapter/],
      ['a label that lacks a language', (one) => delete (field(one, '5.3').label as Partial<{ en: string }>).en, /en/],
      ['a word it does not know', (one) => ((field(one, '5.3') as unknown as { needed: boolean }).needed = true), /needed/],
      ['something left out that is no field', (one) => one.notOnSheet.push({ no: '99', reason: 'It does not exist.' }), /99 is left out, but is no field/],
    ]
    for (const [what, change, message] of wrong) it(what, () => assert.throws(loaded(change), message))

    it('but a new field left out with its reason is fine, and so is a new label', () => {
      const changed = loaded((one) => {
        one.fields.push({ ...field(one, '5.3'), no: '10.4' })
        one.notOnSheet.push({ no: '10.4', reason: 'Asked on the portal only.' })
        field(one, '5.3').label.nl = 'Wat is er gebeurd?'
      })()
      assert.equal(field(changed, '5.3').label.nl, 'Wat is er gebeurd?')
    })
  })
})
