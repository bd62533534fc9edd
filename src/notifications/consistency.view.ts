import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { isKey, say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { Acceptance, Contradiction } from './contradiction.ts'
import { reasonField } from './contradiction.ts'

/** What contradicts the register, each with where it stands, the words, what the register says, and the field for a reason. For partials/contradictions.hbs. */
export function contradictionViews(found: readonly Contradiction[], accepted: readonly Acceptance[], reader: Reader) {
  const { language } = reader
  return found.map((one) => {
    const acceptance = accepted.find(({ id }) => id === one.id)
    return {
      id: one.id,
      name: reasonField(one.id),
      text: say(language, one.text),
      where: whereText(one.where, language),
      found: one.found,
      // The words alone say nothing more when they are the whole sentence.
      context: one.context === one.found ? '' : one.context,
      register: one.register[language],
      accepted: acceptance ? say(language, 'consistency.accepted', { who: whoIs(acceptance.by, reader), reason: acceptance.reason }) : '',
    }
  })
}

/** "letter nl" and "client noorderbank" as a reader calls them; a name that is not among the words stays as it is. */
export function whereText(where: string, language: Language): string {
  const [kind = '', rest = ''] = [where.split(/[ /]/)[0], where.slice(where.search(/[ /]|$/) + 1)]
  const key = `consistency.where.${kind}`
  if (!isKey(key)) return where
  const tongue = `consistency.where.in.${rest}`
  return `${say(language, key)}${isKey(tongue) ? ` ${say(language, tongue)}` : rest === '' ? '' : `, ${rest}`}`
}
