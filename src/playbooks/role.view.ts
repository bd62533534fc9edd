import { roles } from '../people/person.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Playbook } from './playbook.ts'

/** Whom a name in a playbook stands for: the word of the first role that it looks for, besides whoever is on duty. */
export function roleText({ roles: own }: Pick<Playbook, 'roles'>, name: string, language: Language): string {
  const [role] = (own[name]?.resolve ?? []).flatMap((entry) => roles.filter((one) => entry === `role:${one}`))
  return role ? say(language, `playbooks.role.${role}`) : name
}
