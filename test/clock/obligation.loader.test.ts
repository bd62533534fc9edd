import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { loadObligations } from '../../src/clock/obligation.loader.ts'
import { faultsOf, yamlFolder } from '../support/yaml-folder.ts'

const good = readFileSync('playbooks/obligations/gdpr.yaml', 'utf8')

describe('the law packs as they are shipped', () => {
  const packs = loadObligations('playbooks/obligations')
  const read = (id: string) => packs.find((one) => one.id === id)!

  it('give the authority 72 hours after awareness', () => {
    const [stage] = read('gdpr-33').stages
    assert.deepEqual([stage.hours, stage.targetHours, stage.from], [72, null, 'aware'])
  })

  it('give the client no figure of the law, and a target of our own', () => {
    const [stage] = read('gdpr-33-2').stages
    assert.deepEqual([stage.hours, stage.targetHours, stage.from], [null, 24, 'aware'])
  })
})

describe('a law pack', () => {
  const { write } = yamlFolder()
  const changed = (from: string, to: string) => {
    assert.ok(good.includes(from), from)
    return good.replace(from, to)
  }
  const refusals: [what: string, text: string | Uint8Array, fault: RegExp][] = [
    ['a key that does not exist', changed('    kind: statutory\n', '    kind: statutory\n    colour: red\n'), /^pack\.yaml:9:5 .*colour/],
    ['a key that does not exist, at the end', `${good}extra: 1\n`, /^pack\.yaml:38:1 .*extra/],
    ['a fact that does not exist', changed('when: { ourRole: [controller, joint-controller] }', 'when: { ourRol: [controller] }'), /^pack\.yaml:11:13 .*ourRol/],
    ['a word that the fact does not have', changed('[controller, joint-controller]', '[controller, joint-controler]'), /^pack\.yaml:11:22 .*use one of: controller, joint-controller, processor/],
    ['a word that does not exist, deep in a condition', changed('{ ourRole: [controller, joint-controller] }', '{ any: [{ not: { nature: [secrecy] } }] }'), /^pack\.yaml:11:36 .*use one of: confidentiality/],
    ['bounds on a fact that is a choice', changed('ourRole: [controller, joint-controller]', 'ourRole: { atLeast: 1 }'), /^pack\.yaml:11:22 /],
    ['an anchor that does not exist', changed('from: aware', 'from: awareness'), /^pack\.yaml:19:15 .*"aware"/],
    ['a duration in words', changed('PT72H', '72 hours'), /^pack\.yaml:18:16 .*"72 hours" is no duration; write hours or days such as PT72H/],
    ['a duration in weeks', changed('PT72H', 'P1W'), /^pack\.yaml:18:16 .*no duration/],
    ['a period of nothing', changed('PT72H', 'PT0M'), /^pack\.yaml:18:16 .*no duration/],
    ['a period that counts back', changed('PT72H', '-PT72H'), /^pack\.yaml:18:16 .*no duration/],
    ['a title in one language', changed('{ nl: Eerste melding, en: First notification }', '{ nl: Eerste melding }'), /^pack\.yaml:17:16 .*title\.en/],
    ['a title that is empty in one language', changed('en: First notification', "en: ''"), /^pack\.yaml:17:42 .*title\.en/],
    ['an id that stands twice', changed('id: gdpr-33-2', 'id: gdpr-33'), /^pack\.yaml:21:9 .*gdpr-33 stands twice/],
    ['a stage without a figure and without a target', changed('        internalTarget: PT24H\n', ''), /^pack\.yaml:33:9 .*internalTarget/],
    ['no stage at all', good.replace(/stages:\n +- id: tell[\s\S]*$/, 'stages: []\n'), /^pack\.yaml:32:13 .*stages/],
    ['a list that is never closed', changed('kind: statutory', 'kind: [statutory'), /^pack\.yaml:9:5 /],
    ['a tab', changed('    kind: statutory', '\tkind: statutory'), /^pack\.yaml:8:1 Tabs/],
    ['the same key twice', changed('    kind: statutory', '    kind: statutory\n    kind: contract'), /^pack\.yaml:9:5 .*unique/],
    ['an alias for nothing', 'obligations: *nowhere\n', /^pack\.yaml:1:1 .*nowhere/],
    ['aliases that multiply', bomb(), /^pack\.yaml:1:1 .*alias/],
    ['a tag of another program', 'obligations: !!js/function "x"\n', /^pack\.yaml:1:14 .*tag/],
    ['two documents', `${good}---\n${good}`, /^pack\.yaml:38:1 /],
    ['nothing', '', /^pack\.yaml:1:1 /],
    ['text that is not UTF-8', Buffer.from('# caf\xe9\n', 'latin1'), /^pack\.yaml:1:1 is no UTF-8 text/],
    ['more than 256 kB', `${good}# ${'x'.repeat(256 * 1024)}\n`, /^pack\.yaml:1:1 is larger than 256 kB/],
    ['a name that reaches into the program', changed('    kind: statutory\n', '    kind: statutory\n    __proto__: { inForce: yes }\n'), /^pack\.yaml:9:5 .*__proto__/],
  ]
  for (const [what, text, fault] of refusals) {
    it(`is refused with ${what}`, () => assert.match(faultsOf(() => loadObligations(write({ 'pack.yaml': text })))[0] ?? 'nothing wrong', fault))
  }

  it('is refused when another pack has the same duty', () => {
    assert.deepEqual(faultsOf(() => loadObligations(write({ 'a.yaml': good, 'b.yaml': good }))), ['b.yaml:4:9 obligations.0.id: the obligation gdpr-33 stands twice', 'b.yaml:21:9 obligations.1.id: the obligation gdpr-33-2 stands twice'])
  })

  it('may be larger than nothing and repeat a part by an alias', () => {
    const text = changed('title: { nl: Eerste melding, en: First notification }', 'title: &words { nl: Eerste melding, en: First notification }').replace('title: { nl: Eerste bericht, en: First report }', 'title: *words')
    assert.equal(loadObligations(write({ 'pack.yaml': text }))[1]!.stages[0].title.en, 'First notification')
  })

  it('leaves other files alone', () => assert.deepEqual(loadObligations(write({ 'README.md': '# not yaml', 'notes.txt': '\t' })), []))
})

function bomb(): string {
  const ten = (name: string) => `[${Array(10).fill(name).join(', ')}]`
  return ['a: &a ' + ten('x'), 'b: &b ' + ten('*a'), 'c: &c ' + ten('*b'), 'd: ' + ten('*c'), ''].join('\n')
}
