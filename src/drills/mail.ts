import { factsOf } from '../incidents/incident.ts'
import { namedBy } from '../playbooks/bundle.ts'
import type { Told } from '../playbooks/escalation.ts'
import type { PageFields } from '../playbooks/page.ts'
import { pageFields } from '../playbooks/page.ts'
import type { Turn } from '../playbooks/simulate.ts'
import { dutiesIn } from '../playbooks/simulate.ts'
import type { Channel } from '../outbox/channel.ts'
import type { Language } from '../shared/words/words.ts'
import type { Story } from './story.ts'

/** A message that would have left in earnest. It is nowhere but in the answer of this file. */
export interface DrillMail {
  key: string
  at: Date
  person: string
  channel: Channel
  heading: string
  body: string
}

export type Fill = (template: string, language: Language, fields: PageFields) => { heading: string; body: string }

/** All that a drill wrote until now, the first one first, in the words of the real messages. */
export function mailsOf(story: Story, { fill, link }: { fill: Fill; link: string }): DrillMail[] {
  return story.turns.flatMap((turn) => {
    const told = turn.told.flatMap((row) => row.told)
    const first = told.filter(({ messageKey }, index) => told.findIndex((other) => other.messageKey === messageKey) === index)
    return first.map((one) => mailOf(one, turn, story, { fill, link }))
  })
}

function mailOf({ messageKey, person, channel }: Told, { at, scene }: Turn, { basis, setting }: Story, { fill, link }: { fill: Fill; link: string }): DrillMail {
  const { language } = basis.people.find(({ id }) => id === person)!
  const rows = namedBy(messageKey, scene.rows)
  const fields = pageFields({ rows, link, playbooks: setting.playbooks, duties: dutiesIn(scene, setting), known: factsOf(scene.incident) }, language, at, basis.zone)
  return { key: messageKey, at, person, channel, ...fill(channel === 'email' ? 'staff/escalation' : 'staff/escalation-short', language, fields) }
}
