import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import type { Strand } from '../incidents/strand.ts'
import { may } from '../people/access.ts'
import { languages, say } from '../shared/words/words.ts'

/** As many as a list to choose from can hold; a further one is asked for by its address. */
const mostOffered = 500

/** The page on which a dossier is asked for. */
export function dossierPage({ number, drill }: Incident, strands: readonly Pick<Strand, 'client' | 'name'>[], { language, person }: Reader) {
  const path = `/incidents/${number}`
  return {
    title: say(language, 'dossier.of', { number }),
    number,
    drill,
    pdf: `${path}/dossier.pdf`,
    json: `${path}/dossier.json`,
    clients: strands.slice(0, mostOffered).map(({ client, name }) => ({ value: client, label: name })),
    exclusions: may(person, 'exclude people'),
    languageOptions: languages.map((value) => ({ value, label: say(language, `language.${value}`) })),
    form: { values: { language }, errors: [] },
  }
}
