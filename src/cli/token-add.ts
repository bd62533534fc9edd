import { tokenActions } from '../people/token.ts'
import { system } from '../shared/act.ts'
import { hoursOf } from '../shared/duration.ts'
import { addHours } from '../shared/instant.ts'
import { instantOf } from './clock.ts'
import type { Command } from './command.ts'
import { many, Misuse, required, text, texts } from './command.ts'

export const tokenAddCommand: Command = {
  name: 'token add',
  form: '--name NAME --action ACTION… --expires INSTANT|P90D',
  about: 'Makes a key for another system. It is shown once.',
  more: `Actions: ${tokenActions.map((action) => `"${action}"`).join(', ')}.`,
  options: { name: text, action: texts, expires: text },
  async run(given, { now, withHouse }) {
    const name = required(given, 'name', '"Service desk"')
    if (name.length > 100) throw new Misuse('--name is longer than 100 characters.')
    const expiresAt = expiryOf(required(given, 'expires', 'P90D'), now())
    const actions = [...new Set(many(given, 'action').map(actionOf))]
    if (actions.length === 0) throw new Misuse(`--action is missing. ${known}`)
    const made = await withHouse((house) => house.tokens.create({ name, actions, expiresAt }, system))
    return { json: made, text: `${made.token}\nKeep it now: it is not shown again.` }
  },
}

const known = `The actions are: ${tokenActions.join(', ')}.`

function actionOf(typed: string): (typeof tokenActions)[number] {
  const action = tokenActions.find((one) => one === typed)
  if (!action) throw new Misuse(`--action ${typed}: there is no such action for a token. ${known}`)
  return action
}

function expiryOf(typed: string, now: Date): Date {
  const hours = hoursOf(typed)
  const at = hours === null ? instantOf('--expires', typed) : addHours(now, hours)
  if (at <= now) throw new Misuse(`--expires ${typed}: that moment has passed.`)
  return at
}
