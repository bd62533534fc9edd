import { optionText } from '../facts/questions.ts'
import type { facts, Facts } from '../facts/facts.ts'

/** The boxes of the authority's form (edition of August 2022) in its own words, so that nobody has to guess which one is meant. */
type Option<N extends 'incidentType' | 'dataCategories' | 'dataSubjects'> = (typeof facts)[N]['options'][number]

const other = 'Anders, namelijk'

/** 5.1. Whether data are gone for a while or for good are two boxes; until that is known both are named. */
export function natureTicks({ nature, availabilityLoss }: Facts): string[] {
  const lost = { temporary: ['Persoonsgegevens tijdelijk niet beschikbaar'], permanent: ['Persoonsgegevens permanent niet beschikbaar (verloren/verwijderd)'] }
  const ticks = {
    confidentiality: ['Persoonsgegevens (mogelijk) ingezien door onbevoegden'],
    integrity: ['Persoonsgegevens ongeoorloofd of onopzettelijk gewijzigd'],
    availability: availabilityLoss ? lost[availabilityLoss] : [`${lost.temporary[0]} of permanent (nog niet bekend)`],
  }
  return (nature ?? []).flatMap((one) => ticks[one])
}

const types: Record<Option<'incidentType'>, string> = {
  'email-wrong-recipient': 'E-mail met persoonsgegevens verstuurd aan verkeerde ontvanger(s)',
  'cc-instead-of-bcc': 'E-mail verstuurd met persoonsgegevens met ontvangers in het aan-veld of in de cc, in plaats van bcc',
  'letter-wrong-recipient': 'Brief of postpakket met persoonsgegevens verstuurd of afgegeven aan de verkeerde ontvanger(s)',
  'letter-opened-return': 'Brief of postpakket met persoonsgegevens geopend retour ontvangen',
  'letter-lost': 'Brief of postpakket met persoonsgegevens kwijtgeraakt',
  'authorisation-wrong': 'Autorisatie(s) van medewerker(s) verkeerd ingesteld',
  'folder-too-open': 'Netwerkmappen of -locaties met persoonsgegevens zijn te breed toegankelijk ingesteld binnen de organisatie',
  'device-or-paper-lost': 'Apparaat, gegevensdrager (bijv. USB-stick) en/of papier met persoonsgegevens kwijtgeraakt of gestolen',
  'published-by-accident': 'Persoonsgegevens per ongeluk gepubliceerd',
  'hacking-malware-phishing': 'Hacking, malware (bijv. ransomware) en/of phishing',
  'wrong-file': 'Persoonsgegevens toegevoegd aan het verkeerde dossier',
  'wrong-portal': 'Persoonsgegevens van een klant getoond in het verkeerde klantportaal',
  'other': 'Overig, namelijk',
}

/** 5.2 */
export function typeTicks({ incidentType }: Facts): string[] {
  return incidentType ? [types[incidentType]] : []
}

/** 6.1. A kind of data without a box of its own is written out behind "Anders, namelijk". */
const general: Partial<Record<Option<'dataCategories'>, string>> = {
  'name': 'Naam',
  'sex': 'Geslacht',
  'birth-date': 'Geboortedatum en/of leeftijd',
  'national-id': 'Burgerservicenummer (BSN)',
  'address': 'Adres en woonplaats',
  'email': 'E-mailadres',
  'phone': 'Telefoonnummer',
  'username': 'Toegangs- of identificatiegegevens',
  'customer-number': 'Toegangs- of identificatiegegevens',
  'credentials': 'Toegangs- of identificatiegegevens',
  'credentials-hashed': 'Toegangs- of identificatiegegevens',
  'bank-account': 'Bankrekeningnummer / IBAN',
  'payment-card': 'Creditcardgegevens',
  'debts': 'Gegevens over (problematische) schulden',
  'benefits': 'Gegevens over uitkering en/of schulden',
  'transactions': 'Andere financiële gegevens',
  'wages': 'Andere financiële gegevens',
  'insurance-policy': 'Andere financiële gegevens',
  'other-financial': 'Andere financiële gegevens',
  'id-document': '(Kopieën van) paspoorten of andere legitimatiebewijzen',
  'location': 'Locatiegegevens',
  'criminal': 'Persoonsgegevens betreffende strafrechtelijke veroordelingen en strafbare feiten of daarmee verband houdende veiligheidsmaatregelen',
  'unknown': 'Onbekend',
}

/** 6.2: GDPR Art. 9(1). */
const special: Partial<Record<Option<'dataCategories'>, string>> = {
  'ethnic-origin': 'Persoonsgegevens waaruit iemands ras of etnische afkomst blijkt',
  'political-opinion': 'Persoonsgegevens waaruit iemands politieke opvattingen blijken',
  'religion': 'Persoonsgegevens waaruit iemands religieuze of levensbeschouwelijke overtuigingen blijken',
  'union-membership': 'Persoonsgegevens waaruit iemands lidmaatschap van een vakbond blijkt',
  'sex-life': 'Gegevens met betrekking tot iemands seksueel gedrag of seksuele gerichtheid',
  'health': 'Gegevens over iemands gezondheid',
  'genetic': 'Genetische gegevens',
  'biometric': 'Biometrische gegevens (bijvoorbeeld: vingerafdruk of irisscan)',
}

/** 6.1 */
export function generalDataTicks({ dataCategories }: Facts): string[] {
  const ordinary = (dataCategories ?? []).filter((one) => special[one] === undefined)
  return ticked(ordinary.map((one) => general[one] ?? null), ordinary.filter((one) => general[one] === undefined).map((one) => optionText('dataCategories', one).nl))
}

/** 6.2. Once the data are known, none is an answer too. */
export function specialDataTicks({ dataCategories }: Facts): string[] {
  if (!dataCategories || dataCategories.length === 0) return []
  const ticks = dataCategories.flatMap((one) => special[one] ?? [])
  return ticks.length > 0 ? ticks : ['Geen']
}

const groups: Partial<Record<Option<'dataSubjects'>, string>> = {
  customers: 'Klanten (huidig en potentieel)',
  prospects: 'Klanten (huidig en potentieel)',
  employees: 'Werknemers',
  students: 'Leerlingen of studenten',
  patients: 'Patiënten',
  minors: 'Minderjarigen',
  elderly: 'Personen uit andere kwetsbare groepen',
  vulnerable: 'Personen uit andere kwetsbare groepen',
}

/** 7.1 */
export function peopleTicks({ dataSubjects }: Facts): string[] {
  const all = dataSubjects ?? []
  return ticked(all.map((one) => groups[one] ?? null), all.filter((one) => groups[one] === undefined).map((one) => optionText('dataSubjects', one).nl))
}

/** Each box once, and what has none behind the last. */
function ticked(boxes: readonly (string | null)[], rest: readonly string[]): string[] {
  const own = [...new Set(boxes.filter((box) => box !== null))]
  return rest.length > 0 ? [...own, `${other}: ${rest.join(', ')}`] : own
}
