import { roles } from '../people/person.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Playbook } from './playbook.ts'

/** Whom a name in a playbook stands for: the word of the role that it looks for first. */
export function roleText({ roles: own }: Pick<Playbook, 'roles'>, name: string, language: Language): string {
  const [first = ''] = own[name]?.resolve ?? []
  const role = roles.find((one) => first === `role:${one}`)
  return role ? say(language, `playbooks.role.${role}`) : name
}
