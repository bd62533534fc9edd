import { traitNames } from '../facts/traits.ts'
import type { Traits, TraitName } from '../facts/traits.ts'
import type { Client } from '../people/client.ts'

/** What the invented contact centre is: an employer, and nothing else that the law asks about. */
export const ownTraits: Traits = answered('employer')

/** For whom it works. Nobody of these exists; `.example` belongs to nobody. */
export const clients: readonly Omit<Client, 'id' | 'version' | 'active'>[] = [
  client('Noorderbank', 'NB01', { hours: 24, from: 'aware' }, ['financial', 'wft-undertaking']),
  client('Zorggroep De Linde', 'ZL02', { hours: 24, from: 'detected' }, ['care']),
  client('Gemeente Voorbeeldstad', 'GV03', { hours: 24, from: 'detected' }, ['government']),
  client('Harrowgate Utilities', 'HU04', null, ['uk-people'], 'en'),
  client('Polderpost', 'PP05', { hours: 6, from: 'detected' }),
  client('Waddenveer', 'WV06', { hours: 8, from: 'detected' }),
  client('Duinzicht Wonen', 'DW07', { hours: 12, from: 'suspected' }),
  client('Molenwiek Energie', 'ME08', { hours: 24, from: 'detected' }, ['essential-entity']),
  client('Zilvermeer Reizen', 'ZR09', { hours: 24, from: 'aware' }),
  client('Kade Kleding', 'KK10', { hours: 36, from: 'aware' }, ['cards']),
  client('Boekhuis Oost', 'BO11', { hours: 48, from: 'aware' }),
  client('Lichtstad Theater', 'LT12', { hours: 48, from: 'aware' }),
  client('Vereniging Het Veen', 'VV13', null),
]

function client(name: string, code: string, contract: Client['contract'], traits: readonly TraitName[] = [], language: Client['language'] = 'nl'): (typeof clients)[number] {
  const domain = `${name.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.example`
  const contact = { name: 'Meldpunt datalekken', email: `datalek@${domain}`, phone: `+31 50 000 01 ${code.slice(-2)}` }
  return { name, code, role: 'processor', contract, contact, language, traits: answered(...traits), mandates: [] }
}

function answered(...yes: readonly TraitName[]): Traits {
  return Object.fromEntries(traitNames.map((name) => [name, yes.includes(name)]))
}
