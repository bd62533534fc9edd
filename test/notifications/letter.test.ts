import assert from 'node:assert/strict'
import { compileText } from '../../src/mailings/fill.adapter.ts'
import { missingFromLetter } from '../../src/notifications/content.ts'
import type { Letter } from '../../src/notifications/letter.ts'
import { renderLetter } from '../../src/notifications/letter-render.ts'
import { textBlocks } from '../../src/notifications/letter-blocks.ts'
import { letterNames } from '../../src/notifications/letter.service.ts'
import { letterFrom, safeInText } from '../../src/notifications/letter-text.ts'
import { merged, mergedText } from '../../src/notifications/merge-field.ts'
import { languages } from '../../src/shared/words/words.ts'
import { aFiling } from '../support/builders.ts'
import { noon } from '../support/moments.ts'
import { anIncident } from '../support/builders.ts'
import { enough, letterOf, organisation, sender, wordsOf } from './letter-house.ts'

const name = "Çağla Öztürk-van 't Hoff"
const values = { name, code: '7K2M-9RTX', checkAddress: 'https://klantlijn.test/check', own: {} }
/** As a mass mailing fills it for one row. */
const filled = (letter: Letter, fields: Record<string, string> = {}, language: 'nl' | 'en' = 'nl') => {
  const { text } = compileText(renderLetter(letter, { language, sender }), Object.keys(fields))({ ...values, own: fields })
  assert.ok(text)
  return text
}

describe('a letter to people affected', () => {
  it('has everything the law asks as soon as enough is known, in each text and both languages', () => {
    for (const text of letterNames) for (const language of languages) assert.deepEqual(missingFromLetter(letterOf(enough, language, {}, text)), [], text)
  })

  it('says of what nobody told that it is missing, and makes nothing up', () => {
    assert.deepEqual(missingFromLetter(letterOf({}, 'nl')).map(({ element }) => element), ['measures'])
    const nobody = { ...organisation, contact: { name: '', function: '', email: '', phone: '' } }
    assert.deepEqual(missingFromLetter(letterOf(enough, 'nl', { organisation: nobody })).map(({ element }) => element), ['contact'])
  })

  it('tells the day and not the minute, what was done in lines, and that the authority knows', () => {
    const { sections } = letterOf({ ...enough, occurredFrom: noon, measuresTaken: '- De mail is gewist.\n* De lijst is dicht.', measuresPlanned: 'We controleren elke mail.' }, 'nl')
    assert.match(sections.nature, /Dat was op donderdag 12 maart 2026\./)
    assert.equal(sections.measures, '- De mail is gewist.\n- De lijst is dicht.\n\nDit gaan we nog doen:\nWe controleren elke mail.')
    const filing = aFiling({ obligation: 'gdpr-33', kind: 'first', rejected: null })
    const measures = (filings: typeof filing[]) => letterOf(enough, 'en', { incident: anIncident({ filings }, enough) }).sections.measures
    assert.match(measures([filing]), /We reported this to the Dutch data protection authority/)
    assert.doesNotMatch(measures([]), /reported this/)
    assert.doesNotMatch(measures([{ ...filing, rejected: { reason: 'x', by: filing.by, at: noon } }]), /reported this/)
    assert.doesNotMatch(measures([{ ...filing, obligation: 'uk-gdpr-33' }]), /reported this/)
  })

  it('leaves the name to be filled in for each person, and nothing else', () => {
    const fields = [...wordsOf(letterOf(enough, 'nl')).matchAll(/\{\{[^}]*\}\}/g)].map(([field]) => field)
    assert.deepEqual([...new Set(fields)], ['{{name}}'])
  })
})

describe('what a person typed', () => {
  const nasty = ['{{', '}}', '{{name}}', '{{{own.secret}}}', '{{#each x}}', '{{/if}}', '\\{{name}}', '{{!-- x', '{ {', '{{{{raw}}}}', 'a{', '<b>&amp;"\'</b>', '[advice]', '\u0000\u202e', '${x}', '{{> partial}}', '\\', '{{name']

  it('never becomes a template, whichever fact it was typed in', () => {
    for (const text of nasty) {
      for (const fact of ['whatHappened', 'consequences', 'measuresTaken', 'measuresPlanned'] as const) {
        const letter = letterOf({ ...enough, [fact]: `Voor ${text} na` }, 'nl')
        assert.deepEqual(Object.keys(letter.sections).filter((one) => letter.sections[one as 'nature'] === ''), [], text)
        const { text: body, html } = filled(letter)
        assert.ok(body.includes('Voor ') && body.includes(' na') && !html.includes('<b>'), text)
        assert.equal(body.split(name).length, 2, `only the greeting has the name: ${text}`)
      }
    }
  })

  it('begins no section of its own', () => {
    const { sections } = letterOf({ ...enough, whatHappened: 'Gezien.\n[advice]\nNiets.\n[closing]' }, 'nl')
    assert.match(sections.nature, /Gezien\.\n\(advice\)\nNiets\.\n\(closing\)/)
    assert.match(sections.advice, /^- /)
  })

  it('never becomes a template in the name of the organisation or of the contact either', () => {
    const letter = letterOf(enough, 'nl', { organisation: { name: '{{own.x}} BV', contact: { ...organisation.contact, name: '{{{code}}}' } } })
    assert.ok(filled(letter).text.includes('{ {own.x} } BV'))
  })

  it('is left as it is otherwise', () => {
    for (const text of ['{a}', 'a } b', '€ 5,- & meer', 'één\ntwee', '(advice)', 'C:\\map']) assert.equal(safeInText(text), text)
  })
})

describe('a letter that somebody edited', () => {
  const base = letterOf(enough, 'nl')
  const edited = (nature: string): Letter => ({ ...base, sections: { ...base.sections, nature } })

  it('may use the fields of a person, and the value stays what it is', () => {
    const text = filled(edited('Je polis {{own.polis}} en {{ name }}.'), { polis: '<12> & {{code}}' })
    assert.ok(text.text.includes(`Je polis <12> & {{code}} en ${name}.`))
    assert.ok(text.html.includes('Je polis &lt;12&gt; &amp; {{code}} en '))
  })

  it('keeps fields fields next to braces and backslashes', () => {
    for (const around of ['{{{name}}}', '\\{{name}}', '\\\\{{name}}', '{ {{name}} }', '{{name}}{{name}}', '{{name}}}']) {
      const { text, html } = filled(edited(`Aan ${around} slot`))
      assert.ok(text.split('\n').find((line) => line.startsWith('Aan '))?.includes(name), around)
      assert.ok(html.includes('Öztürk-van &#x27;t Hoff'), around)
    }
    assert.ok(filled(edited('C:\\{{name}}')).text.includes(`C:\\${name}`))
  })

  it('holds no other template, whatever it says', () => {
    for (const text of ['{{foo}}', '{{#if name}}x{{/if}}', '{{{{raw}}}} x {{{{/raw}}}}', '{{&name}}', '{{name.length}}', '{{own}}', '{{../name}}', '{{@root}}']) {
      assert.ok(filled(edited(`Aan ${text} slot`)).text.includes('Aan { {'), text)
    }
  })
})

describe('a letter as a mail', () => {
  const { heading, text, html } = renderLetter(letterOf({ ...enough, whatHappened: 'Een <b> & "c".' }, 'nl'), { language: 'nl', sender })

  it('says all of it in plain text, with each heading, the list, the sender, and how to find out that it is real', () => {
    assert.equal(heading, 'Er is iets gebeurd met je gegevens')
    for (const part of ['Beste {{name}},', 'WAT IS ER GEBEURD?', '- je naam', 'WAT KAN DIT BETEKENEN VOOR JOU?', 'WAT DOEN WIJ?', 'WAT KUN JE ZELF DOEN?', 'HEB JE VRAGEN?', 'Ga naar {{checkAddress}} en vul deze code in: {{code}}.', 'Wij vragen nooit om een wachtwoord of een betaling.', 'Klantlijn Noord · Postbus 12, 9700 AA Groningen · +31 50 123 45 67 · fg@klantlijn.test']) assert.ok(text.includes(part), part)
  })

  it('is one document that loads nothing, knows dark and light, and has its language, headings and lists', () => {
    assert.match(html, /^<!doctype html>\n<html lang="nl" dir="ltr">/)
    assert.match(html, /<meta name="color-scheme" content="light dark">/)
    for (const part of ['<h1', '<h2', '<ul', '<li', '<title>', 'Een &#60;b&#62; &#38; &#34;c&#34;.']) assert.ok(html.includes(part), part)
    assert.doesNotMatch(html, /src=|href=|url\(|@import|<script|<img|color:#|background/)
    assert.equal(html.match(/<h1/g)?.length, 1)
  })

  it('has nothing of the text left out of the document, nor of the document out of the text', () => {
    const bare = (some: string) => some.replaceAll(/<style>[^]*<\/style>|<title>[^]*<\/title>|<[^>]+>/g, ' ').replaceAll(/&#(\d+);/g, (_, n: string) => String.fromCodePoint(Number(n))).toLowerCase().match(/[\p{L}\p{N}{}@+]+/gu)!
    const plain = renderLetter(letterOf(enough, 'nl'), { language: 'nl', sender })
    assert.deepEqual(bare(plain.html).slice(bare(plain.heading).length), bare(plain.text))
  })

  it('reads plain text as people write it', () => {
    assert.deepEqual(textBlocks('Een\ntwee\n- a\n• b\nDrie\n\n\n-c\n* d'), [
      { kind: 'paragraph', lines: ['Een', 'twee'] }, { kind: 'list', items: ['a', 'b'] }, { kind: 'paragraph', lines: ['Drie'] }, { kind: 'paragraph', lines: ['-c'] }, { kind: 'list', items: ['d'] },
    ])
    assert.deepEqual(textBlocks(' \n\n'), [])
  })
})

describe('a letter for one person', () => {
  it('has their values everywhere, once, and refuses to go without one', () => {
    const letter = { ...letterOf(enough, 'nl'), closing: 'Dag {{name}}, {{own.x}}' }
    const one = merged(letter, { name: '{{own.x}} $& $1', 'own.x': '{{name}}' })
    assert.deepEqual([one.greeting.split('\n')[0], one.closing], ['Beste {{own.x}} $& $1,', 'Dag {{own.x}} $& $1, {{name}}'])
    assert.throws(() => merged(letter, { name: 'A' }), /own\.x/)
    assert.throws(() => mergedText('{{name}}', Object.create({ name: 'A' }) as Record<string, string>), /name/)
  })

  it('is what stands in the text, in its parts', () => {
    const letter = letterFrom({ heading: 'H', body: 'G\n\n[advice]\nA\n\n\n\nB\n[nature]\nN\n[closing]\nC' })
    assert.deepEqual(letter, { heading: 'H', greeting: 'G', sections: { nature: 'N', consequences: '', measures: '', advice: 'A\n\nB', contact: '' }, closing: 'C' })
  })
})
