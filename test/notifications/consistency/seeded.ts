import type { RuleName } from '../../../src/notifications/contradiction.ts'

/** In which text of a set: the letter in Dutch or English, the sheet, or the report to the client. */
export type Place = 'nl' | 'en' | 'sheet' | 'client'

/** One thing made wrong in a set that was right: where, which words, what they become, and the rule that must notice. */
export type Seeded = [set: string, where: Place, from: string, to: string, rule: RuleName]
