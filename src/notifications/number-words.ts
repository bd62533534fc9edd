import type { Language } from '../shared/words/words.ts'

const small: Record<Language, Record<string, number>> = {
  nl: {
    nul: 0, een: 1, twee: 2, drie: 3, vier: 4, vijf: 5, zes: 6, zeven: 7, acht: 8, negen: 9, tien: 10, elf: 11, twaalf: 12, dertien: 13, veertien: 14, vijftien: 15, zestien: 16,
    zeventien: 17, achttien: 18, negentien: 19, twintig: 20, dertig: 30, veertig: 40, vijftig: 50, zestig: 60, zeventig: 70, tachtig: 80, negentig: 90,
  },
  en: {
    zero: 0, a: 1, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9, ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15,
    sixteen: 16, seventeen: 17, eighteen: 18, nineteen: 19, twenty: 20, thirty: 30, forty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
  },
}

const scales: Record<Language, Record<string, number>> = {
  nl: { honderd: 100, duizend: 1000, miljoen: 1_000_000 },
  en: { hundred: 100, thousand: 1000, million: 1_000_000 },
}

const joins: Record<Language, string> = { nl: 'en', en: 'and' }

/** The longest first, so that "zeventien" is not read as "zeven". */
const parts = {
  nl: partsOf('nl'),
  en: partsOf('en'),
}

function partsOf(language: Language): string[] {
  return [...Object.keys(small[language]), ...Object.keys(scales[language]), joins[language]].toSorted((one, other) => other.length - one.length)
}

/** The parts of a word that is a number and nothing else, such as vier-en-twintig; null where it is no such word. */
export function numberParts(word: string, language: Language): string[] | null {
  const found: string[] = []
  let rest = word.replaceAll('-', '')
  if (rest.length > 60) return null
  while (rest !== '') {
    const part = parts[language].find((one) => rest.startsWith(one))
    if (part === undefined) return null
    found.push(part)
    rest = rest.slice(part.length)
  }
  return found.some((part) => part !== joins[language]) ? found : null
}

/** A word that may stand between the parts of a number and is none itself. */
export function isJoin(word: string, language: Language): boolean {
  return word === joins[language]
}

export function scaleOf(word: string, language: Language): number | undefined {
  return Object.hasOwn(scales[language], word) ? scales[language][word] : undefined
}

/** Twaalf-honderd-veertig: what stands before a scale is multiplied by it, the rest is added up. */
export function valueOf(found: readonly string[], language: Language): number {
  let [total, current] = [0, 0]
  for (const part of found) {
    const scale = scaleOf(part, language)
    if (scale === 100) current = (current || 1) * 100
    else if (scale !== undefined) [total, current] = [total + (current || 1) * scale, 0]
    else current += small[language][part] ?? 0
  }
  return total + current
}
