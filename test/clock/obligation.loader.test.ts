import assert from 'node:assert/strict'
import { deadlineOf } from '../../src/clock/deadline.ts'
import { loadObligations } from '../../src/clock/obligation.loader.ts'
import { runs } from '../../src/clock/obligation.ts'
import { shippedObligations } from '../support/builders.ts'
import { noon } from '../support/moments.ts'
import { faultsOf, yamlFolder } from '../support/yaml-folder.ts'

const row = (id: string) => shippedObligations.find((one) => one.id === id)!

describe('the law packs as they are shipped', () => {
  it('give the authority 72 hours after awareness', () => {
    const [stage] = row('gdpr-33').stages
    assert.deepEqual([stage!.after, stage!.target, stage!.from], [{ hours: 72 }, null, 'aware'])
  })

  it('give the client no figure of the law, and a target of our own', () => {
    const [stage] = row('gdpr-33-2').stages
    assert.deepEqual([stage!.after, stage!.target, stage!.from], [null, { hours: 24 }, 'aware'])
  })

  it('invent no figure where the law has none', () => {
    const none = shippedObligations.flatMap(({ id, stages }) => stages.filter(({ after }) => after === null).map((stage) => `${id}/${stage.id}`))
    assert.deepEqual(none.toSorted(), [
      'ch-fadp-24/notify', 'ch-fadp-24/person', 'cra-14/users', 'cyber-insurance/notify', 'dora/clients', 'employees-works-council/inform', 'gdpr-33-2/inform', 'gdpr-34/communicate',
      'nis2-cbw/intermediate', 'nis2-cbw/recipients', 'nl-overheid/inform', 'nl-tw-11.3a/subscribers', 'nl-wbni/report', 'nl-wft-incident/inform', 'nl-wpg/person', 'pci-dss/acquirer', 'uk-gdpr-33/individuals',
    ])
  })

  it('run what is law, contract or policy, and no bill, proposal or rule that was replaced', () => {
    assert.deepEqual(shippedObligations.filter((one) => !runs(one)).map(({ id }) => id).toSorted(), ['cer-wwke', 'eidas-19', 'gdpr-33-omnibus', 'nis2-cbw', 'psd2-96', 'uk-pecr-5a-old'])
  })

  it('have a moment, or wait for one, for every stage', () => {
    for (const { id, stages, jurisdiction } of shippedObligations) {
      for (const stage of stages) {
        const { due, waitsFor } = deadlineOf(stage, { [stage.from]: { at: noon, provisional: false } }, jurisdiction)
        assert.ok(due! > noon && waitsFor === null, `${id}/${stage.id}`)
        assert.equal(deadlineOf(stage, {}, jurisdiction).waitsFor, stage.from)
      }
    }
  })

  it('say whose duty it is, and tighten our target only for what a client with a trait may owe', () => {
    for (const { id, title, authority, source, who, tellClientWithin } of shippedObligations) {
      assert.ok(title.nl && title.en && authority.nl && authority.en && source, id)
      if (id !== 'gdpr-33' && tellClientWithin !== null) assert.ok(who.length > 0, id)
    }
  })
})

const good = `# A pack.
obligations:
  - id: one
    article: Act Art. 1
    title: { nl: Een, en: One }
    authority: { nl: gezag, en: authority }
    jurisdiction: NL
    kind: statutory
    inForce: 'yes'
    owedBy: us
    towards: authority
    about: breach
    who: [care]
    when: { ourRole: [controller, joint-controller] }
    validFrom: 2018-05-25
    validTo: 2020-05-24
    source: Act
    stages:
      - id: first
        title: { nl: Eerste melding, en: First notification }
        after: PT72H
        from: aware
      - id: last
        title: { nl: Laatste, en: Last }
        after: P1M
        from: first.filed
  - id: two
    article: Act Art. 2
    title: { nl: Twee, en: Two }
    authority: { nl: gezag, en: authority }
    jurisdiction: NL
    kind: statutory
    inForce: 'yes'
    owedBy: us
    towards: people
    about: breach
    switchesOff: one
    validFrom: 2020-05-25
    validTo: null
    source: Act
    stages:
      - id: first
        title: { nl: Bericht, en: Message }
        after: null
        internalTarget: PT24H
        from: aware
`
const last = good.split('\n').length

describe('a law pack', () => {
  const { write } = yamlFolder()
  const faults = (text: string | Uint8Array) => faultsOf(() => loadObligations(write({ 'pack.yaml': text })))
  const changed = (...changes: [from: string, to: string][]) =>
    changes.reduce((text, [from, to]) => {
      assert.ok(text.includes(from), from)
      return text.replace(from, to)
    }, good)

  it('is taken when nothing is wrong', () => assert.deepEqual(faults(good), []))

  const shapes: [what: string, text: string | Uint8Array, fault: RegExp][] = [
    ['a key that does not exist', changed(['    kind: statutory\n', '    kind: statutory\n    colour: red\n']), /^pack\.yaml:9:5 .*colour/],
    ['a key that does not exist, at the end', `${good}extra: 1\n`, new RegExp(`^pack\\.yaml:${last}:1 .*extra`)],
    ['a fact that does not exist', changed(['when: { ourRole: [controller, joint-controller] }', 'when: { ourRol: [controller] }']), /^pack\.yaml:14:13 .*ourRol/],
    ['a word that the fact does not have', changed(['[controller, joint-controller]', '[controller, joint-controler]']), /^pack\.yaml:14:35 .*se one of: controller, joint-controller, processor/],
    ['a word that does not exist, deep in a condition', changed(['{ ourRole: [controller, joint-controller] }', '{ any: [{ not: { nature: [secrecy] } }] }']), /^pack\.yaml:14:37 .*use one of: confidentiality/],
    ['bounds on a fact that is a choice', changed(['ourRole: [controller, joint-controller]', 'ourRole: { atLeast: 1 }']), /^pack\.yaml:14:22 /],
    ['a trait that does not exist', changed(['[care]', '[cure]']), /^pack\.yaml:13:11 .*no trait "cure"; use one of: public-telecom/],
    ['an anchor that does not exist', changed(['from: aware', 'from: awareness']), /^pack\.yaml:22:15 .*"awareness"; use one of: occurred, detected.*initial\.filed/],
    ['the submission of a stage by another name', changed(['from: first.filed', 'from: first_submitted']), /^pack\.yaml:26:15 .*"first_submitted"/],
    ['a duration in words', changed(['PT72H', '72 hours']), /^pack\.yaml:21:16 .*"72 hours" is no duration; write hours, days, weeks or months such as PT72H/],
    ['a duration that is a number', changed(['PT72H', '72']), /^pack\.yaml:21:16 .*write a duration such as PT72H/],
    ['a duration of years', changed(['PT72H', 'P1Y']), /^pack\.yaml:21:16 .*no duration/],
    ['a period of nothing', changed(['PT72H', 'PT0M']), /^pack\.yaml:21:16 .*no duration/],
    ['a period of no months', changed(['P1M', 'P0M']), /^pack\.yaml:25:16 .*no duration/],
    ['a period that counts back', changed(['PT72H', '-PT72H']), /^pack\.yaml:21:16 .*no duration/],
    ['a title in one language', changed(['{ nl: Eerste melding, en: First notification }', '{ nl: Eerste melding }']), /^pack\.yaml:20:16 .*title\.en: write it in both languages/],
    ['a title that is empty in one language', changed(['en: First notification', "en: ' '"]), /^pack\.yaml:20:42 .*title\.en: write it in both languages/],
    ['a day that does not exist', changed(['2018-05-25', '2018-02-29']), /^pack\.yaml:15:16 .*"2018-02-29" is no day; write one that exists/],
    ['a day the other way round', changed(['2018-05-25', '25-05-2018']), /^pack\.yaml:15:16 .*is no day/],
    ['a stage without a figure and without a target', changed(['        internalTarget: PT24H\n', '']), /^pack\.yaml:42:9 .*internalTarget/],
    ['a target beside a figure', changed(['after: PT72H', 'after: PT72H\n        internalTarget: PT24H']), /^pack\.yaml:22:25 .*leave it out/],
    ['a second cap without a figure', changed(['internalTarget: PT24H', 'internalTarget: PT24H\n        notLaterThan: { after: PT24H, from: aware }']), /^pack\.yaml:46:23 .*leave notLaterThan out/],
    ['working days in a period of hours', changed(['after: PT72H', 'after: PT70H\n        workingDays: true']), /^pack\.yaml:22:22 .*whole days/],
    ['working days in a period of months', changed(['after: P1M', 'after: P1M\n        workingDays: true']), /^pack\.yaml:26:22 .*whole days/],
    ['a list that is never closed', changed(['kind: statutory', 'kind: [statutory']), /^pack\.yaml:9:5 /],
    ['a tab', changed(['    kind: statutory', '\tkind: statutory']), /^pack\.yaml:8:1 a tab stands here/],
    ['the same key twice', changed(['    kind: statutory', '    kind: statutory\n    kind: contract']), /^pack\.yaml:9:5 .*stands twice here/],
    ['an alias for nothing', 'obligations: *nowhere\n', /^pack\.yaml:1:1 .*nowhere/],
    ['aliases that multiply', bomb(), /^pack\.yaml:1:1 .*alias/],
    ['a tag of another program', 'obligations: !!js/function "x"\n', /^pack\.yaml:1:14 .*tag/],
    ['two documents', `${good}---\n${good}`, new RegExp(`^pack\\.yaml:${last}:1 `)],
    ['nothing', '', /^pack\.yaml:1:1 /],
    ['text that is not UTF-8', Buffer.from('# caf\xe9\n', 'latin1'), /^pack\.yaml:1:\d is no UTF-8 text/],
    ['more than 256 kB', `${good}# ${'x'.repeat(256 * 1024)}\n`, /^pack\.yaml:1:1 is larger than 256 kB/],
    ['a name that reaches into the program', changed(['    kind: statutory\n', '    kind: statutory\n    __proto__: { inForce: yes }\n']), /^pack\.yaml:9:5 .*__proto__/],
  ]
  for (const [what, text, fault] of shapes) it(`is refused with ${what}`, () => assert.match(faults(text)[0] ?? 'nothing wrong', fault))

  const senses: [what: string, text: string, fault: RegExp][] = [
    ['the filing of a stage that there is not', changed(['from: first.filed', 'from: frist.filed']), /^pack\.yaml:26:15 .*no stage frist in this row; use one of: first$/],
    ['a stage that waits for itself', changed(['from: first.filed', 'from: last.filed']), /^pack\.yaml:26:15 .*the stage last waits for itself$/],
    ['a stage that waits for its own update', changed(['from: first.filed', 'from: last.updated']), /^pack\.yaml:26:15 .*waits for itself$/],
    ['stages that wait for each other', changed(['from: aware', 'from: last.filed']), /^pack\.yaml:22:15 .*the stages first and last wait for each other$/],
    ['a circle by way of a second cap', changed(['from: aware', 'from: aware\n        notLaterThan: { after: PT24H, from: last.filed }']), /^pack\.yaml:23:45 .*wait for each other$/],
    ['a stage that waits for a later one', changed(['from: aware', 'from: last.filed'], ['from: first.filed', 'from: aware']), /^pack\.yaml:22:15 .*waits for last, which stands after it; put it after last$/],
    ['the same stage twice', changed(['- id: last', '- id: first'], ['from: first.filed', 'from: aware']), /^pack\.yaml:23:13 .*the stage first stands twice$/],
    ['an end before its beginning', changed(['validTo: 2020-05-24', 'validTo: 2018-05-24']), /^pack\.yaml:16:14 .*ends on 2018-05-24, before it begins on 2018-05-25/],
    ['an end on a row without days that overlaps', changed(['id: two', 'id: one'], ['switchesOff: one', 'switchesOff: one'], ['validTo: 2020-05-24', 'validTo: 2020-05-25']), /^pack\.yaml:27:9 .*one stands twice for the same days/],
    ['two versions that are both open-ended', changed(['id: two', 'id: one'], ['validFrom: 2018-05-25', 'validFrom: null'], ['validTo: 2020-05-24', 'validTo: null']), /^pack\.yaml:27:9 .*stands twice/],
    ['versions that count from different moments', changed(['id: two', 'id: one'], ['internalTarget: PT24H\n        from: aware', 'internalTarget: PT24H\n        from: detected']), /^pack\.yaml:46:15 .*counts from aware; versions of one row start from the same moment/],
    ['a row that it switches off and that is not there', changed(['switchesOff: one', 'switchesOff: onne']), /^pack\.yaml:37:18 .*no obligation onne; use one of: one, two$/],
    ['a proposal that claims to be law', changed(['kind: statutory', 'kind: proposal']), /^pack\.yaml:9:14 .*a proposal is no law/],
    ['no stage at all', good.replace(/ {4}switchesOff: one\n/, '').replace(/stages:\n {6}- id: first\n {8}title: \{ nl: Bericht[\s\S]*$/, 'stages: []\n'), /^pack\.yaml:40:13 .*without stages/],
  ]
  for (const [what, text, fault] of senses) it(`is refused with ${what}`, () => assert.match(faults(text)[0] ?? 'nothing wrong', fault))

  it('may have a row without stages when it switches another off', () => {
    assert.deepEqual(faults(good.replace(/stages:\n {6}- id: first\n {8}title: \{ nl: Bericht[\s\S]*$/, 'stages: []\n')), [])
  })

  it('may have versions of one row that follow each other to the day', () => {
    const text = changed(['id: two', 'id: one'], ['    switchesOff: one\n', ''])
    assert.deepEqual(loadObligations(write({ 'pack.yaml': text })).map(({ id, validFrom }) => [id, validFrom]), [['one', '2018-05-25'], ['one', '2020-05-25']])
    assert.match(faults(text.replace('validFrom: 2020-05-25', 'validFrom: 2020-05-24'))[0] ?? '', /stands twice for the same days/)
  })

  it('is refused when another pack has the same duty for the same days', () => {
    assert.deepEqual(
      faultsOf(() => loadObligations(write({ 'a.yaml': good, 'b.yaml': good }))).map((fault) => fault.slice(0, 60)),
      ['b.yaml:3:9 obligations.0.id: the obligation one stands twice for the same days'.slice(0, 60), 'b.yaml:27:9 obligations.1.id: the obligation two stands twice for the same days'.slice(0, 60)],
    )
  })

  it('may switch off a row of a pack that is read later', () => {
    const [one, two] = [good.slice(0, good.indexOf('  - id: two')), `obligations:\n${good.slice(good.indexOf('  - id: two'))}`]
    assert.deepEqual(loadObligations(write({ 'a.yaml': two, 'b.yaml': one })).map(({ id }) => id), ['two', 'one'])
    assert.match(faultsOf(() => loadObligations(write({ 'a.yaml': two })))[0] ?? '', /^a\.yaml:12:18 .*no obligation one/)
  })

  it('may be larger than nothing and repeat a part by an alias', () => {
    const text = changed(['title: { nl: Eerste melding, en: First notification }', 'title: &words { nl: Eerste melding, en: First notification }'], ['title: { nl: Bericht, en: Message }', 'title: *words'])
    assert.equal(loadObligations(write({ 'pack.yaml': text }))[1]!.stages[0]!.title.en, 'First notification')
  })

  it('leaves other files alone', () => assert.deepEqual(loadObligations(write({ 'README.md': '# not yaml', 'notes.txt': '\t' })), []))

  it('keeps months and weeks as they are and turns hours and days into hours', () => {
    const text = changed(['PT72H', 'P3DT2H30M'], ['P1M', 'P8W'])
    const [one] = loadObligations(write({ 'pack.yaml': text }))
    assert.deepEqual(one!.stages.map(({ after }) => after), [{ hours: 74.5 }, { weeks: 8 }])
    assert.deepEqual(one!.stages.map(({ from }) => from), ['aware', 'obligation:one/first.filed'])
  })
})

function bomb(): string {
  const ten = (name: string) => `[${Array(10).fill(name).join(', ')}]`
  return ['a: &a ' + ten('x'), 'b: &b ' + ten('*a'), 'c: &c ' + ten('*b'), 'd: ' + ten('*c'), ''].join('\n')
}
