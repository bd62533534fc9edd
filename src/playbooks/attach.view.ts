import { shortName } from '../facts/questions.ts'
import type { Incident } from '../incidents/incident.ts'
import type { AttachedView } from '../incidents/panel.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { may } from '../people/access.ts'
import { say } from '../shared/words/words.ts'
import type { AttachedFile, AttachedPlaybook, Suggestion } from './attach.ts'
import { isBase } from './attach.ts'
import { keyOf } from './playbook-key.ts'
import type { Playbook } from './playbook.ts'
import { dayText, reviewOverdueSince } from './review.ts'

/** Which playbooks go for an incident, what is newer than those, and what could go beside or instead. */
export function attachedView({ base, overlays, offers }: AttachedFile, incident: Incident, reader: Reader): AttachedView {
  const acts = isOpen(incident.stage) && may(reader.person, 'attach playbook')
  const to = `/incidents/${incident.number}`
  const suggestions = [...(offers.base ? [offers.base] : []), ...offers.suggestions]
  return {
    playbooks: [base, ...overlays].map((one, index) => attachedLine(one, index > 0, `${to}/playbook/`, reader)),
    suggestions: isOpen(incident.stage) ? suggestions.map((one) => ({ ...offerLine(one.playbook, `${to}/playbook/`, reader), why: whyText(one, reader) })) : [],
    manual: isOpen(incident.stage) ? offers.manual.map((playbook) => ({ ...offerLine(playbook, `${to}/playbook/`, reader), why: '' })) : [],
    add: acts ? `${to}/overlays` : null,
  }
}

function attachedLine({ key, playbook, inForce }: AttachedPlaybook, overlay: boolean, place: string, reader: Reader): AttachedView['playbooks'][number] {
  const { language } = reader
  const other = inForce && keyOf(inForce) !== key ? inForce : null
  return {
    title: playbook.title[language],
    version: say(language, 'playbooks.version', { version: playbook.version }),
    overlay,
    newer: other ? { text: say(language, other.version === playbook.version ? 'attached.newer.same' : 'attached.newer', { version: other.version }), href: `${place}${other.id}` } : null,
    gone: inForce ? '' : say(language, 'attached.gone'),
    review: reviewText(playbook, reader),
  }
}

function offerLine(playbook: Playbook, place: string, reader: Reader) {
  return {
    id: playbook.id,
    title: playbook.title[reader.language],
    /** A base takes the place of the base: that is looked at first. */
    swap: isBase(playbook) ? `${place}${playbook.id}` : null,
    review: reviewText(playbook, reader),
  }
}

function whyText({ because }: Suggestion, { language }: Reader): string {
  if (because.length === 0) return ''
  return say(language, 'attached.because', { facts: because.map((name) => shortName(name)[language]).join(', ') })
}

/** Empty while somebody looked at it in time. */
function reviewText(playbook: Playbook, { language, zone, now }: Reader): string {
  const since = reviewOverdueSince(playbook, now, zone)
  return since ? say(language, 'attached.review', { moment: dayText(since, language, zone) }) : ''
}
