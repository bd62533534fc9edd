export const demo = {
  'demo.mailbox': { nl: 'Opgevangen berichten', en: 'Caught messages' },
  'demo.mailbox.intro': { nl: 'Alles wat de demonstratie zou versturen. Er gaat niets de deur uit.', en: 'Everything the demo would send. Nothing leaves the house.' },
  'demo.mailbox.empty': { nl: 'Er is nog niets verstuurd.', en: 'Nothing has been sent yet.' },
  'demo.people': { nl: 'Wie wil je zijn?', en: 'Who do you want to be?' },
  'demo.people.intro': {
    nl: 'Een verzonnen contactcenter met lopende klokken en een register van drie jaar. Kies iemand; wisselen kan altijd.',
    en: 'An invented contact centre with running clocks and a register of three years. Choose somebody; you can always switch.',
  },
  'demo.people.be': { nl: 'Kijk als {name}', en: 'Look as {name}' },
  'demo.switch': { nl: 'Wissel van persoon', en: 'Switch person' },
} as const
