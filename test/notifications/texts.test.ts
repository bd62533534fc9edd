import assert from 'node:assert/strict'
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exampleOf, pathsOf } from '../../src/notifications/field.ts'
import { audiences, carriersOf, dictionary, fieldsOf, isOwnable } from '../../src/notifications/fields.ts'
import { firstReportFields } from '../../src/notifications/first-report.ts'
import { letterFields } from '../../src/notifications/letter-fields.ts'
import { lineDifference } from '../../src/notifications/line-difference.ts'
import { checkMessages, checkText, filledWithExample, shippedTexts } from '../../src/notifications/text-check.loader.ts'
import { BadFile } from '../../src/shared/file-fault.ts'
import { languages } from '../../src/shared/words/words.ts'
import { strandOf } from '../../src/incidents/strand.ts'
import { anIncident, bram } from '../support/builders.ts'
import { aClient } from '../support/clients.ts'
import { noon } from '../support/moments.ts'
import { enough, organisation, zone } from './letter-house.ts'

const folder = 'templates/messages'
const shipped = shippedTexts(folder)
const notice = shipped.get('subject/notice.nl')!.source
const report = shipped.get('controller/first-report.nl')!.source
const faults = (source: string, name = 'subject/notice') => checkText(name, 'nl', source).map(({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`)

describe('the shipped texts', () => {
  it('pass, in both languages, each of them', () => {
    assert.doesNotThrow(() => checkMessages(folder))
    assert.ok(shipped.size >= 30 && [...shipped.values()].filter(({ name }) => isOwnable(name)).length >= 14)
  })

  it('stop the start with file, line and column when one uses a field that is not there, in a block too', () => {
    const copy = mkdtempSync(join(tmpdir(), 'meldklok-texts-'))
    try {
      cpSync(folder, copy, { recursive: true })
      writeFileSync(join(copy, 'staff/invitation.nl.hbs'), 'Kies\n\n{{#if until}}\n  Tot {{untill}}\n{{/if}}{{link}}')
      writeFileSync(join(copy, 'controller/update.en.hbs'), shipped.get('controller/update.en')!.source.replace('{{was}}', '{{wass}}'))
      assert.throws(() => checkMessages(copy), (error) => error instanceof BadFile && /staff\/invitation\.nl\.hbs:4:9 There is no field \{\{untill\}\}/.test(error.message) && /controller\/update\.en\.hbs:\d+:\d+ There is no field \{\{wass\}\}.*\{\{name\}\} \{\{was\}\} \{\{is\}\}/.test(error.message))
    } finally {
      rmSync(copy, { recursive: true })
    }
  })

  it('are of an audience that has a dictionary', () => {
    assert.match(faults('Hallo\n\n{{name}}', 'visitors/hello').join(), /There is no field \{\{name\}\}/)
  })
})

describe('the dictionary', () => {
  const used = (name: string) => [...shipped.values()].filter((text) => text.name.startsWith(`${name}/`)).map(({ source }) => source).join('\n')

  for (const audience of audiences) {
    it(`says in both languages what every field is, and knows no field that no text uses: ${audience}`, () => {
      for (const { path, field } of pathsOf(dictionary[audience])) {
        for (const language of languages) assert.ok(field.about[language].length > 3, path)
        if (!isOwnable(`${audience}/x`)) continue
        const last = path.split(/[.[\]]+/).filter(Boolean).at(-1)!
        assert.match(used(audience), new RegExp(`\\{\\{(#\\w+ )?(\\.\\./)?${last}\\}\\}`), `${audience} ${path}`)
      }
    })
  }

  it('has every field that letters and reports are filled with, and no other', () => {
    const names = (fields: object) => Object.keys(fields).toSorted()
    assert.deepEqual(names(letterFields({ incident: anIncident({}, enough), organisation }, 'nl', zone)), names(fieldsOf('subject/notice')))
    const incident = anIncident({}, enough)
    const strand = strandOf(aClient(), incident, { by: bram, at: noon })
    assert.deepEqual(names(firstReportFields({ incident, strand, organisation }, noon, 'nl', zone)), names(fieldsOf('controller/first-report')))
  })

  it('stands in docs/message-fields.md, word for word', () => {
    const wanted = audiences.map((audience) => `## ${audience}\n\n| field | example | what it is | wat het is |\n|---|---|---|---|\n${pathsOf(dictionary[audience]).map(({ path, field }) => `| \`{{${path}}}\`${field.only ? ` (${field.only.join(', ')})` : ''} | ${exampleText(field)} | ${field.about.en} | ${field.about.nl} |`).join('\n')}\n`).join('\n')
    const file = 'docs/message-fields.md'
    const text = existsSync(file) ? readFileSync(file, 'utf8') : ''
    if (process.env['WRITE_DOCS']) writeFileSync(file, `${text.split('\n## ')[0]!.trimEnd()}\n\n${wanted}`)
    assert.ok((process.env['WRITE_DOCS'] ? readFileSync(file, 'utf8') : text).includes(wanted), 'write it anew: WRITE_DOCS=1 npx mocha test/notifications/texts.test.ts')
  })

  function exampleText(field: (typeof dictionary)['subject'][string]): string {
    if ('each' in field) return field.each ? 'a list' : `a list: ${field.examples.en[0]}`
    return typeof field.example === 'boolean' ? 'yes or no' : field.example.en || 'empty'
  }

  it('fills every text it is for, in both languages', () => {
    for (const { name, language, source } of shipped.values()) {
      const { heading, body } = filledWithExample(name, language, source)
      assert.ok(heading !== '' && body.trim() !== '' && !`${heading}${body}`.includes('undefined'), name)
      assert.ok(Object.keys(exampleOf(fieldsOf(name), language)).length > 0)
    }
  })
})

describe('a text that somebody writes', () => {
  it('passes when it says the same in other words', () => {
    assert.deepEqual(faults(notice.replace('Beste {{name}}', 'Geachte {{name}}')), [])
  })

  it('is refused for a field that is not there, with its place and what there is', () => {
    assert.match(faults(notice.replace('{{organisation}}', '{{organization}}')).join(), /^5:37 unknown-field There is no field \{\{organization\}\} here\. Choose from: .*\{\{organisation\}\}/)
    for (const wrong of ['{{name.length}}', '{{../name}}', '{{this}}', '{{constructor}}', '{{__proto__}}', '{{toString}}']) assert.match(faults(`${notice}\n${wrong}`).join(), /unknown-field/, wrong)
  })

  it('is refused for what a message cannot do', () => {
    for (const wrong of ['{{> other}}', '{{lookup advice 0}}', '{{log name}}', '{{@root}}', '{{#with contact}}x{{/with}}', '{{#if (lookup advice 0)}}x{{/if}}', '{{name x=1}}', '{{helper name}}', '{{#each advice as |one|}}{{one}}{{/each}}', '{{advice}}', '{{#each name}}x{{/each}}', '{{#*inline "x"}}{{/inline}}', '{{"name"}}']) {
      assert.notDeepEqual(faults(`${notice}\n${wrong}`), [], wrong)
    }
  })

  it('is refused when it does not compile, with the line', () => {
    assert.match(faults(notice.replace('{{/if}}', '')).join(), /^\d+:1 broken/)
    assert.match(faults(`Kop\n\n{{#if what}}`).join(), /broken/)
    assert.match(faults('Kop\n\n{{what').join(), /^3:1 broken/)
  })

  it('is refused when it misses what the law asks, and each is named', () => {
    const asks: [field: string, element: string][] = [['#each consequences', 'consequences'], ['#each done', 'measures'], ['#each advice', 'advice']]
    for (const [field, element] of asks) {
      const without = notice.replace(`{{${field}}}\n- {{this}}\n{{/each}}`, 'Iets anders.')
      assert.match(faults(without).join(), new RegExp(`carrier\\.section The law asks in the part \\[${element}\\]`), element)
    }
    assert.match(faults(notice.replace('{{what}}', 'Er is iets').replaceAll(/\{\{#if story\}\}[^]*?\{\{\/if\}\}/g, '')).join(), /\[nature\]/)
    assert.match(faults(notice.replaceAll(/\{\{phone\}\}|\{\{email\}\}/g, 'x')).join(), /\[contact\]: whom to turn to \(GDPR Art\. 33\(3\)\(b\)\)\. Use \{\{phone\}\} \/ \{\{email\}\}/)
    // In another part it does not count.
    const moved = notice.replace('{{#each advice}}\n- {{this}}\n{{/each}}', 'Pas op.').replace('[closing]', '[closing]\n{{#each advice}}{{this}}{{/each}}')
    assert.match(faults(moved).join(), /\[advice\]/)
  })

  it('is refused without one of its parts, with a part twice, and with one that there is not', () => {
    for (const name of ['nature', 'consequences', 'measures', 'advice', 'contact', 'closing']) assert.match(faults(notice.replace(`[${name}]`, '')).join(), new RegExp(`section\\.missing The part \\[${name}\\]`))
    assert.match(faults(`${notice}\n[advice]\n`).join(), /section\.twice/)
    assert.match(faults(notice.replace('[closing]', '[slot]')).join(), /section\.unknown There is no part \[slot\]/)
  })

  it('is refused when it is filled with an example and still says nothing, empty, without a heading, or far too large', () => {
    assert.match(faults(notice.replace(/\[contact\][^]*\[closing\]/, '[contact]\n{{#if phone}}{{phone}}{{/if}}\n[closing]')).join(), /example Filled with an example, something is missing: Give a name or department/)
    assert.match(faults('').join(), /heading/)
    assert.match(faults(`\n${notice}`).join(), /heading/)
    assert.match(faults(`Kop${'x'.repeat(70_000)}`).join(), /large/)
    assert.match(faults(`${notice}\u0007`).join(), /sign/)
  })

  it('is held to what a report to a client must say', () => {
    assert.deepEqual(faults(report, 'controller/first-report'), [])
    for (const { oneOf: [field] } of carriersOf('controller/first-report')) assert.match(faults(report.replace(`{{${field}}}`, ''), 'controller/first-report').join(), new RegExp(`carrier .*\\{\\{${field}\\}\\}`), field)
    assert.match(faults(`${report}{{changed}}`, 'controller/first-report').join(), /unknown-field/)
  })
})

describe('what became different', () => {
  const said = (before: string, after: string) => lineDifference(before, after).map(({ kind, text }) => ({ same: ' ', added: '+', removed: '-', gap: '…' })[kind] + text)
  it('is told line by line, with two lines around it', () => {
    assert.deepEqual(said('a\nb\nc\nd\ne\nf\ng', 'a\nb\nc\nd\nX\nf\ng'), ['…', ' c', ' d', '-e', '+X', ' f', ' g'])
    assert.deepEqual(said('a\nb', 'a\nb'), [])
    assert.deepEqual(said('', 'a'), ['-', '+a'])
    assert.deepEqual(said('a', 'a\nb'), [' a', '+b'])
    assert.deepEqual(said('a\nb', 'b'), ['-a', ' b'])
    assert.deepEqual(said('a\na\na', 'a\na'), [' a', ' a', '-a'])
    assert.deepEqual(said('a\nb\nc', 'c\nb\na').filter((line) => line.startsWith(' ')).length, 1)
  })

  it('always gives both texts back, whatever they are', () => {
    const words = ['a', 'b', 'c', '']
    let seed = 7
    const random = () => (seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648
    for (let round = 0; round < 300; round += 1) {
      const [one, other] = [0, 1].map(() => Array.from({ length: Math.floor(random() * 6) + 1 }, () => words[Math.floor(random() * 4)]!))
      const lines = lineDifference(one!.join('\n'), other!.join('\n'))
      if (lines.length === 0 || lines.some(({ kind }) => kind === 'gap')) continue
      assert.deepEqual(lines.filter(({ kind }) => kind !== 'added').map(({ text }) => text), one)
      assert.deepEqual(lines.filter(({ kind }) => kind !== 'removed').map(({ text }) => text), other)
    }
  })

  it('does not make anybody wait for two texts that have nothing in common', () => {
    const many = (start: string) => Array.from({ length: 30_000 }, (_, n) => start + n).join('\n')
    assert.equal(lineDifference(many('a'), many('b')).length, 60_000)
  })
})
