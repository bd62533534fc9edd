import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadPlaybooks, messageNames, readPlaybook, readPlaybookText } from '../../src/playbooks/playbook.loader.ts'
import { shippedMessages, shippedObligations, standard } from '../support/builders.ts'
import { later, noon } from '../support/moments.ts'
import { yamlFolder } from '../support/yaml-folder.ts'
import { changed, foundIn, good } from './defects.ts'

const shipped = readFileSync('playbooks/standard.yaml', 'utf8')

describe('the playbooks as they are shipped', () => {
  const loaded = loadPlaybooks('playbooks', shippedObligations, shippedMessages, noon)

  it('are one that goes for every incident, and others', () => assert.deepEqual(loaded.filter(({ trigger, playbook }) => trigger === null && playbook.trigger.layer === 'base' && playbook.trigger.mode === 'auto').map(({ playbook }) => playbook.id), ['standard']))

  it('tell somebody at the legal deadline itself, and go on after it', () => {
    const { statutory } = standard.ladders
    assert.deepEqual([statutory!.stopOn, statutory!.levels.at(-1), statutory!.onExhausted.every], ['filed', { ...statutory!.levels.at(-1), at: 0 }, 2])
  })

  it('leave no duty without a ladder, whichever base goes', () => {
    for (const { playbook } of loaded.filter((one) => one.playbook.trigger.layer === 'base')) {
      for (const name of Object.values(playbook.otherObligations ?? { none: '' })) assert.equal(playbook.ladders[String(name)]?.stopOn, 'filed', playbook.id)
    }
  })
})

describe('a folder of playbooks', () => {
  const { write } = yamlFolder()
  const load = (files: Record<string, string | Uint8Array>, now = noon) => loadPlaybooks(write(files), shippedObligations, shippedMessages, now)
  const faults = (files: Record<string, string | Uint8Array>) =>
    foundIn(() => load(files).flatMap(({ warnings }) => warnings)).map(({ file, line, column, rule }) => `${file.split('/').at(-1)}:${line}:${column} ${rule}`)
  const placeOf = (text: string, part: string) => {
    const before = text.slice(0, text.indexOf(part)).split('\n')
    return `${before.length}:${before.at(-1)!.length + 1}`
  }

  it('is read whole, whatever else lies there', () => {
    assert.deepEqual(load({ 'standard.yaml': shipped, 'own.yaml': good, 'README.md': '# no playbook' }).map(({ playbook, precedence }) => [playbook.id, precedence]), [['parcel-mix-up', 20], ['standard', 0]])
  })

  it('is refused with the faults of all its files, named', () => {
    const found = faults({ 'standard.yaml': shipped.replace('stopOn: done', 'stopOn: don'), 'own.yaml': changed('escalate: wake', 'escalate: awake'), 'other.yaml': 'id: [' })
    assert.deepEqual(found.map((fault) => fault.replace(/:\d+:\d+/, '')), ['other.yaml yaml', 'own.yaml unknown-ladder', 'standard.yaml unknown-value'])
  })

  it('is refused when two have the same id', () => {
    assert.deepEqual(faults({ 'a.yaml': good, 'b.yaml': good, 'standard.yaml': shipped }), [`b.yaml:${placeOf(good, 'parcel-mix-up')} duplicate-playbook`])
  })

  it('is refused when none goes for every incident', () => {
    const folder = write({ 'own.yaml': good })
    const [fault] = foundIn(() => loadPlaybooks(folder, shippedObligations, shippedMessages, noon).flatMap(({ warnings }) => warnings))
    assert.deepEqual([fault!.file, fault!.rule], [folder, 'no-standard'])
    assert.match(fault!.message, /mode auto and a trigger without `when`/)
  })

  it('is refused when the one without a condition waits for somebody to choose it', () => {
    const manual = changed('  when: { incidentType: [letter-wrong-recipient, letter-lost] }\n', '', changed('mode: auto', 'mode: manual'))
    assert.deepEqual(faults({ 'own.yaml': manual }).map((fault) => fault.split(' ')[1]), ['no-standard'])
    assert.deepEqual(faults({ 'own.yaml': manual, 'standard.yaml': shipped }).filter((fault) => fault.startsWith('own')), [])
  })

  it('is refused when two go for every incident', () => {
    const both = changed('  when: { incidentType: [letter-wrong-recipient, letter-lost] }\n', '')
    assert.deepEqual(faults({ 'a.yaml': shipped, 'b.yaml': both }), [`b.yaml:${placeOf(both, 'mode: auto')} two-standards`])
  })

  it('lends the ladders for other duties to a base that has none', () => {
    const bare = changed('otherObligations: { deadline: deadline, target: client }\n', '')
    const own = load({ 'own.yaml': bare, 'standard.yaml': shipped }).find(({ playbook }) => playbook.id === 'parcel-mix-up')!.playbook
    assert.match(own.otherObligations!.deadline, /^others-/)
    assert.equal(own.ladders[own.otherObligations!.target]!.stopOn, 'filed')
  })

  it('starts with a review that is overdue, and says so', () => {
    const loaded = load({ 'own.yaml': changed('reviewEvery: P3650D', 'reviewEvery: P1D'), 'standard.yaml': shipped })
    assert.deepEqual(loaded[0]!.warnings.map(({ severity, rule, line }) => [severity, rule, line]), [['warning', 'review-overdue', 8]])
  })

  it('starts although the clock of the house is behind, and says so', () => {
    const files = { 'own.yaml': good, 'standard.yaml': shipped }
    const behind = later(-400 * 24)
    assert.deepEqual(load(files, behind)[0]!.warnings.map(({ severity, rule }) => [severity, rule]), [['warning', 'reviewed-in-future']])
    const alone = join(write(files), 'own.yaml')
    assert.deepEqual(foundIn(() => readPlaybook(alone, shippedObligations, shippedMessages, behind).warnings).map(({ severity, rule }) => [severity, rule]), [['error', 'reviewed-in-future']])
  })
})

describe('a playbook that somebody typed', () => {
  const read = (text: string) => readPlaybookText(text, 'typed', shippedObligations, shippedMessages, noon)
  it('is what the file would have been', () => assert.equal(read(good).playbook.id, 'parcel-mix-up'))
  it('comes with its warnings', () => assert.deepEqual(read(changed('offset: PT24H', 'offset: PT12H')).warnings.map(({ file, rule }) => [file, rule]), [['typed', 'night']]))
  it('is refused with its faults', () => assert.deepEqual(foundIn(() => read('steps: [').warnings).map(({ file, rule }) => [file, rule]), [['typed', 'yaml']]))
})

describe('the messages that a step may send', () => {
  it('are those with a template, in whichever language', () => {
    assert.ok(messageNames('templates/messages').includes('record/told'))
    assert.deepEqual(messageNames('templates/messages').filter((name) => !/^[a-z0-9-]+(\/[a-z0-9-]+)*$/.test(name)), [])
  })
})
