import type { facts } from '../facts/facts.ts'

export type DataCategory = (typeof facts)['dataCategories']['options'][number]

/** How a category is called in a letter, in either language, in small plain letters. The register has any of `like` when it has this. */
export interface DataWord {
  category: DataCategory
  form: RegExp
  /** Categories that the same words can mean. */
  like?: readonly DataCategory[]
  /** The words are used for much else: that the register lacks it is only said of a list on a form. */
  soft?: true
}

export const dataWords: readonly DataWord[] = [
  { category: 'name', form: /\b(?:voor- en achternaam|achternaam|voornaam|naam|namen|names?|surname)\b(?! van de (?:organisatie|afzender))/ },
  { category: 'birth-date', form: /\b(?:geboortedat\w+|leeftijd|de dag dat je bent geboren|dates? of birth|birth ?dates?|age)\b/ },
  { category: 'address', form: /(?<![\w-])(?<!mail )(?<!ip )(?:woonadres|huisadres|adres|adresgegevens|postcode|woonplaats|address|home address|postal address|postcode)(?![\w-])/ },
  { category: 'email', form: /\b(?:(?:e-?)?mail ?(?:adres\w*|address\w*))\b/ },
  { category: 'phone', form: /\b(?:(?:mobiele? )?(?:telefoon|mobiel)nummers?|(?:tele)?phone numbers?|mobile numbers?)\b/ },
  { category: 'username', form: /\b(?:gebruikersnamen|gebruikersnaam|inlognaam|user ?names?|toegangs- of identificatiegegevens)\b/, like: ['customer-number', 'credentials', 'credentials-hashed'] },
  { category: 'customer-number', form: /\b(?:klantnummers?|relatienummers?|customer numbers?|client numbers?)\b/ },
  { category: 'photo', form: /\b(?:foto's|foto|pasfoto|photos?|pictures?)\b/ },
  { category: 'vehicle', form: /\b(?:kentekens?|number plates?|licen[cs]e plates?)\b/ },
  { category: 'civil-status', form: /\b(?:burgerlijke staat|marital status|civil status)\b/ },
  { category: 'national-id', form: /\b(?:bsn|burgerservicenummers?|citizen service numbers?|national (?:identification|identity|insurance) numbers?|social security numbers?|sofinummer)\b/ },
  { category: 'id-document', form: /\b(?:paspoort\w*|identiteitsbewij\w+|id-kaart|rijbewijs|legitimatiebewij\w+|passports?|id cards?|identity (?:cards?|documents?)|driving licen[cs]es?)\b/ },
  { category: 'credentials', form: /\b(?:wachtwoord\w*|inloggegevens|inlogcodes?|pincodes?|passwords?|log-?in (?:details|data|credentials|codes?)|credentials|pin codes?)\b/, like: ['credentials-hashed', 'username'] },
  { category: 'bank-account', form: /\b(?:(?:bank)?rekeningnummers?|iban|bankgegevens|bank account(?: numbers?)?|account numbers?|bank details)\b/ },
  { category: 'payment-card', form: /\b(?:credit-?card\w*|betaalpas|pasnummers?|credit cards?(?: \w+)?|debit cards?|payment cards?|card (?:numbers?|details)|bankpas|bank cards?)\b/ },
  { category: 'transactions', form: /\b(?:saldo|transacties?|transactions?|balances?)\b/, soft: true },
  { category: 'wages', form: /\b(?:salaris\w*|loon|loongegevens|loonstrook|inkomen|pay|payslips?|salary|salaries|wages?|income)\b/ },
  { category: 'debts', form: /\b(?:schuld|schulden|betalingsachterstand\w*|debts?|arrears)\b/, like: ['benefits'] },
  { category: 'benefits', form: /\b(?:uitkering\w*|toeslag\w*|benefits|allowances?)\b/, like: ['debts'] },
  { category: 'insurance-policy', form: /\b(?:polis|polissen|polisnummers?|verzekering|insurance|policy|policies|policy numbers?)\b/, soft: true },
  { category: 'location', form: /\b(?:locatiegegevens|location data|whereabouts)\b/ },
  { category: 'call-records', form: /\b(?:belgegevens|wanneer (?:u|je|iemand) .{0,8}belde|call records|when you called)\b/, soft: true },
  { category: 'call-recording', form: /\b(?:gespreksopnam\w+|opnames?|opname|recordings?|transcripts?)\b/, soft: true },
  { category: 'customer-notes', form: /\b(?:notities|aantekeningen|free notes|notes)\b/, soft: true },
  { category: 'purchase-history', form: /\b(?:wat u bestelde|bestelgegevens|aankopen|what you ordered|purchases|order history)\b/ },
  { category: 'criminal', form: /\b(?:strafblad|strafrechtelijk\w*|strafbare feiten|veroordelingen|gegevens over straf|data about crime|criminal (?:records?|convictions?)|convictions|offences)\b/ },
  { category: 'health', form: /\b(?:gezondheid\w*|medisch\w*|diagnose\w*|ziektes?|zorggegevens|health|medical|diagnos[ei]s|illness)\b/ },
  { category: 'ethnic-origin', form: /\b(?:etnisch\w*|afkomst|waar je familie vandaan komt|ethnic\w*|racial|where your family comes from)\b/ },
  { category: 'political-opinion', form: /\b(?:politieke (?:opvatting\w*|voorkeur)|van politiek vindt|politic\w+ opinions?|about politics)\b/ },
  { category: 'religion', form: /\b(?:geloof|religie\w*|levensovertuiging|levensbeschouw\w+|religion|religious)\b/ },
  { category: 'union-membership', form: /\b(?:vakbond\w*|trade unions?|union membership)\b/ },
  { category: 'sex-life', form: /\b(?:seksue\w+|sexual|sex life)\b/ },
  { category: 'genetic', form: /\b(?:genetisch\w*|dna|genetic)\b/ },
  { category: 'biometric', form: /\b(?:vingerafdruk\w*|biometri\w+|irisscan|je vinger, gezicht of stem|fingerprints?|your finger, face or voice)\b/ },
]

/** A letter that does not name these leaves people unable to protect themselves. */
export const sensitive: readonly DataCategory[] = [
  'national-id', 'id-document', 'credentials', 'bank-account', 'payment-card', 'debts', 'benefits', 'criminal', 'health', 'ethnic-origin', 'political-opinion', 'religion', 'union-membership',
  'sex-life', 'genetic', 'biometric',
]
