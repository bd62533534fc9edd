import { agreement } from '../../src/assessment/agreement.ts'
import type { Shared } from '../../src/assessment/agreement.ts'
import { caseFiles, loadCases } from '../../src/assessment/case.loader.ts'

/** How far the proposals agree with what regulators published. False when we would be silent where one of them says: tell. */
export function benchCases(): boolean {
  const results = caseFiles.map((file) => ({ file, ...agreement(loadCases(undefined, [file])) }))
  line('', 'cases', 'authority', 'people', 'unsafe')
  for (const { file, cases, authority, people, unsafe } of results) line(file, cases, inWords(authority), inWords(people), unsafe.length)
  for (const { id, duty, expected } of results.flatMap(({ misses }) => misses)) console.error(`  ${id}: ${duty} should be ${expected}${expected ? ', UNSAFE' : ''}`)
  console.log(JSON.stringify({ node: process.version, cases: results }, null, 2))
  return results.every(({ unsafe }) => unsafe.length === 0)
}

function inWords({ agreed, asked, accuracy }: Shared): string {
  return `${agreed}/${asked} ${Math.floor(accuracy * 1000) / 10}%`
}

function line(name: string, ...figures: (string | number)[]): void {
  console.error(name.padEnd(20), ...figures.map((figure) => String(figure).padStart(14)))
}
