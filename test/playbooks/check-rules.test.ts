import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { folderRules, playbookShapeRules, senseRules } from '../../src/playbooks/check-rules.ts'
import { shapeRules } from '../../src/shared/shape-words.ts'
import { fileRules } from '../../src/shared/yaml-words.ts'
import { defects } from './defects.ts'

const rules: string[] = [...fileRules, ...shapeRules.filter((rule) => rule !== 'shape'), ...playbookShapeRules, ...Object.keys(senseRules), ...folderRules]
const rows = [...readFileSync('docs/playbook-check.md', 'utf8').matchAll(/^\| `([a-z-]+)` \| (.+) \| (.+) \|$/gm)]

describe('the rules of the check', () => {
  it('have names of their own', () => assert.equal(new Set(rules).size, rules.length))

  it('each have one row in docs/playbook-check.md', () => {
    assert.deepEqual(rows.map(([, rule]) => rule!).toSorted(), rules.toSorted())
  })

  it('that warn are marked as such, and no others', () => {
    const marked = rows.filter(([, , what]) => what!.startsWith('*warning*')).map(([, rule]) => rule)
    assert.deepEqual(marked, Object.entries(senseRules).flatMap(([rule, severity]) => (severity === 'warning' ? [rule] : [])))
  })

  /** Tested with the loader: they need a file too large to keep, more than a hundred faults, or several files. */
  const elsewhere = ['too-large', 'too-many-faults', ...folderRules]
  it('each have a file that breaks it', () => {
    const broken = new Set(defects.map(({ rule }) => rule))
    assert.deepEqual(rules.filter((rule) => !broken.has(rule) && !elsewhere.includes(rule)), [])
  })

  it('are all that the files break', () => assert.deepEqual(defects.flatMap(({ faults }) => faults()).filter(({ rule }) => !rules.includes(rule)), []))

  it('have the severity that the code says', () => {
    for (const { rule, severity } of defects.flatMap(({ faults }) => faults())) assert.equal(severity, (senseRules as Record<string, string>)[rule] ?? 'error', rule)
  })
})
