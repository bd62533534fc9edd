import { may } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import { rolesInWords } from '../people/person.view.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import { exclusionsFor, inForce, isDpo, mayExclude } from './exclusion.ts'
import type { Exclusion } from './exclusion.ts'
import type { Incident } from './incident.ts'
import type { Reader } from './reader.ts'
import { whoIs } from './reader.ts'
import type { TimelineItem } from './timeline.ts'

export interface ExclusionCard {
  intro: string
  action: string
  rows: { name: string; why: string; said: string; withdrawal: string; label: string }[]
  options: { value: string; label: string }[]
  /** Nobody with the role is left to be called, as far as the reader may know. */
  noDpo: boolean
}

/** For everybody who excludes people, on every incident, whatever there is: that it is there says nothing. */
export function exclusionCard(incident: Incident, people: readonly Person[], reader: Reader): ExclusionCard | null {
  const { person, language } = reader
  if (!may(person, 'exclude people')) return null
  const known = exclusionsFor(person, incident).filter(inForce)
  const isOut = ({ id }: Person) => known.some((one) => one.person === id)
  return {
    intro: say(language, isDpo(person) ? 'exclusion.intro' : 'exclusion.intro.management'),
    action: `/incidents/${incident.number}/exclusions`,
    rows: known.map((one) => rowOf(one, incident.number, reader)),
    options: people
      .filter((one) => mayExclude(person, one) && !isOut(one))
      .map(({ id, name, roles }) => ({ value: id, label: `${name} (${rolesInWords(roles, language)})` })),
    noDpo: known.some(({ dpo }) => dpo) && !people.some((one) => one.active && isDpo(one) && !isOut(one)),
  }
}

function rowOf({ person, reason, by, at }: Exclusion, number: string, reader: Reader) {
  const { language, zone } = reader
  const name = nameOf(person, reader)
  return {
    name,
    why: reason,
    said: say(language, 'exclusion.by', { who: whoIs(by, reader), moment: shortDate(at, language, zone) }),
    withdrawal: `/incidents/${number}/exclusions/${person}/withdrawal`,
    label: say(language, 'exclusion.withdraw.of', { name }),
  }
}

/** The story with what the reader alone may know between it. The audit cannot tell it: there it is sealed. */
export function withExclusions(story: readonly TimelineItem[], incident: Incident, reader: Reader): TimelineItem[] {
  const known = exclusionsFor(reader.person, incident)
  if (known.length === 0) return [...story]
  const items = known.flatMap((one) => [
    itemOf('exclusion.story.excluded', one, `${nameOf(one.person, reader)}: ${one.reason}`, reader),
    ...(one.withdrawn ? [itemOf('exclusion.story.withdrawn', one.withdrawn, nameOf(one.person, reader), reader)] : []),
  ])
  return [...items.toReversed(), ...story].toSorted((one, other) => Number(other.at) - Number(one.at))
}

function itemOf(key: 'exclusion.story.excluded' | 'exclusion.story.withdrawn', { by, at }: Pick<Exclusion, 'by' | 'at'>, detail: string, reader: Reader): TimelineItem {
  return { at, text: say(reader.language, key), who: whoIs(by, reader), icon: 'eye', detail, step: '', kind: '' }
}

function nameOf(id: string, reader: Reader): string {
  return reader.nameOf(id) ?? say(reader.language, 'who.unknown')
}
