/** Who hears nothing of an incident that is about them. Nowhere else may these words be shown. */
export const exclusions = {
  'exclusion.title': { nl: 'Buiten de oproepen', en: 'Left out of the calls' },
  'exclusion.intro': {
    nl: 'Gaat dit incident over iemand van hier? Dan kun je zorgen dat diegene er geen oproep of bericht over krijgt. Alleen de FG ziet dit; gaat het over een FG, dan ook de directie. De persoon zelf ziet er niets van.',
    en: 'Is this incident about somebody here? Then you can see to it that they get no call or message about it. Only the DPO sees this; where it is about a DPO, management too. The person themselves sees nothing of it.',
  },
  'exclusion.intro.management': {
    nl: 'Gaat dit incident over een FG? Dan kun je zorgen dat die er geen oproep of bericht over krijgt. Alleen de directie en de andere FG’s zien dit. De persoon zelf ziet er niets van.',
    en: 'Is this incident about a DPO? Then you can see to it that they get no call or message about it. Only management and the other DPOs see this. The person themselves sees nothing of it.',
  },
  'exclusion.who': { nl: 'Wie?', en: 'Who?' },
  'exclusion.reason': { nl: 'Waarom?', en: 'Why?' },
  'exclusion.reason.hint': { nl: 'De reden blijft hierbij staan en komt nergens anders.', en: 'The reason stays here and goes nowhere else.' },
  'exclusion.send': { nl: 'Buiten de oproepen houden', en: 'Leave out of the calls' },
  'exclusion.by': { nl: 'Door {who}, {moment}', en: 'By {who}, {moment}' },
  'exclusion.withdraw': { nl: 'Weer oproepen', en: 'Call again' },
  'exclusion.withdraw.of': { nl: '{name} weer oproepen', en: 'Call {name} again' },
  'exclusion.none': { nl: 'Iedereen wordt opgeroepen zoals het draaiboek zegt.', en: 'Everybody is called as the playbook says.' },
  'exclusion.no-dpo': {
    nl: 'Er is geen FG meer die wordt opgeroepen: de oproepen gaan dan naar de directie.',
    en: 'No DPO is left to be called: the calls then go to management.',
  },
  'exclusion.recorded': { nl: 'Deze persoon krijgt over dit incident niets meer.', en: 'This person hears nothing more of this incident.' },
  'exclusion.withdrawn': { nl: 'Deze persoon wordt over dit incident opgeroepen als ieder ander.', en: 'This person is called about this incident like anybody else.' },
  'exclusion.person.missing': { nl: 'Kies om wie het gaat.', en: 'Choose whom it is about.' },
  'exclusion.reason.missing': { nl: 'Schrijf op waarom.', en: 'Write down why.' },
  'exclusion.self': { nl: 'Dit kun je niet voor jezelf doen. Vraag een andere FG of de directie.', en: 'You cannot do this for yourself. Ask another DPO or management.' },
  'exclusion.not-yours': { nl: 'Deze persoon kun je niet kiezen.', en: 'You cannot choose this person.' },
  'exclusion.there': { nl: 'Deze persoon krijgt over dit incident al niets.', en: 'This person hears nothing of this incident already.' },
  'exclusion.story.excluded': { nl: 'Iemand buiten de oproepen gehouden (dit zie je alleen met jouw rol)', en: 'Somebody left out of the calls (only your role sees this)' },
  'exclusion.story.withdrawn': { nl: 'Iemand wordt weer opgeroepen (dit zie je alleen met jouw rol)', en: 'Somebody is called again (only your role sees this)' },
} as const
