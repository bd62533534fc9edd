import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { faultsIn, good } from './defects.ts'

/** Texts to spoil. */
export const texts = [['the shipped playbook', readFileSync('playbooks/standard.yaml', 'utf8')], ['a playbook with every field', good]] as const

const mostMs = 1000

/** Reads, and holds the answer to what is promised of every answer: a place in the text, a rule, words, and soon. */
export function look(text: string, read: () => ReturnType<typeof faultsIn> = () => faultsIn(text)): void {
  const before = process.cpuUsage()
  const faults = read()
  const { user } = process.cpuUsage(before)
  assert.ok(user / 1000 < mostMs, `took ${user / 1000} ms`)
  const lines = text.split('\n').length
  for (const { line, column, rule, message, severity } of faults) {
    assert.ok(line >= 1 && line <= lines + 1 && column >= 1, `${line}:${column}`)
    assert.ok(rule.length > 0 && message.length > 10 && ['error', 'warning'].includes(severity))
  }
}

/** Pieces that mean something to a reader of YAML or of playbooks. */
export const piece = fc.oneof(
  fc.constantFrom('[', ']', '{', '}', ': ', ':', '- ', '? ', '&a ', '*a', '!!str ', '|\n', '>\n', '"', "'", '#', '\t', '\n', '\r', '---\n', '...\n', '%YAML 1.1\n', '<<: ', '\0', '\ufeff', '\u2028', '~', '0x1F', '.nan', '-.inf', '1e999'),
  fc.constantFrom('__proto__: ', 'constructor: ', 'toString', 'step:weigh.done', 'obligation:gdpr-33/notify.filed', 'PT0M', '-PT99999999H', 'P999999999999D', 'role:', 'when: { not: ', 'after: ', 'gdpr-33', 'steps:\n', 'due: '),
  fc.string({ unit: 'binary', maxLength: 8 }),
)

/** A cut, a copy or something put in, at random places. */
export const change = fc.record({ at: fc.nat(), length: fc.nat({ max: 200 }), to: fc.nat(), what: fc.constantFrom('cut', 'copy', 'put', 'swap'), put: piece })

export function mutated(text: string, changes: readonly { at: number; length: number; to: number; what: string; put: string }[]): string {
  return changes.reduce((now, { at, length, to, what, put }) => {
    const [from, target] = [at % (now.length + 1), to % (now.length + 1)]
    const part = now.slice(from, from + length)
    if (what === 'cut') return now.slice(0, from) + now.slice(from + length)
    if (what === 'copy') return now.slice(0, target) + part + now.slice(target)
    return now.slice(0, from) + put + now.slice(what === 'put' ? from : from + put.length)
  }, text)
}
