import type { Playbook } from '../playbooks/playbook.ts'
import type { Reader } from '../incidents/reader.ts'
import { longDate, shortDateIn } from '../shared/dutch-time.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { may } from '../people/access.ts'
import type { DrillHead } from './drill-file.ts'
import { suggested, suggestedMoment } from './suggestions.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** Every drill, and a form to begin one. */
export function drillsPage({ drills, playbooks, chosen }: { drills: readonly DrillHead[]; playbooks: readonly Playbook[]; chosen: string }, { person, language, zone, now }: Reader) {
  const moments = suggested.map((which) => ({ value: which as string, label: say(language, `drills.when.${which}`, { moment: longDate(suggestedMoment(which, now, zone), language, zone) }) }))
  return (form: Form) => ({
    template: 'drills/index',
    view: {
      title: say(language, 'drills.title'),
      starts: may(person, 'run drill'),
      drills: drills.map(({ name, playbook, from, endedAt }) => ({
        href: endedAt ? `/drills/${name}/score` : `/drills/${name}`,
        name,
        text: say(language, 'drills.row', { playbook: playbook.title, moment: shortDateIn(now, from, language, zone) }),
        kind: endedAt ? 'neutral' : 'info',
        state: say(language, endedAt ? 'drills.ended' : 'drills.running'),
      })),
      playbooks: playbooks.map(({ id, title }) => ({ value: id, label: title[language] })).toSorted((one, other) => one.label.localeCompare(other.label, language)),
      moments: [...moments, { value: 'other', label: say(language, 'drills.when.other') }],
      form: { errors: form.errors, values: Object.keys(form.values).length > 0 ? form.values : { playbook: chosen, when: suggested[0] } },
    },
  })
}
