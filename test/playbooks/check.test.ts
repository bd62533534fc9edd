import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { changed, defects, faultsIn, good, goodFiles } from './defects.ts'

describe('the check of a playbook', () => {
  for (const { name, rule, line, column, faults } of defects) {
    it(`finds ${name.replace('.yaml', '')}: ${rule} at ${line}:${column}, and nothing else`, () => {
      assert.deepEqual(faults().map((fault) => [fault.rule, fault.line, fault.column]), [[rule, line, column]])
    })
  }

  it('knows more than forty kinds of fault', () => assert.ok(new Set(defects.map(({ rule }) => rule)).size > 44))

  it('says what is wrong and what to do', () => {
    for (const { faults, name } of defects) for (const { message } of faults()) assert.match(message, /[;:?] .*\w|write|use one of/i, name)
  })

  it('speaks plainly: no word of the parts it is made of', () => {
    for (const { faults, name } of defects) for (const { message } of faults()) assert.doesNotMatch(message, /Invalid|Unrecognized|expected|undefined|NaN|object|fact\.[a-z]/, name)
  })

  for (const file of goodFiles) it(`finds nothing in ${file}`, () => assert.deepEqual(faultsIn(readFileSync(file, 'utf8')), []))

  for (const name of readdirSync('playbooks').filter((file) => file.endsWith('.yaml'))) {
    it(`finds no error in ${name} as it is shipped, and no step in the night`, () => {
      const found = faultsIn(readFileSync(`playbooks/${name}`, 'utf8'), new Date('2026-12-01T12:00:00Z'))
      assert.deepEqual(found.filter(({ severity, rule }) => severity === 'error' || rule === 'night'), [])
    })
  }

  it('asks what somebody meant', () => {
    const says: [from: string, to: string, question: RegExp][] = [
      ['assign: lead', 'assign: laed', /there is no role laed; did you mean lead\? Use one of: lead, officer, board, helper$/],
      ['phase: contain', 'phase: contian', /"contian" is not allowed; did you mean contain\? Use one of: contain, assess, notify, after$/],
      ['    phase: contain', '    phaze: contain', /there is no field phaze; did you mean phase\?/],
      ['{ people: {', '{ poeple: {', /there is no fact poeple; did you mean people\?/],
      ['stopOn: done', 'stopon: done', /there is no field stopon; did you mean stopOn\?/],
      ['from: aware', 'from: awaer', /there is no moment awaer; did you mean aware\?/],
    ]
    for (const [from, to, question] of says) assert.match(faultsIn(changed(from, to))[0]!.message, question)
  })

  it('tells a name that is spelled wrong once: not as unknown and as missing besides', () => {
    assert.deepEqual(faultsIn(changed('    phase: contain', '    phas: contain')).map(({ rule }) => rule), ['unknown-key'])
  })

  it('tells every fault of the shape at once', () => {
    const text = changed('stopOn: done', 'stopOn: finished', changed('offset: PT1H', 'offset: an hour', changed('en: Call first. }', '}')))
    assert.deepEqual(faultsIn(text).map(({ rule }) => rule), ['bad-duration', 'missing-language', 'unknown-value'])
  })

  it('tells every fault of sense at once, in the order of the file', () => {
    const text = changed('escalate: wake', 'escalate: wekker', changed('assign: helper', 'assign: nobody', changed('options: [known, unknown]', 'options: [nobody]')))
    assert.deepEqual(faultsIn(text).map(({ rule }) => rule), ['input-options', 'unknown-ladder', 'unknown-role'])
  })

  it('tells faults of sense beside a field that does not belong', () => {
    assert.deepEqual(faultsIn(changed('escalate: wake', 'colour: red\n    escalate: wekker')).map(({ rule }) => rule), ['unknown-key', 'unknown-ladder'])
  })

  it('tells warnings beside errors', () => {
    const text = changed('escalate: wake', 'escalate: wekker', changed('offset: PT24H', 'offset: PT12H'))
    assert.deepEqual(faultsIn(text).map(({ severity, rule }) => [severity, rule]), [['error', 'unknown-ladder'], ['warning', 'night']])
  })

  it('stops telling after a hundred', () => {
    const steps = Array.from({ length: 100 }, (_, index) => `  - { id: s${index}, phase: after, type: task, assign: nobody, after: [none-${index}], title: { nl: a, en: b } }`).join('\n')
    const found = faultsIn(good.replace(/steps:[^]*\nladders:/, `steps:\n${steps}\nladders:`))
    assert.deepEqual([found.length, found.filter(({ rule }) => rule === 'too-many-faults').length], [101, 1])
  })
})
