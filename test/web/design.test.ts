import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { templatesFolder } from '../../src/web/render.ts'
import { leansOf } from '../../src/web/template.ts'

/** Used on several pages, and yet a part of one piece of work and no building block. */
const ofOneWork = [
  'contradictions', 'field-range', 'field-uncovered', 'line-difference', 'live', 'question', 'reassess', 'report-fields', 'text-preview', 'waiting-reports',
]

const read = (folder: string) => new Map(
  readdirSync(join(templatesFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file): [string, string[]] => [file.slice(0, -'.hbs'.length), leansOf(Handlebars.parse(readFileSync(join(templatesFolder, folder, file), 'utf8'))).partials]),
)
const [partials, pages, layouts] = [read('partials'), read('pages'), read('layouts')]

/** These, and all that they are made of. */
function within(names: readonly string[], seen = new Set<string>()): Set<string> {
  for (const name of names) {
    if (seen.has(name)) continue
    seen.add(name)
    within(partials.get(name) ?? [], seen)
  }
  return seen
}

const onDesign = within(pages.get('design')!)
const inLayout = within([...layouts.values()].flat())
const pagesWith = (name: string) => [...pages].filter(([page, used]) => page !== 'design' && within(used).has(name)).map(([page]) => page)

describe('the page with every building block', () => {
  it('shows whatever stands on three pages or more', () => {
    const missing = [...partials.keys()].filter((name) => !onDesign.has(name) && !inLayout.has(name) && !ofOneWork.includes(name) && pagesWith(name).length >= 3)
    assert.deepEqual(missing, [])
  })

  it('leaves out nothing that it shows, or that is not there', () => {
    assert.deepEqual(ofOneWork.filter((name) => onDesign.has(name) || !partials.has(name)), [])
  })

  it('knows no partial that stands nowhere', () => {
    assert.deepEqual([...partials.keys()].filter((name) => !inLayout.has(name) && !onDesign.has(name) && pagesWith(name).length === 0), [])
  })
})
