import type { Text } from '../shared/words/words.ts'
import type { Scale } from './enisa.ts'

/** What a person chooses from when they score a criterion themselves. */
export interface Criterion {
  label: Text
  options: { value: number; text: Text }[]
  source: string
}

const method = 'ENISA, Recommendations for a methodology of the assessment of severity of personal data breaches (2013)'

/** ENISA's two flags: they stand beside the score and never in it. */
export const flags: Record<'manyPeople' | 'unintelligible', Pick<Criterion, 'label' | 'source'>> = {
  manyPeople: { label: { nl: 'Het raakt meer dan 100 mensen', en: 'More than 100 people are affected' }, source: `${method}, flags` },
  unintelligible: { label: { nl: 'De gegevens zijn onleesbaar en de sleutel is veilig', en: 'The data are unintelligible and the key is safe' }, source: `${method}, flags` },
}

export const criteria: Record<Scale, Criterion> = {
  dpc: {
    label: { nl: 'Soort gegevens in hun context (DPC)', en: 'Kind of data in their context (DPC)' },
    options: [
      { value: 1, text: { nl: 'Eenvoudig: naam, adres, contactgegevens', en: 'Simple: name, address, contact details' } },
      { value: 2, text: { nl: 'Zegt iets over gedrag of situatie', en: 'Says something about behaviour or situation' } },
      { value: 3, text: { nl: 'Financieel, of een beeld van iemands dagelijks leven', en: 'Financial, or a picture of someone’s daily life' } },
      { value: 4, text: { nl: 'Gevoelig, of volledige gegevens waarmee fraude mogelijk is', en: 'Sensitive, or complete data that make fraud possible' } },
    ],
    source: `${method}, DPC`,
  },
  ei: {
    label: { nl: 'Hoe makkelijk is iemand te herkennen (EI)', en: 'How easily a person is identified (EI)' },
    options: [
      { value: 0.25, text: { nl: 'Verwaarloosbaar: bijna niet aan een persoon te koppelen', en: 'Negligible: nearly impossible to match to a person' } },
      { value: 0.5, text: { nl: 'Beperkt: met extra informatie of moeite', en: 'Limited: with more information or effort' } },
      { value: 0.75, text: { nl: 'Aanzienlijk: indirect, met gewone hulpmiddelen', en: 'Significant: indirectly, with common means' } },
      { value: 1, text: { nl: 'Maximaal: direct uit de gegevens zelf', en: 'Maximum: straight from the data' } },
    ],
    source: `${method}, EI`,
  },
  confidentiality: {
    label: { nl: 'Vertrouwelijkheid', en: 'Confidentiality' },
    options: [
      { value: 0, text: { nl: 'Liep gevaar, maar niets wijst op inzage', en: 'Was at risk, but nothing points to access' } },
      { value: 0.25, text: { nl: 'Bij een bekend aantal ontvangers', en: 'Disclosed to a known number of recipients' } },
      { value: 0.5, text: { nl: 'Bij een onbekend aantal ontvangers', en: 'Disclosed to an unknown number of recipients' } },
    ],
    source: `${method}, CB`,
  },
  integrity: {
    label: { nl: 'Juistheid', en: 'Integrity' },
    options: [
      { value: 0, text: { nl: 'Niet gewijzigd, of hersteld voor gebruik', en: 'Not altered, or restored before use' } },
      { value: 0.25, text: { nl: 'Gewijzigd en misschien verkeerd gebruikt, te herstellen', en: 'Altered and perhaps wrongly used, recoverable' } },
      { value: 0.5, text: { nl: 'Gewijzigd en misschien verkeerd gebruikt, niet te herstellen', en: 'Altered and perhaps wrongly used, not recoverable' } },
    ],
    source: `${method}, CB`,
  },
  availability: {
    label: { nl: 'Beschikbaarheid', en: 'Availability' },
    options: [
      { value: 0, text: { nl: 'Zonder moeite terug te halen', en: 'Recoverable without difficulty' } },
      { value: 0.25, text: { nl: 'Tijdelijk weg', en: 'Temporarily gone' } },
      { value: 0.5, text: { nl: 'Voorgoed weg', en: 'Gone for good' } },
    ],
    source: `${method}, CB`,
  },
  malicious: {
    label: { nl: 'Opzet', en: 'Malicious intent' },
    options: [
      { value: 0, text: { nl: 'Een vergissing of ongeluk', en: 'A mistake or an accident' } },
      { value: 0.5, text: { nl: 'Met opzet', en: 'On purpose' } },
    ],
    source: `${method}, CB`,
  },
}
