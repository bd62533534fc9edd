import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { readTextFile } from '../../src/shared/text-file.loader.ts'
import { faultsIn, foundIn, good } from './defects.ts'
import { change, look, mutated, piece, texts } from './fuzz.ts'

describe('whatever somebody hands in is read, or refused with a place', () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'meldklok-fuzz-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))

  it('random bytes', () => {
    const file = join(folder, 'own.yaml')
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        writeFileSync(file, bytes)
        look(Buffer.from(bytes).toString('latin1').replaceAll('\r', '\n'), () => foundIn(() => faultsIn(readTextFile(file))))
      }),
      { numRuns: 300 },
    )
  })

  it('random pieces of YAML', () => fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => look(pieces.join(''))), { numRuns: 500 }))

  for (const [name, text] of texts) {
    it(`${name}, changed at random`, () => {
      fc.assert(fc.property(fc.array(change, { minLength: 1, maxLength: 5 }), (changes) => look(mutated(text, changes))), { numRuns: 100 })
    }).timeout(60_000)
  }

  /** As large as may be, and made to keep a reader busy. */
  const size = 255 * 1024
  const busy: [what: string, text: string][] = [
    ['a list of steps', `steps: [${'{},'.repeat(size / 4)}]`],
    ['a list of numbers', `sources: [${'1,'.repeat(size / 2 - 10)}]`],
    ['names without a value', Array.from({ length: size / 8 }, (_, index) => `n${index}:`).join('\n').slice(0, size)],
    ['the same name again and again', 'a: 1\n'.repeat(size / 5)],
    ['one text of many lines', `id: ${'a\n  '.repeat(size / 5)}`],
    ['one text between quotes', `id: "${'\\n'.repeat(size / 3)}"`],
    ['a quote that is never closed', `id: "${'a '.repeat(size / 3)}`],
    ['remarks', '#\n'.repeat(size / 2 - 1)],
    ['empty lines', `a:${'\n'.repeat(size)}b`],
    ['spaces', `a:${' '.repeat(size)}b`],
    ['colons', ':'.repeat(size)],
    ['names with colons', 'a: '.repeat(size / 3)],
    ['question marks', '? '.repeat(size / 2)],
    ['commas', `[${','.repeat(size)}`],
    ['closing brackets', ']'.repeat(size)],
    ['anchors', '&a '.repeat(size / 3)],
    ['tags', '! '.repeat(size / 2)],
    ['documents', '---\n'.repeat(size / 4)],
    ['per cents', '%\n'.repeat(size / 2)],
    ['bars', '|\n'.repeat(size / 2)],
    ['a long anchor of a list', `a: &a [${'x,'.repeat(1000)}]\nb: [${'*a,'.repeat(size / 4)}]`],
    ['roles', `roles: { ${Array.from({ length: 900 }, (_, index) => `r${index}: { resolve: ['role:x'] }`).join(', ')} }`],
  ]
  for (const [what, text] of busy) it(`a quarter of a megabyte of ${what}, in less than a second`, () => look(text.slice(0, size + 500)))

  it('a playbook as full as may be, everything in it wrong, in less than a second', () => {
    const many = <T>(count: number, of: (index: number) => T) => Array.from({ length: count }, (_, index) => of(index))
    const steps = many(100, (index) => `  - { id: s${index}, phase: after, type: task, assign: nobody, after: [${many(20, (one) => `s${(index + one * 7) % 100}`).join(', ')}], due: { from: 'step:s${(index + 1) % 100}.done', offset: PT1H }, title: { nl: a, en: b } }`)
    look(good.replace(/steps:[^]*\nladders:/, `steps:\n${steps.join('\n')}\nladders:`))
  })
})
