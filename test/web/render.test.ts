import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Frame } from '../../src/web/frame.ts'
import { compilePages, templatesFolder } from '../../src/web/render.ts'

const frame: Frame = { language: 'nl', languages: [], theme: 'system', themes: [], person: null, navigation: [], tabs: [], more: [], banner: null, undo: null, demo: false, back: '/', search: null }

describe('render', () => {
  let folder = ''
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'meldklok-templates-'))
    cpSync(join(templatesFolder, 'layouts'), join(folder, 'layouts'), { recursive: true })
    cpSync(join(templatesFolder, 'partials'), join(folder, 'partials'), { recursive: true })
    mkdirSync(join(folder, 'pages'))
  })
  afterEach(() => rmSync(folder, { recursive: true }))

  const compile = (page: string) => {
    writeFileSync(join(folder, 'pages', 'try.hbs'), page)
    return compilePages((name) => `/assets/${name}`, folder)
  }
  const render = (page: string, view: object) => compile(page).render('try', { title: 'Try', ...view }, frame)

  it('stops the start for a fault and names the file', () => {
    const faults = {
      '{{#if x}}open': /templates\/pages\/try\.hbs: Parse error/,
      '{{nohelper x}}': /templates\/pages\/try\.hbs: .*nohelper/,
      '{{> nowhere}}': /templates\/pages\/try\.hbs: there is no partial nowhere/,
      '{{t "no.such.key"}}': /templates\/pages\/try\.hbs: there are no words for no\.such\.key/,
      '{{> button label="no.such.key"}}': /there are no words for no\.such\.key/,
      '{{{x}}}': /line 1 would not be escaped/,
      '{{& x}}': /line 1 would not be escaped/,
    }
    for (const [page, says] of Object.entries(faults)) assert.throws(() => compile(page), says)
  })

  it('throws for a field that is not there', () => {
    assert.throws(() => render('{{missing}}', {}), /"missing" not defined/)
    assert.throws(() => render('{{deep.missing}}', { deep: {} }), /"missing" not defined/)
    assert.throws(() => render('{{#if deep.missing}}x{{/if}}', {}), /undefined/)
    assert.throws(() => render('{{#each missing}}x{{/each}}', {}), /each needs a list/)
    assert.throws(() => render('{{t "web.pages.at" page=missing last=2}}', {}), /nothing for page/)
    assert.throws(() => render('{{moment missing}}', {}), /Not an instant/)
    assert.throws(() => render('{{t missing}}', {}), /No words for/)
  })

  it('throws for a page that is not there', () => {
    assert.throws(() => compile('x').render('nowhere', {}, frame), /No template pages\/nowhere/)
  })

  it('hands a partial only what it is given', () => {
    assert.doesNotMatch(render('{{> field-text name="a" label="web.menu"}}', { hint: 'web.drill' }), /oefening/)
  })

  it('reaches nothing that an object inherits', () => {
    assert.throws(() => render('{{o.constructor.name}}', { o: {} }))
    assert.doesNotMatch(render('{{o.constructor}}', { o: {} }), /function/)
  })

  it('escapes what people typed, also within attributes', () => {
    const typed = '"><script>alert(1)</script>'
    const html = render('<p>{{x}}</p>{{> field-text name="x" label="web.menu"}}', { x: typed, form: { values: { x: typed }, errors: [] } })
    assert.ok(!html.includes('<script>alert'))
    assert.ok(html.includes('value="&quot;&gt;&lt;script&gt;'))
  })

  it('leaves the lines of a long text as they were typed', () => {
    const html = render('<div>\n    {{> field-long name="x" label="web.menu"}}\n</div>', { form: { values: { x: 'one\ntwo\n  three' }, errors: [] } })
    assert.ok(html.includes('>one\ntwo\n  three</textarea>'))
  })

  it('writes moments in Dutch time', () => {
    const html = render('{{moment at}}|{{shortMoment at}}|{{iso at}}', { at: new Date('2026-03-12T13:05:00Z') })
    assert.ok(html.includes('donderdag 12 maart 2026, 14:05|do 12 mrt 14:05|2026-03-12T13:05:00.000Z'), html)
  })

  it('ticks and fills what was chosen', () => {
    const form = { values: { kinds: ['b'], at: { date: '2026-03-12', time: '14:05' } }, errors: [] }
    const options = [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]
    const html = render('{{> field-choice name="kinds" legend="web.menu" kind="checkbox" options=options}}{{> field-moment name="at" label="web.date"}}', { form, options })
    assert.match(html, /name="kinds\[\]" value="a">/)
    assert.match(html, /name="kinds\[\]" value="b" checked>/)
    assert.match(html, /name="at\.date" value="2026-03-12">/)
    assert.match(html, /name="at\.time" value="14:05">/)
    assert.ok(!html.includes('at.pass'))
  })

  it('asks which of the two hours only when it matters', () => {
    const errors = [{ key: 'moment.twice', field: 'at.pass' }]
    const html = render('{{> field-moment name="at" label="web.date"}}', { form: { values: { at: { date: '2026-10-25', time: '02:30' } }, errors } })
    assert.match(html, /name="at\.pass" value="first">/)
    assert.match(html, /<a href="#field-at-pass">/)
    assert.match(html, /id="field-at-pass"/)
  })

  it('ties hint and error to their field', () => {
    const errors = [{ key: 'error.summary', field: 'x' }]
    const html = render('{{> field-text name="x" label="web.menu" hint="web.time.hint"}}', { form: { values: {}, errors } })
    assert.match(html, /aria-describedby="field-x-hint field-x-error" aria-invalid="true">/)
    assert.match(html, /id="field-x-hint"/)
    assert.match(html, /id="field-x-error"/)
  })

  it('never gives a password back', () => {
    const html = render('{{> field-text name="p" label="web.menu" type="password"}}', { form: { values: { p: 'hunter2' }, errors: [] } })
    assert.ok(!html.includes('hunter2'))
  })
})
