/** What other systems read: problem documents of the API and answers of the command line. */
export const api = {
  'api.invalid.title': { nl: 'De invoer klopt niet', en: 'The input is not right' },
  'api.invalid.detail': { nl: 'Verbeter wat hieronder staat en stuur het opnieuw.', en: 'Mend what is named below and send it again.' },
  'api.refused.title': { nl: 'Dit kan nu niet', en: 'This is not possible now' },
  'api.refused.detail': { nl: 'Kijk wat er eerst moet gebeuren.', en: 'See what must happen first.' },
  'api.stale.title': { nl: 'Iemand anders was eerder', en: 'Somebody else was first' },
  'api.stale.detail': {
    nl: 'De versie in If-Match is niet meer de laatste. Haal op wat er nu staat en stuur je wijziging opnieuw met de nieuwe ETag.',
    en: 'The version in If-Match is no longer the latest. Get what is there now and send your change again with the new ETag.',
  },
  'api.signed-out.title': { nl: 'Geen geldig token', en: 'No valid token' },
  'api.signed-out.detail': {
    nl: 'Stuur een geldig token mee: Authorization: Bearer meldklok_… Een beheerder kan er een maken.',
    en: 'Send a valid token: Authorization: Bearer meldklok_… An administrator can make one.',
  },
  'api.cross-site.title': { nl: 'Dit verzoek kwam niet van onze eigen pagina', en: 'This request did not come from our own page' },
  'api.cross-site.detail': { nl: 'Gebruik een token, zonder cookie.', en: 'Use a token, without a cookie.' },
  'api.forbidden.title': { nl: 'Dit token mag dit niet', en: 'This token may not do this' },
  'api.forbidden.detail': {
    nl: 'Het token heeft deze handeling niet. Goedkeuren en afwijzen doet altijd een mens.',
    en: 'The token does not have this action. Approving and rejecting always takes a person.',
  },
  'api.not-found.title': { nl: 'Dit is er niet', en: 'There is no such thing' },
  'api.not-found.detail': { nl: 'Controleer het adres. Alle adressen staan in /openapi.json.', en: 'Check the address. All addresses are in /openapi.json.' },
  'api.bounce.empty': { nl: 'Stuur het bericht mee dat terugkwam.', en: 'Send the message that came back.' },
  'api.too-many.title': { nl: 'Even wachten', en: 'One moment' },
  'api.too-many.detail': {
    nl: { one: 'Dit ging te vaak achter elkaar. Probeer het over een seconde opnieuw.', other: 'Dit ging te vaak achter elkaar. Probeer het over {n} seconden opnieuw.' },
    en: { one: 'That was too often in a row. Try again in a second.', other: 'That was too often in a row. Try again in {n} seconds.' },
  },
  'api.unavailable.title': { nl: 'We kunnen nu niets opslaan', en: 'We cannot save anything now' },
  'api.unavailable.detail': { nl: 'Bewaar wat je wilde sturen en probeer het zo opnieuw.', en: 'Keep what you wanted to send and try again shortly.' },
  'api.malformed.title': { nl: 'Dit verzoek is niet te lezen', en: 'This request cannot be read' },
  'api.malformed.detail': { nl: 'Stuur een JSON-object in UTF-8.', en: 'Send a JSON object in UTF-8.' },
  'api.too-large.title': { nl: 'Dit is te groot', en: 'This is too large' },
  'api.too-large.detail': { nl: 'Stuur ten hoogste 100 kB.', en: 'Send 100 kB at most.' },
  'api.encoding.title': { nl: 'Deze vorm kunnen we niet lezen', en: 'We cannot read this form' },
  'api.encoding.detail': { nl: 'Stuur JSON in UTF-8 met Content-Type: application/json.', en: 'Send JSON in UTF-8 with Content-Type: application/json.' },
  'api.unconditional.title': { nl: 'Welke versie wil je wijzigen?', en: 'Which version do you want to change?' },
  'api.unconditional.detail': {
    nl: 'Stuur If-Match mee met de ETag van wat je hebt gelezen, zodat niemands wijziging verloren gaat.',
    en: 'Send If-Match with the ETag of what you have read, so that nobody’s change is lost.',
  },
  'api.unexpected.title': { nl: 'Er ging iets mis bij ons', en: 'Something went wrong on our side' },
  'api.unexpected.detail': {
    nl: 'Probeer het opnieuw. Gaat het weer mis? Geef de beheerder dit foutnummer door: {number}.',
    en: 'Try again. Does it go wrong again? Give the administrator this error number: {number}.',
  },

  'api.key.malformed': { nl: 'Idempotency-Key heeft 1 tot 200 zichtbare ASCII-tekens.', en: 'Idempotency-Key has 1 to 200 visible ASCII characters.' },
  'api.key.reused': {
    nl: 'Onder deze Idempotency-Key is al iets anders gemeld. Gebruik een nieuwe sleutel.',
    en: 'Something else was reported under this Idempotency-Key before. Use a new key.',
  },
  'api.obligation.unknown': { nl: 'De plicht {id} kennen we niet. Er zijn: {known}.', en: 'We do not know the obligation {id}. There are: {known}.' },
  'api.anchor.none': { nl: 'Noem ten minste één moment, zoals aware.', en: 'Name at least one moment, such as aware.' },
  'api.anchor.twice': { nl: 'Het moment {name} staat er twee keer.', en: 'The moment {name} is given twice.' },
} as const
