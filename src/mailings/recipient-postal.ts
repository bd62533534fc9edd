import { folded } from '../people/client.ts'

export interface PostalParts {
  street: string
  houseNumber: string
  addition: string
  postcode: string
  place: string
  country: string
}

export type Postal = { lines: string[] } | { missing: true } | { fault: 'postcode' }

const homeNames = new Set(['', 'nl', 'nld', 'nederland', 'netherlands', 'thenetherlands', 'holland'])

/** The lines of an envelope under the name, or what keeps them from being one. An address without a country is in the Netherlands. */
export function postalOf({ street, houseNumber, addition, postcode, place, country }: PostalParts): Postal {
  const numbered = [street, [houseNumber, addition].filter((part) => part !== '').join(' ')].filter((part) => part !== '').join(' ')
  if (street === '' || place === '' || !/\d/.test(numbered)) return { missing: true }
  const home = homeNames.has(folded(country).replaceAll(/[^a-z]/g, ''))
  if (!home) return { lines: [numbered, [postcode, place].filter((part) => part !== '').join('  '), country] }
  if (postcode === '') return { missing: true }
  const dutch = /^([1-9]\d{3})\s?([a-z]{2})$/i.exec(postcode)
  return dutch ? { lines: [numbered, `${dutch[1]} ${dutch[2]!.toUpperCase()}  ${place}`] } : { fault: 'postcode' }
}

/** Whether anything of an address was filled in at all. */
export function hasPostal(parts: PostalParts): boolean {
  return parts.street !== '' || parts.postcode !== '' || parts.houseNumber !== ''
}
