import { longDate } from '../shared/dutch-time.ts'
import { languages, say } from '../shared/words/words.ts'
import type { Key, Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { isWoken } from './contact-ask.ts'
import { roles } from './person.ts'
import type { Known, Person, Role, Sent, Standing } from './person.ts'

const standings: Record<Standing, { key: Key; kind: string; icon: string }> = {
  active: { key: 'people.standing.active', kind: 'good', icon: 'user-check' },
  invited: { key: 'people.standing.invited', kind: 'info', icon: 'mail' },
  'invitation expired': { key: 'people.standing.expired', kind: 'warn', icon: 'hourglass' },
  deactivated: { key: 'people.standing.deactivated', kind: 'neutral', icon: 'ban' },
}

export function peoplePage(known: readonly Known[], me: Pick<Person, 'id'>, language: Language) {
  const unreachable = known.filter((one) => one.standing === 'active' && isWoken(one) && !one.reachable)
  return {
    title: say(language, 'people.title'),
    count: say(language, 'people.count', { n: known.length }),
    unreachable: unreachable.length > 0 ? say(language, 'people.unreachable.count', { n: unreachable.length }) : '',
    rows: known.map((one) => ({
      href: `/people/${one.id}`,
      name: one.name,
      email: one.email,
      you: one.id === me.id,
      roles: rolesInWords(one.roles, language),
      standing: standingInWords(one, language),
      unreachable: unreachable.includes(one),
    })),
  }
}

export function invitePage(language: Language, form: FormState) {
  return {
    title: say(language, 'people.invite'),
    roleOptions: roleOptions(language),
    languageOptions: languageOptions(language),
    form: { ...form, values: { language, ...form.values } },
  }
}

/** One person: what can be changed, and what can be done with their access. */
export function personPage(one: Known, language: Language, form: FormState) {
  const { id, name, email, version, active, passwordAt, linkUntil, standing } = one
  return {
    title: name,
    address: `/people/${id}`,
    version,
    active,
    hasPassword: passwordAt !== null,
    standing: standingInWords(one, language),
    linkUntil: standing === 'invited' && linkUntil ? say(language, 'people.link.until', { until: longDate(linkUntil, language) }) : '',
    roleOptions: roleOptions(language),
    form: { ...form, values: { name, email, roles: one.roles, ...form.values } },
  }
}

/** The one time that the link itself is on a page. */
export function linkPage({ person, until, link }: Sent, language: Language) {
  return {
    title: say(language, 'people.link.title', { name: person.name }),
    link: link ?? '',
    until: say(language, 'people.link.until', { until: longDate(until, language) }),
  }
}

export function rolesInWords(some: readonly Role[], language: Language): string {
  return some.length === 0 ? say(language, 'people.roles.none') : some.map((role) => say(language, `role.${role}`)).join(', ')
}

export function languageOptions(language: Language) {
  return languages.map((value) => ({ value, label: say(language, `language.${value}`) }))
}

function roleOptions(language: Language) {
  return roles.map((value) => ({ value, label: say(language, `role.${value}`), hint: say(language, `role.${value}.hint`) }))
}

function standingInWords({ standing }: Pick<Known, 'standing'>, language: Language) {
  const { key, kind, icon } = standings[standing]
  return { text: say(language, key), kind, icon }
}
