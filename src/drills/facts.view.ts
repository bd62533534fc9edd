import { amendable } from '../incidents/amendable.ts'
import { fieldOf } from '../incidents/facts.view.ts'
import type { Reader } from '../incidents/reader.ts'
import type { FactName } from '../facts/facts.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { Reason } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import type { DrillFile } from './drill-file.ts'

interface Form {
  values: Record<string, unknown>
  errors: Reason[]
}

/** What every incident is asked, and the facts that the questions of the playbook are about; each once. */
export function askedFacts({ inputs }: Pick<Playbook, 'inputs'>): FactName[] {
  const known: readonly FactName[] = amendable
  return [...new Set<FactName>(['ourRole', 'incidentType', ...inputs.map(({ fact }) => fact)])].filter((fact) => known.includes(fact))
}

/** Somebody tells what became known. */
export function tellingPage({ drill }: DrillFile, as: string, { language }: Reader) {
  const { name, playbook, people, version } = drill
  const labels = new Map(playbook.inputs.map(({ fact, label }) => [fact, label[language]]))
  return (form: Form) => ({
    template: 'drills/facts',
    view: {
      title: say(language, 'drill.facts'),
      drill: true,
      name,
      back: `/drills/${name}?as=${encodeURIComponent(as)}`,
      action: `/drills/${name}/facts`,
      version,
      as,
      playing: say(language, 'drill.facts.as', { name: people.find(({ id }) => id === as)?.name ?? as }),
      fields: askedFacts(playbook).map((fact) => fieldOf(fact, language)).map((field) => ({ ...field, label: labels.get(field.name) ?? field.label, besides: false })),
      form,
    },
  })
}
