import type { Role } from '../people/person.ts'
import type { Language } from '../shared/words/words.ts'

export interface Player {
  id: string
  name: string
  email: string
  roles: Role[]
  language: Language
}

/** The people of an invented contact centre. Nobody of these exists; `.example` belongs to nobody. */
export const players = [
  { id: 'noor', name: 'Noor Bakker', email: 'noor.bakker@klantlijn-noord.example', roles: ['dpo'], language: 'nl' },
  { id: 'ruben', name: 'Ruben de Graaf', email: 'ruben.degraaf@klantlijn-noord.example', roles: ['dpo'], language: 'nl' },
  { id: 'samir', name: 'Samir El Amrani', email: 'samir.elamrani@klantlijn-noord.example', roles: ['coordinator'], language: 'nl' },
  { id: 'lotte', name: 'Lotte Visser', email: 'lotte.visser@klantlijn-noord.example', roles: ['coordinator'], language: 'nl' },
  { id: 'fleur', name: 'Fleur van Dam', email: 'fleur.vandam@klantlijn-noord.example', roles: ['management'], language: 'nl' },
  { id: 'hugo', name: 'Hugo Hendriks', email: 'hugo.hendriks@klantlijn-noord.example', roles: ['management'], language: 'nl' },
  { id: 'tom', name: 'Tom Jansen', email: 'tom.jansen@klantlijn-noord.example', roles: ['reporter'], language: 'nl' },
  { id: 'priya', name: 'Priya Nair', email: 'priya.nair@klantlijn-noord.example', roles: ['reporter'], language: 'en' },
  { id: 'eva', name: 'Eva Smit', email: 'eva.smit@klantlijn-noord.example', roles: ['auditor'], language: 'en' },
  { id: 'gijs', name: 'Gijs Mulder', email: 'gijs.mulder@klantlijn-noord.example', roles: ['administrator'], language: 'nl' },
] as const satisfies readonly Player[]

export type PlayerId = (typeof players)[number]['id']

export const organisation = {
  name: 'Klantlijn Noord B.V.',
  kvk: '12345678',
  dpoNumber: 'FG009999',
  address: 'Stationsweg 1, 9999 ZZ Voorbeeldstad',
  sector: 'Callcenters (SBI 82.20)',
  contact: { name: 'Noor Bakker', function: 'Functionaris gegevensbescherming', email: 'fg@klantlijn-noord.example', phone: '+31 50 000 00 00' },
  language: 'nl',
} as const
