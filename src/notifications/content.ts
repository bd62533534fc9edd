import type { Reason } from '../shared/errors.ts'
import type { Element, Letter } from './letter.ts'
import { elements } from './letter.ts'
import { mailIn, phoneIn, whoIn } from './reach.ts'
import { isAct, isConsequence, isEvent, isMeasure } from './said-words.ts'
import type { Hollow } from './saying.ts'
import { hollowOf, saidIn } from './saying.ts'

/** What the law asks of a letter to people affected. Contact, consequences and measures come from Art. 33(3)(b), (c) and (d). */
export const askedOfLetter: Record<Element, string> = {
  nature: 'GDPR Art. 34(2)',
  consequences: 'GDPR Art. 33(3)(c), 34(2)',
  measures: 'GDPR Art. 33(3)(d), 34(2)',
  advice: 'GDPR recital 86',
  contact: 'GDPR Art. 33(3)(b), 34(2)',
}

/** An element that a letter does not have, and why what stands there is none. */
export interface Missing {
  element: Element
  because: Hollow | 'nothing-told' | 'none-said' | 'no-deed' | 'no-act' | 'no-name' | 'no-way'
}

/** The one list of what a letter lacks: the page shows it, and sending is refused with it. */
export function missingFromLetter({ sections }: Pick<Letter, 'sections'>): Missing[] {
  return elements.flatMap((element) => {
    const because = hollowOf(sections[element]) ?? lacks[element](saidIn(sections[element]))
    return because ? [{ element, because }] : []
  })
}

/** The same for a page or a refusal, each at its own section. */
export function reasonsFor(missing: readonly Missing[]): Reason[] {
  return missing.map(({ element, because }) => ({ key: `letter.missing.${element}.${wordOf(because)}`, field: `sections.${element}` }))
}

/** Each element has its own sentence for what only it can lack, and shares three. */
function wordOf(because: Missing['because']) {
  return ['empty', 'placeholder', 'hollow'].includes(because) ? 'empty' as const : because === 'elsewhere' ? 'elsewhere' as const : 'lacks' as const
}

/** What must be in it, beside words. */
const lacks: Record<Element, (said: string) => Missing['because'] | null> = {
  nature: (said) => (isEvent(said) ? null : 'nothing-told'),
  consequences: (said) => (isConsequence(said) ? null : 'none-said'),
  measures: (said) => (isMeasure(said) ? null : 'no-deed'),
  advice: (said) => (isAct(said) ? null : 'no-act'),
  contact: (said) => (phoneIn(said) || mailIn(said) ? (whoIn(said) ? null : 'no-name') : 'no-way'),
}
