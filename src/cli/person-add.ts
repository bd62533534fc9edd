import { inviteSchema } from '../people/person.schema.ts'
import { roles } from '../people/person.ts'
import { readBody } from '../web/form.ts'
import type { Command } from './command.ts'
import { flag, many, Misuse, required, text, texts } from './command.ts'
import { languageOf } from './language.ts'

export const personAddCommand: Command = {
  name: 'person add',
  form: '--name NAME --email ADDRESS --role ROLE… --password-stdin [--language nl|en]',
  about: 'Adds somebody who can sign in at once.',
  more: `The password comes on standard input, so that it stands in no list of commands.\nRoles: ${roles.join(', ')}.`,
  options: { 'name': text, 'email': text, 'role': texts, 'language': text, 'password-stdin': flag },
  async run(given, { standardInput, withHouse }) {
    const wanted = many(given, 'role')
    const unknown = wanted.filter((role) => !(roles as readonly string[]).includes(role))
    if (wanted.length === 0 || unknown.length > 0) throw new Misuse(`--role ${unknown.join(' ')}: name one or more of ${roles.join(', ')}.`)
    const person = readBody(inviteSchema, {
      name: required(given, 'name', '"Anna de Wit"'), email: required(given, 'email', 'anna@example.com'), roles: [...new Set(wanted)], language: languageOf(given, 'nl'),
    })
    if (!given.values['password-stdin']) throw new Misuse('--password-stdin is missing: the password comes on standard input and nowhere else.')
    const password = (await standardInput()).replace(/\r?\n$/, '')
    if (password === '') throw new Misuse('Nothing came on standard input. Example: … --password-stdin < password.txt')
    const { id } = await withHouse((house) => house.persons.add({ ...person, password }))
    return { json: { id }, text: `Added: ${id}` }
  },
}
