import { traitName } from '../facts/trait-text.ts'
import { traitNames } from '../facts/traits.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { ImportPlan } from './client-import.ts'
import { mostLines } from './client-import.ts'

const mostFaults = 100

/** The table as it was pasted, with what would come of it; `other`: it is not what was on the page before. */
export function importPage({ plan = null, other = false }: { plan?: ImportPlan | null; other?: boolean }, language: Language, form: FormState) {
  return {
    title: say(language, 'clients.import'),
    most: new Intl.NumberFormat(language === 'nl' ? 'nl-NL' : 'en-GB').format(mostLines),
    traits: traitNames.map((name) => traitName(name)[language]).join(', '),
    preview: plan && previewOf(plan, other, language),
    // What comes next stands out: checking, and saving once that came out well.
    checkKind: plan && isReady(plan) ? 'secondary' : 'primary',
    form,
  }
}

function isReady({ added, changed, faults }: ImportPlan): boolean {
  return faults.length === 0 && added.length + changed.length > 0
}

function previewOf(plan: ImportPlan, other: boolean, language: Language) {
  const { key, added, changed, unchanged, faults } = plan
  const lines = new Set(faults.map(({ line }) => line)).size
  const figure = (kind: 'added' | 'changed' | 'unchanged' | 'bad', n: number) => say(language, `clients.import.${kind}`, { n })
  return {
    key,
    other,
    figures: faults.length > 0 ? [figure('bad', lines)] : [figure('added', added.length), figure('changed', changed.length), figure('unchanged', unchanged)],
    nothing: faults.length === 0 && !isReady(plan),
    ready: isReady(plan),
    faults: faults.slice(0, mostFaults).map(({ line, reason: { key: words, values } }) => ({ line: say(language, 'clients.import.line', { line }), text: say(language, words, values) })),
    more: faults.length > mostFaults ? say(language, 'clients.import.bad.more', { n: faults.length - mostFaults }) : '',
  }
}
