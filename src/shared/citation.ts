import type { Language } from './words/words.ts'

/** How Dutch lawyers write what a row of the law cites, in this order; what a foreign law is called stays as it is. */
const inDutch: readonly [RegExp, string][] = [
  [/(?<!UK )\bGDPR\b/g, 'AVG'],
  [/\bArt\./g, 'art.'],
  [/\(([a-z]{1,2})\)/g, ' onder $1'],
  [/(\d[a-z]?)\((\d+)\)/g, '$1 lid $2'],
  [/\bImplementing Regulation\b/g, 'Uitvoeringsverordening'],
  [/\bDelegated Regulations\b/g, 'Gedelegeerde verordeningen'],
  [/\b(?:(?:Commission )?Regulation|Reg\.)(?= (?:\(EU\)|No))/g, 'Verordening'],
  [/\bDirective\b/g, 'Richtlijn'],
  [/\bNo (?=\d)/g, 'nr. '],
  [/\bArticles\b/g, 'artikelen'],
  [/\bArticle\b/g, 'artikel'],
  [/\brecital\b/g, 'overweging'],
  [/\bbill (?=\d)/g, 'wetsvoorstel '],
  [/\bdeleted by\b/g, 'vervallen door'],
  [/\bagreements with\b/g, 'afspraken met'],
  [/\bfor policy\b/g, 'voor beleid'],
  [/\bCommission proposal of 19 November\b/g, 'voorstel van de Commissie van 19 november'],
  [/\bjoint opinion of the EDPB and the EDPS\b/g, 'gezamenlijk advies van de EDPB en de EDPS'],
  [/\bthe processing agreement with each client\b/g, 'de verwerkersovereenkomst met elke opdrachtgever'],
  [/\bthe terms of the policy\b/g, 'de polisvoorwaarden'],
  [/\band its decree\b/g, 'en het besluit daarbij'],
  [/\band the decrees under them\b/g, 'en de besluiten daaronder'],
  [/\brequirement (?=\d)/g, 'eis '],
  [/\bscheme rules; merchant contract\b/g, 'regels van de kaartmaatschappijen; contract met de betaalverwerker'],
  [/\band following\b/g, 'en verder'],
  [/, proposal\)/g, ', voorstel)'],
  [/\(staff\)/g, '(medewerkers)'],
  [/\(old\)/g, '(oud)'],
  [/\([^()]*\brecheck\)/g, '(nog na te kijken)'],
  [/ and (?=\d|overweging|NCSC)/g, ' en '],
  [/(?<=\d) to (?=\d)/g, ' tot en met '],
]

/** What a row of the law cites, as the reader's language writes it: GDPR Art. 33(1), AVG art. 33 lid 1. */
export function cited(text: string, language: Language): string {
  return language === 'nl' ? inDutch.reduce((written, [english, dutch]) => written.replaceAll(english, dutch), text) : text
}
