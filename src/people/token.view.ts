import { longDate } from '../shared/dutch-time.ts'
import { isKey, say } from '../shared/words/words.ts'
import type { Key, Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Action } from './access.ts'
import { tokenActions, tokenDays } from './token.ts'
import type { Token, TokenStanding } from './token.ts'

const standings: Record<TokenStanding, { key: Key; kind: string }> = {
  active: { key: 'tokens.standing.active', kind: 'good' },
  expired: { key: 'tokens.standing.expired', kind: 'warn' },
  ended: { key: 'tokens.standing.ended', kind: 'neutral' },
}

export function tokensPage(tokens: readonly (Token & { standing: TokenStanding })[], language: Language) {
  return {
    title: say(language, 'tokens.title'),
    rows: tokens.map(({ id, name, actions, expiresAt, standing }) => ({
      name,
      actions: actions.map((action) => actionInWords(action, language)).join(', '),
      expires: say(language, 'tokens.until', { at: longDate(expiresAt, language) }),
      standing: { text: say(language, standings[standing].key), kind: standings[standing].kind },
      canEnd: standing === 'active',
      address: `/administration/tokens/${id}/end`,
      endLabel: say(language, 'tokens.end.of', { name }),
    })),
  }
}

export function newTokenPage(language: Language, form: FormState) {
  return {
    title: say(language, 'tokens.new'),
    actionOptions: tokenActions.map((value) => ({ value, label: actionInWords(value, language) })),
    dayOptions: tokenDays.map((value) => ({ value, label: say(language, 'tokens.days.n', { n: Number(value) }) })),
    form: { ...form, values: { days: '90', ...form.values } },
  }
}

/** The one time that the key itself is on a page. */
export function madeTokenPage(made: { name: string; token: string }, language: Language) {
  return { title: say(language, 'tokens.made.title', { name: made.name }), token: made.token }
}

/** One made on the command line can have a right that the page does not offer. */
function actionInWords(action: Action, language: Language): string {
  const key = `action.${action}`
  return isKey(key) ? say(language, key) : action
}
