import { periodText } from '../clock/period-text.ts'
import type { Law } from '../clock/obligation.ts'
import { facts } from '../facts/facts.ts'
import { longDate, wallTime } from '../shared/dutch-time.ts'
import { hoursBetween } from '../shared/instant.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Reason } from '../shared/errors.ts'
import { optionText } from '../facts/fact-text.ts'
import { authorityDue } from './ledger.ts'
import type { Reader } from './reader.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** What happens most in an office full of telephones, with its icon; the other kinds wait one tap away. */
const likely = {
  'email-wrong-recipient': 'send', 'letter-wrong-recipient': 'mail', 'device-or-paper-lost': 'laptop',
  'hacking-malware-phishing': 'fish', 'authorisation-wrong': 'eye', 'published-by-accident': 'globe',
} as const satisfies Partial<Record<(typeof facts.incidentType.options)[number], string>>

type Likely = keyof typeof likely

const unlikely = facts.incidentType.options.filter((value) => !Object.hasOwn(likely, value))

/** The six questions. Who reports is known already; `once` marks this form, so that sending it twice reports once. */
export function reportPage({ language, zone, now, person }: Reader, { once, law }: Pick<ReportAsk, 'once' | 'law'>) {
  return (form: Form) => ({
    template: 'incidents/new',
    view: { title: say(language, 'report.title'), ...reportForm(form, { language, zone, now, law, once, reporter: person }) },
  })
}

/** The same without a name and without a mark, which the device fills in. It is what opens when there is no network. */
export function offlineReportPage(ask: Pick<ReportAsk, 'language' | 'zone' | 'now' | 'law'>) {
  return (form: Form) => ({
    template: 'incidents/offline',
    view: { title: say(ask.language, 'report.title'), ...reportForm(form, { ...ask, once: '' }) },
  })
}

export interface ReportAsk {
  language: Language
  zone: string
  now: Date
  law: Pick<Law, 'pack'>
  once: string
  /** Who reports, when that is known. */
  reporter?: Pick<Reader['person'], 'id' | 'name'>
  /** True where somebody may report without a name. */
  contactOptional?: boolean
}

/** `form` and `fields` of a page with the quick report (partials/report-fields.hbs). The moment is set to now. */
export function reportForm({ values, errors }: Form, { language, zone, now, law, once, reporter = { id: '', name: '' }, contactOptional = false }: ReportAsk) {
  const [date, time] = wallTime(now, zone).split(' ')
  const contactHint: Key = contactOptional ? 'report.contact.hint.open' : 'report.contact.hint'
  const untouched = values['when'] === undefined
  // Words that the report of this mark has not: what is sent from here is another one.
  const again = errors.some(({ key }) => key === 'report.again')
  return {
    form: { errors, values: { when: { date, time }, contact: reporter.name, ...values } },
    fields: {
      once: again ? once : (values['once'] ?? once),
      replaces: again ? values['once'] : '',
      now,
      zone,
      owner: reporter.id,
      ongoing: (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: say(language, value) })),
      whenText: untouched ? longDate(now, language, zone) : '',
      term: termView({ language, zone, now, law }, untouched),
      likely: Object.entries(likely).map(([value, icon]) => ({ value, icon, label: say(language, `report.kind.${value as Likely}`) })),
      kinds: unlikely.map((value) => ({ value, label: optionText('incidentType', value, language) })),
      otherKind: unlikely.some((value) => value === values['kind']),
      crowds: (['one', 'few', 'dozens', 'hundreds', 'thousands'] as const)
        .map((value) => ({ value: value as string, label: say(language, `report.people.${value}`) }))
        .concat({ value: 'unknown', label: say(language, 'unknown') }),
      contactOptional,
      contactHint,
    },
  }
}

/** Until when the authority may wait for it, should it have to be told: as the law of today counts, from the moment in the form. */
function termView({ language, zone, now, law }: Pick<ReportAsk, 'language' | 'zone' | 'now' | 'law'>, untouched: boolean) {
  const due = authorityDue(now, law)
  if (!due) return null
  const hours = hoursBetween(now, due)
  const period = periodText({ hours }, language)
  return { hours, period, text: untouched ? say(language, 'report.term', { period, moment: longDate(due, language, zone) }) : '' }
}
