import type { Obligation } from '../clock/obligation.ts'
import { traitName } from '../facts/trait-text.ts'
import type { TraitName } from '../facts/traits.ts'
import { cited } from '../shared/citation.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Client } from './client.ts'
import { contractTriggers, lacksContact, newClient, ourRoles } from './client.ts'
import { clientFilters } from './client-filter.ts'
import type { ClientFilter, ClientPage } from './client-filter.ts'
import { languageOptions } from './person.view.ts'
import { clientTraits, mandatable, openTraits } from './profile.ts'
import { traitFields, traitValues } from './traits.view.ts'

interface Reader {
  language: Language
  pack: readonly Obligation[]
  /** Whether the reader may change what is here. */
  manages: boolean
}

export function clientsPage({ rows, page, last, count, counts }: ClientPage, { q, show }: { q: string; show: ClientFilter }, { language, pack, manages }: Reader) {
  const address = (to: { show?: ClientFilter; page?: number }) => `/clients?${new URLSearchParams({ ...(q && { q }), show: to.show ?? show, ...(to.page && { page: String(to.page) }) }).toString()}`
  const asked = clientTraits(pack)
  const nameOf = (one: ClientFilter) => say(language, 'clients.show.n', { name: say(language, `clients.show.${one}`), n: counts[one] })
  return {
    title: say(language, 'clients.title'),
    count: say(language, 'clients.count', { n: count }),
    manages,
    q,
    show,
    filters: clientFilters.map((one) => ({ label: nameOf(one), href: address({ show: one }), current: one === show })),
    searched: q !== '' || show !== 'active',
    rows: rows.map((client) => ({
      href: `/clients/${client.id}`,
      name: client.name,
      code: client.code,
      role: say(language, `clients.role.${client.role}`),
      period: periodText(client, language),
      states: statesOf(client, asked, language),
    })),
    pages: { page, last, previous: page > 1 ? address({ page: page - 1 }) : null, next: page < last ? address({ page: page + 1 }) : null },
  }
}

export function newClientPage({ language, pack }: Pick<Reader, 'language' | 'pack'>, form: FormState) {
  return { title: say(language, 'clients.new'), address: '/clients/new', ...choices(clientTraits(pack), mandatable(pack), { language, pack }), form: { ...form, values: { ...valuesOf({ ...newClient, language }), ...form.values } } }
}

/** One client, for who may change it. */
export function clientPage(client: Client, { language, pack }: Pick<Reader, 'language' | 'pack'>, form: FormState) {
  const asked = clientTraits(pack)
  const offered = [...mandatable(pack), ...pack.filter(({ id }) => client.mandates.includes(id) && !mandatable(pack).some((row) => row.id === id))]
  return {
    title: client.name,
    address: `/clients/${client.id}`,
    version: client.version,
    active: client.active,
    lacks: lacksOf(client, asked, language),
    ...choices(asked, offered, { language, pack }),
    form: { ...form, values: { ...valuesOf(client), ...form.values } },
  }
}

/** The same for who only reads. */
export function readClientPage(client: Client, { language, pack }: Pick<Reader, 'language' | 'pack'>) {
  const { name, contact, code, role, mandates, traits, active } = client
  const asked = clientTraits(pack)
  const is = asked.filter((one) => traits[one] === true).map((one) => traitName(one)[language])
  const duties = pack.filter(({ id }) => mandates.includes(id)).map(({ title }) => title[language])
  const items: [key: 'code' | 'role' | 'hours' | 'contact' | 'email' | 'phone' | 'profile' | 'mandates', value: string][] = [
    ['code', code], ['role', say(language, `clients.role.${role}`)], ['hours', periodText(client, language)], ['contact', contact.name], ['email', contact.email], ['phone', contact.phone],
    ['profile', is.join(', ')], ['mandates', duties.join(', ') || say(language, 'clients.mandates.none')],
  ]
  return {
    title: name,
    active,
    lacks: lacksOf(client, asked, language),
    items: items.filter(([, value]) => value !== '').map(([key, value]) => ({ term: say(language, key === 'email' || key === 'phone' ? `clients.contact.${key}` : `clients.${key}`), value })),
  }
}

function choices(asked: readonly TraitName[], offered: readonly Obligation[], { language, pack }: Pick<Reader, 'language' | 'pack'>) {
  return {
    roleOptions: ourRoles.map((value) => ({ value, label: say(language, `clients.role.${value}`), hint: say(language, `clients.role.${value}.hint`) })),
    fromOptions: contractTriggers.map((value) => ({ value, label: say(language, `clients.from.${value}`) })),
    languageOptions: languageOptions(language),
    questions: traitFields(asked, pack, language),
    mandateOptions: offered.map(({ id, title, article }) => ({ value: id, label: title[language], hint: cited(article, language) })),
  }
}

function valuesOf({ name, code, role, contract, contact, language, traits, mandates }: Omit<Client, 'id' | 'active' | 'version'>) {
  const hours = contract ? String(contract.hours) : ''
  return { name, code, role, contract: { hours: language === 'nl' ? hours.replace('.', ',') : hours, from: contract?.from ?? '' }, contact, language, traits: traitValues(traits), mandates }
}

function periodText({ contract }: Pick<Client, 'contract'>, language: Language): string {
  if (!contract) return say(language, 'clients.period.none')
  return say(language, 'clients.period', { hours: hoursInWords(contract.hours, language), from: say(language, `anchor.${contract.from}`) })
}

function statesOf(client: Client, asked: readonly TraitName[], language: Language) {
  const open = openTraits(client.traits, asked).length
  const states = [
    ...(client.active ? [] : [{ kind: 'neutral', icon: 'ban', text: say(language, 'clients.inactive') }]),
    ...(lacksContact(client) ? [{ kind: 'bad', icon: 'phone', text: say(language, 'clients.lacks.contact') }] : []),
    ...(open > 0 ? [{ kind: 'warn', icon: 'circle-question-mark', text: say(language, 'clients.lacks.profile', { n: open }) }] : []),
  ]
  return states.length > 0 ? states : [{ kind: 'good', icon: 'check', text: say(language, 'clients.complete') }]
}

function lacksOf(client: Client, asked: readonly TraitName[], language: Language): string[] {
  const open = openTraits(client.traits, asked).length
  return [...(lacksContact(client) ? [say(language, 'clients.lacks.contact.long')] : []), ...(open > 0 ? [say(language, 'clients.lacks.profile.long', { n: open })] : [])]
}
