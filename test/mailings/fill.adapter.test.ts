import assert from 'node:assert/strict'
import { compileText, TextFault } from '../../src/mailings/fill.adapter.ts'

const values = { name: "Çağla Öztürk-van 't Hoff", own: { contract: 'C-12 <b>', 'klant nummer': '7' }, code: '7K2M-9RTX', checkAddress: 'https://meldklok.example/c' }
const source = (change: object = {}) => ({ heading: 'Over {{name}}', text: 'Contract {{own.contract}}, {{code}}', html: '<p title="{{name}}">{{own.contract}} {{checkAddress}}</p>', ...change })

describe('filling a text for one person', () => {
  it('escapes in the HTML and nowhere else', () => {
    const { text } = compileText(source(), ['contract'])(values)
    assert.deepEqual(text, {
      heading: "Over Çağla Öztürk-van 't Hoff",
      text: 'Contract C-12 <b>, 7K2M-9RTX',
      html: '<p title="Çağla Öztürk-van &#x27;t Hoff">C-12 &lt;b&gt; https://meldklok.example/c</p>',
    })
  })

  it('never fills in what a person wrote into a field', () => {
    const { text } = compileText(source(), ['contract'])({ ...values, name: '{{own.contract}}', own: { contract: '{{{name}}}' } })
    assert.equal(text?.heading, 'Over {{own.contract}}')
    assert.equal(text?.text, 'Contract {{{name}}}, 7K2M-9RTX')
  })

  it('takes a field whose name has a blank in it', () => {
    assert.equal(compileText(source({ text: '{{own.[klant nummer]}}' }), ['contract', 'klant nummer'])(values).text?.text, '7')
  })

  const gaps: [name: string, change: object, missing: string[]][] = [
    ['an empty value', { own: { contract: '' } }, ['own.contract']],
    ['a blank one', { own: { contract: ' \t' } }, ['own.contract']],
    ['none at all', { own: {} }, ['own.contract']],
    ['no name either', { name: ' ', own: {} }, ['name', 'own.contract']],
  ]
  for (const [name, change, missing] of gaps) {
    it(`fills nothing for a row with ${name}, and says what is missing`, () => {
      assert.deepEqual(compileText(source(), ['contract'])({ ...values, ...change }), { text: null, missing })
    })
  }

  it('does not reach for what every object has', () => {
    assert.throws(() => compileText(source({ text: '{{own.constructor}}' }), ['contract']), TextFault)
    assert.deepEqual(compileText(source({ text: '{{own.constructor}}' }), ['contract', 'constructor'])(values).missing, ['own.constructor'])
  })

  const broken: [what: string, text: string][] = [
    ['a field that is not on the list', '{{own.iban}}'],
    ['a value that does not exist', '{{address}}'],
    ['the other name of a field', '{{contract}}'],
    ['three braces', '{{{name}}}'],
    ['an ampersand', '{{&name}}'],
    ['a condition', '{{#if name}}ja{{/if}}'],
    ['a repetition', '{{#each own}}{{this}}{{/each}}'],
    ['a part of elsewhere', '{{> iets}}'],
    ['a helper', '{{lookup own "contract"}}'],
    ['a way up', '{{../name}}'],
    ['data of the engine', '{{@root.name}}'],
    ['a brace that is not closed', 'Beste {{name'],
    ['a field of a field', '{{own.contract.length}}'],
    ['all fields at once', '{{own}}'],
  ]
  for (const [what, text] of broken) {
    it(`refuses a text with ${what}, in the plain text and in the HTML`, () => {
      assert.throws(() => compileText(source({ text }), ['contract']), TextFault)
      assert.throws(() => compileText(source({ html: text }), ['contract']), TextFault)
    })
  }
})
