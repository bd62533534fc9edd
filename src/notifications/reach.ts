/** A telephone number that can be dialled: not a date, the number of an incident, an account or a row of the same figure. */
export function phoneIn(text: string): string | null {
  const bare = text.replaceAll(/\b(?:kvk|btw|vat|iban|dossier|kenmerk|zaak|case|reference|nummer van de melding)[-\s]*(?:nummer|nr\.?|number|no\.?)?[:\s]*[\p{L}\d-]+/giu, ' ')
  const found = bare.match(/(?<![\p{L}\p{N}@.+-])(?:\+|\(?0)[\d\s().-]{5,20}\d(?![\p{L}@])|\b14\s?0\d{2,3}\b/gu) ?? []
  return found.find((one) => isNumber(one.replaceAll(/\D/g, ''))) ?? null
}

function isNumber(figures: string): boolean {
  return figures.length <= 15 && (figures.length >= 8 || figures.startsWith('14')) && new Set(figures.slice(2)).size > 1
}

/** A mailbox that somebody reads. */
export function mailIn(text: string): string | null {
  const found = text.match(/(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu) ?? []
  return found.find((one) => !unread.test(one)) ?? null
}

const unread = /^(?:no-?reply|do-?not-?reply|donotreply|niet-?beantwoorden|naam|name|xxx+|mail|e-?mail)@|@(?:domein|domain|example)\./iu

/** Whom to ask for: a function or a department, or a first and a last name. */
export function whoIn(text: string): boolean {
  const bare = text.replaceAll(/\S+@\S+|https?:\/\/\S+/gu, ' ')
  return functions.test(bare) || fullName.test(bare)
}

const functions = /(?:functionaris|gegevensbescherming|\bfg\b|\bdpo\b|data protection|privacy|\bafdeling|\bteam\b|klantenservice|klantcontact|klantendienst|servicedesk|service desk|helpdesk|help desk|meldpunt|contactpunt|informatielijn|hulplijn|slachtoffer|customer (?:service|care|support)|support|department|contact point|helpline|hotline|information line|office\b|\bbalie|receptie|reception|\bdesk\b|ombuds|jurist|manager|directeur|director|officer)/iu

/** A capital after a word that is no sentence of its own: Çağla Öztürk-van 't Hoff, Jan de Vries. */
const fullName = /(?<!\p{L})\p{Lu}[\p{L}'’-]+\s+(?:(?:van|von|de|der|den|het|'t|’t|te|ter|ten|el|al|la|le|di|da|bin|ibn)\s+)*\p{Lu}[\p{L}'’-]+/u
