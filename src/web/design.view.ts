import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from './form.ts'

type State = 'waiting' | 'provisional' | 'running' | 'urgent' | 'overdue' | 'met' | 'not-owed'

/** Made-up content for the page that shows every part of the toolkit. */
export function designPage(language: Language, now: Date, form: FormState) {
  const pick = (nl: string, en: string) => (language === 'nl' ? nl : en)
  return {
    title: pick('Goedemiddag, Anna', 'Good afternoon, Anna'),
    lead: pick('3 lopende termijnen, waarvan 1 over de tijd.', '3 running clocks, 1 of them overdue.'),
    form,
    drill: form.errors.length > 0,
    headings: {
      table: pick('Recente incidenten', 'Recent incidents'),
      next: pick('Wat komt er nu', 'What is due next'),
      timeline: pick('Laatste gebeurtenissen', 'Latest happenings'),
      form: pick('Incident melden', 'Report an incident'),
      formLead: pick('Duurt ongeveer een minuut. Twijfel je? Meld het gewoon.', 'Takes about a minute. In doubt? Just report it.'),
      gaps: pick('Wat nog ontbreekt', 'What is still missing'),
      facts: pick('Feiten', 'Facts'),
      parts: pick('Knoppen en labels', 'Buttons and labels'),
      all: pick('Alle incidenten', 'All incidents'),
    },
    now,
    clocks: cards(language, now),
    due: dueNext(language),
    figures: figures(language),
    trends: [
      { label: pick('Incidenten', 'Incidents'), value: '62', unit: '', trend: { direction: 'up', tone: 'plain', text: pick('+6 t.o.v. 2025', '+6 on 2025') } },
      { label: pick('Mediaan tot melding', 'Median to notification'), value: '33', unit: pick('uur', 'hours'), trend: { direction: 'down', tone: 'good', text: pick('−6 uur t.o.v. 2025: beter', '−6 hours on 2025: better') } },
    ],
    columns: [pick('Incident', 'Incident'), pick('Ernst', 'Severity'), pick('Fase', 'Stage'), pick('Termijn', 'Clock')],
    rows: rows(language),
    happenings: happenings(language, now),
    gaps: [
      { text: pick('Aantal betrokkenen', 'Number of data subjects'), href: '#main' },
      { text: pick('Genomen maatregelen', 'Measures taken'), href: '#main' },
      { text: pick('Besluit over mededeling aan betrokkenen', 'Decision about telling the data subjects'), href: null },
    ],
    facts: [
      { term: pick('Soort', 'Kind'), value: pick('Verkeerd verstuurd', 'Sent to the wrong person'), href: null },
      { term: pick('Gemeld door', 'Reported by'), value: 'Chris Bakker', href: null },
      { term: pick('Klant', 'Client'), value: 'Zorgverzekeraar Lelie', href: '#main' },
      { term: pick('Kennisneming', 'Awareness'), value: pick('donderdag 12 maart 2026, 14:05', 'Thursday 12 March 2026, 14:05'), href: null },
    ],
    stages: [
      { text: pick('Gemeld', 'Reported'), state: 'done', note: '' },
      { text: pick('Beoordelen', 'Assessing'), state: 'current', note: '' },
      { text: pick('Informeren', 'Notifying'), state: 'todo', note: '' },
      { text: pick('Nazorg', 'Aftercare'), state: 'todo', note: '' },
      { text: pick('Gesloten', 'Closed'), state: 'todo', note: '' },
    ],
    pills: [
      { kind: 'neutral', icon: 'inbox', text: pick('Gemeld', 'Reported') },
      { kind: 'info', icon: 'scale', text: pick('Beoordelen', 'Assessing') },
      { kind: 'warn', icon: 'bell', text: pick('Wacht op goedkeuring', 'Awaiting approval') },
      { kind: 'bad', icon: 'triangle-alert', text: pick('Geweigerd', 'Refused') },
      { kind: 'good', icon: 'check', text: pick('Afgerond', 'Finished') },
    ],
    notices: [
      { kind: 'info', text: pick('Bij een meldplicht loopt de termijn van 72 uur tot zondag 15 maart 14:05.', 'If this must be notified, the 72 hours end on Sunday 15 March 14:05.') },
      { kind: 'warn', text: pick('Noem geen namen van betrokkenen.', 'Do not name data subjects.') },
      { kind: 'bad', text: pick('De mail aan één klant is geweigerd.', 'The mail to one client was refused.') },
    ],
    noGaps: [],
    help: { text: pick('Een schatting is genoeg; wachten op een exact getal is geen reden om later te melden.', 'An estimate is enough; waiting for an exact figure is no reason to notify later.'), sources: pick('AVG art. 33 lid 3 onder a', 'GDPR Art. 33(3)(a)'), of: pick('Uitleg bij: hoeveel mensen', 'Help with: how many people') },
    levels: ['none', 'low', 'medium', 'high', 'very-high'],
    nothing: pick('Nog geen incidenten. Dat is goed nieuws.', 'No incidents yet. That is good news.'),
    fields: fields(language),
  }
}

/** Of every state one; somebody has the first. */
function cards(language: Language, now: Date) {
  const about = language === 'nl' ? 'Melding aan de Autoriteit Persoonsgegevens' : 'Notification to the data protection authority'
  const taken = language === 'nl' ? 'Anna de Wit heeft het, do 12 mrt 14:05' : 'Anna de Wit has it, Thu 12 Mar 14:05'
  return clocks(language, now).map(({ number, level, heading, reading: shown }, index) => ({
    number, level, kind: heading, href: '#main', duty: { about, reading: shown }, toTell: '', taken: index === 0 ? taken : '',
  }))
}

/** The rows of the table, as what is due next. */
function dueNext(language: Language) {
  const [byLabel, whom] = language === 'nl' ? ['Uiterlijk', 'Autoriteit Persoonsgegevens (AP)'] : ['No later than', 'Data protection authority (AP)']
  return rows(language).slice(0, 3).map(({ number, what, clock }) => ({
    number, href: '#main', title: what, kind: number, whom, byLabel, by: language === 'nl' ? 'zo 15 mrt 14:05' : 'Sun 15 Mar 14:05', byIso: '2026-03-15T13:05:00.000Z', clock, taken: '',
  }))
}

function clocks(language: Language, now: Date) {
  const pick = (nl: string, en: string) => (language === 'nl' ? nl : en)
  return [
    { number: '2026-0047', level: 'very-high', heading: pick('Phishing: mailbox van een teamleider overgenomen', "Phishing: a team leader's mailbox taken over"), reading: reading(language, 'overdue', -2.31, now) },
    { number: '2026-0046', level: 'high', heading: pick('Opnamen van gesprekken door de verkeerde klant beluisterd', 'Call recordings heard by the wrong client'), reading: reading(language, 'urgent', 11.19, now) },
    { number: '2026-0048', level: 'medium', heading: pick('Brief naar een verkeerd adres', 'Letter to a wrong address'), reading: reading(language, 'running', 62.53, now) },
    { number: '2026-0049', level: 'none', heading: pick('Laptop kwijt in de trein', 'Laptop lost on the train'), reading: reading(language, 'provisional', 48.02, now) },
    { number: '2026-0045', level: 'low', heading: pick('Onbevoegde inzage in een dossier', 'A file looked at without need'), reading: { ...reading(language, 'met', 30, now), hours: null, note: pick('Gemeld na 38 uur, op tijd.', 'Notified after 38 hours, in time.') } },
    { number: '2026-0050', level: 'none', heading: pick('Storing bij een verwerker', 'Outage at a processor'), reading: { ...reading(language, 'waiting', 72, now), hours: null, dueText: null, dueIso: null, blocks: [], note: pick('De klok begint als vaststaat dat er persoonsgegevens geraakt zijn.', 'The clock starts once personal data are known to be affected.') } },
  ]
}

const words: Record<State, [string, string]> = {
  'waiting': ['Wacht', 'Waiting'],
  'provisional': ['Voorlopig', 'Provisional'],
  'running': ['Loopt', 'Running'],
  'urgent': ['Dringend', 'Urgent'],
  'overdue': ['Te laat', 'Overdue'],
  'met': ['Gehaald', 'Met'],
  'not-owed': ['Niet verplicht', 'Not owed'],
}

function reading(language: Language, state: State, hoursLeft: number, now: Date) {
  const seconds = Math.floor(Math.abs(hoursLeft) * 3600)
  const two = (count: number) => String(count).padStart(2, '0')
  const gone = Math.floor(72 - hoursLeft)
  return {
    state,
    label: words[state][language === 'nl' ? 0 : 1],
    hours: two(Math.floor(seconds / 3600)) as string | null,
    minutes: two(Math.floor(seconds / 60) % 60),
    seconds: two(seconds % 60),
    overdue: hoursLeft < 0,
    provisional: state === 'provisional',
    dueIso: addHours(now, hoursLeft).toISOString() as string | null,
    dueText: (language === 'nl' ? 'Uiterlijk zo 15 mrt. 14:05' : 'By Sun 15 Mar 14:05') as string | null,
    serverNowIso: now.toISOString(),
    blocks: Array.from({ length: 72 }, (_, hour) => (hour < gone ? 'gone' : hour === gone ? 'now' : 'left')),
    note: '',
  }
}

function figures(language: Language) {
  const pick = (nl: string, en: string) => (language === 'nl' ? nl : en)
  return [
    { label: pick('Open incidenten', 'Open incidents'), value: '8', unit: '', note: pick('2 nieuw deze week', '2 new this week') },
    { label: pick('Op tijd gemeld', 'Notified in time'), value: '28', unit: pick('van 29', 'of 29'), note: pick('dit jaar', 'this year') },
    { label: pick('Mediaan tot melding', 'Median to notification'), value: '33', unit: pick('uur', 'hr'), note: '' },
    { label: pick('Betrokkenen geïnformeerd', 'Data subjects told'), value: pick('1.284', '1,284'), unit: '', note: pick('dit kwartaal', 'this quarter') },
  ]
}

function rows(language: Language) {
  const pick = (nl: string, en: string) => (language === 'nl' ? nl : en)
  const clock = (state: State, nl: string, en: string, percent: number | null) => ({ state, label: words[state][language === 'nl' ? 0 : 1], text: pick(nl, en), percent })
  return [
    { number: '2026-0048', what: pick('Brief naar een verkeerd adres', 'Letter to a wrong address'), level: 'medium', kind: 'info', stage: pick('Beoordelen', 'Assessing'), clock: clock('running', 'nog 62 uur', '62 hours left', 13) },
    { number: '2026-0047', what: pick('Phishing: mailbox van een teamleider overgenomen', "Phishing: a team leader's mailbox taken over"), level: 'very-high', kind: 'bad', stage: pick('Informeren', 'Notifying'), clock: clock('overdue', '2 uur te laat', '2 hours late', 100) },
    { number: '2026-0046', what: pick('Opnamen van gesprekken door de verkeerde klant beluisterd', 'Call recordings heard by the wrong client'), level: 'high', kind: 'warn', stage: pick('Informeren', 'Notifying'), clock: clock('urgent', 'nog 11 uur', '11 hours left', 85) },
    { number: '2026-0045', what: pick('Onbevoegde inzage in een dossier', 'A file looked at without need'), level: 'low', kind: 'good', stage: pick('Gesloten', 'Closed'), clock: clock('met', 'gemeld na 38 uur', 'notified after 38 hours', null) },
  ]
}

function happenings(language: Language, now: Date) {
  const pick = (nl: string, en: string) => (language === 'nl' ? nl : en)
  return [
    { at: addHours(now, -0.2), icon: 'send', who: 'Anna de Wit', text: pick('diende de melding in bij de toezichthouder', 'filed the notification with the authority'), href: null, detail: '2026-0045', kind: 'good' },
    { at: addHours(now, -1), icon: 'bell-ring', who: '', text: pick('Escalatie naar de directie, trede 3', 'Escalation to management, level 3'), href: '#main', detail: '2026-0047', kind: 'bad' },
    { at: addHours(now, -3), icon: 'paperclip', who: 'Bram Janssen', text: pick('voegde bewijs toe', 'added evidence'), href: null, detail: '', kind: '' },
    { at: addHours(now, -26), icon: 'flag', who: 'Chris Bakker', text: pick('meldde het incident', 'reported the incident'), href: null, detail: '', kind: '' },
  ]
}

function fields(language: Language) {
  const pick = (nl: string, en: string) => (language === 'nl' ? nl : en)
  return {
    what: pick('Wat is er gebeurd?', 'What happened?'),
    describe: pick('Beschrijf het kort', 'Describe it briefly'),
    describeHint: pick('Noem geen namen van betrokkenen.', 'Do not name data subjects.'),
    when: pick('Wanneer ontdekte je het?', 'When did you find out?'),
    personal: pick('Gaat het om persoonsgegevens?', 'Are personal data involved?'),
    data: pick('Om welke gegevens gaat het?', 'Which data?'),
    email: pick('E-mailadres', 'E-mail address'),
    client: pick('Voor welke klant?', 'For which client?'),
    sure: pick('Ik heb de inhoud gecontroleerd', 'I have checked the contents'),
    kinds: [
      { value: 'sent', icon: 'send', label: pick('Verkeerd verstuurd', 'Sent wrongly') },
      { value: 'lost', icon: 'laptop', label: pick('Verloren of gestolen', 'Lost or stolen') },
      { value: 'phish', icon: 'fish', label: pick('Phishing of hack', 'Phishing or hack') },
      { value: 'seen', icon: 'eye', label: pick('Onbevoegd ingezien', 'Seen without right') },
      { value: 'open', icon: 'globe', label: pick('Open op internet', 'Open on the internet') },
      { value: 'other', icon: 'circle-question-mark', label: pick('Iets anders', 'Something else') },
    ],
    yesNo: [
      { value: 'yes', label: pick('Ja', 'Yes') },
      { value: 'no', label: pick('Nee', 'No') },
      { value: 'unknown', label: pick('Weet ik niet', 'I do not know') },
    ],
    sorts: [
      { value: 'contact', label: pick('Naam en contactgegevens', 'Name and contact details'), hint: '' },
      { value: 'health', label: pick('Gezondheid', 'Health'), hint: pick('Bijzondere persoonsgegevens, artikel 9', 'Special categories, Article 9') },
      { value: 'money', label: pick('Bank- of betaalgegevens', 'Bank or payment details'), hint: '' },
    ],
    clients: [
      { value: 'lelie', label: 'Zorgverzekeraar Lelie' },
      { value: 'eik', label: 'Eik Energie' },
    ],
  }
}
