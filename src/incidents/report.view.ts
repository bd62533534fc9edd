import { facts } from '../facts/facts.ts'
import { longDate, wallTime } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Reason } from '../shared/errors.ts'
import { optionText } from '../facts/fact-text.ts'
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

/** The six questions. The moment is set to now, and who reports is known already. `once` marks this form, so that sending it twice reports once. */
export function reportPage({ language, zone, now, person }: Reader, once: string) {
  const [date, time] = wallTime(now, zone).split(' ')
  return (form: Form) => ({
    template: 'incidents/new',
    view: {
      title: say(language, 'report.title'),
      form: { errors: form.errors, values: { when: { date, time }, contact: person.name, ...form.values } },
      once: form.values['once'] ?? once,
      ongoing: (['yes', 'no', 'unknown'] as const).map((value) => ({ value, label: say(language, value) })),
      whenText: form.values['when'] === undefined ? longDate(now, language, zone) : '',
      likely: Object.entries(likely).map(([value, icon]) => ({ value, icon, label: say(language, `report.kind.${value as Likely}`) })),
      kinds: unlikely.map((value) => ({ value, label: optionText('incidentType', value, language) })),
      otherKind: unlikely.some((value) => value === form.values['kind']),
      crowds: (['one', 'few', 'dozens', 'hundreds', 'thousands'] as const)
        .map((value) => ({ value: value as string, label: say(language, `report.people.${value}`) }))
        .concat({ value: 'unknown', label: say(language, 'unknown') }),
    },
  })
}
