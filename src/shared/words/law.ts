import type { Catalogue } from './words.ts'

/** What the clock answers on the command line and over the API, and what a clock says about working days. */
export const law = {
  'clock-answer.deadline': { nl: 'Uiterlijk {moment}', en: 'No later than {moment}' },
  'clock-answer.cap': {
    nl: 'Uiterlijk {moment}; dat is de uiterste grens zolang dit moment niet bekend is: {anchor}',
    en: 'No later than {moment}; that is the outer limit while this moment is not known: {anchor}',
  },
  'clock-answer.target': {
    nl: 'Zo snel mogelijk; de wet noemt geen termijn. Ons eigen streefmoment is {moment}',
    en: 'As soon as possible; the law gives no figure. Our own target is {moment}',
  },
  'clock-answer.target.agreed': {
    nl: 'Zo snel mogelijk; er is geen termijn afgesproken. Ons eigen streefmoment is {moment}',
    en: 'As soon as possible; no period was agreed. Our own target is {moment}',
  },
  'clock-answer.waits': { nl: 'De klok begint te lopen zodra dit moment bekend is: {anchor}', en: 'The clock starts when this moment is known: {anchor}' },
  'clock-answer.waits.target': {
    nl: 'Zo snel mogelijk, zonder termijn in uren; ons eigen streefmoment hangt af van dit moment: {anchor}',
    en: 'As soon as possible, without a period in hours; our own target depends on this moment: {anchor}',
  },
  'clock-answer.switches-off': { nl: 'Deze regel kent geen termijn: voor wie eronder valt vervalt {obligation}', en: 'This rule has no period: for whom it applies to it takes {obligation} away' },
  'clock-answer.outside.from': { nl: 'Deze regel gold toen nog niet: hij geldt vanaf {from} (die dag hoort erbij, op de klok van {zone})', en: 'This rule did not apply then: it applies from {from} (that day included, on the clock of {zone})' },
  'clock-answer.outside.until': { nl: 'Deze regel gold toen niet meer: hij gold tot en met {to} (op de klok van {zone})', en: 'This rule did not apply any more: it applied up to and including {to} (on the clock of {zone})' },
  'clock-answer.outside.between': {
    nl: 'Deze regel gold toen niet: hij gold van {from} tot en met {to} (beide dagen horen erbij, op de klok van {zone})',
    en: 'This rule did not apply then: it applied from {from} up to and including {to} (both days included, on the clock of {zone})',
  },
  'clock-answer.proposal': { nl: 'Een voorstel, geen wet: dit loopt nergens. Als het wet was: {answer}', en: 'A proposal, not law: this runs nowhere. If it were law: {answer}' },
  'clock-answer.not-yet': { nl: 'Nog geen wet: dit loopt niet. Als het wet was: {answer}', en: 'Not law yet: this does not run. If it were law: {answer}' },
  'clock-answer.superseded': { nl: 'Vervangen, geen geldende wet meer. Zoals het toen was: {answer}', en: 'Replaced, not law any more. As it was then: {answer}' },
  'clock-answer.agreed': { nl: 'Zoals meestal is afgesproken; wat in het eigen contract staat gaat voor. {answer}', en: 'As is usually agreed; what your own contract says comes first. {answer}' },
  'clock-answer.anchor.unknown': { nl: 'Het moment {name} kennen we niet. Gebruik een van deze namen: {known}.', en: 'We do not know the moment {name}. Use one of these names: {known}.' },

  'clock.working-days': { nl: 'In werkdagen gerekend is het {moment}; wij houden ons aan het vroegere moment.', en: 'Counted in working days it is {moment}; we keep to the earlier moment.' },
} as const satisfies Catalogue
