import { factsOf } from '../incidents/incident.ts'
import type { Incident } from '../incidents/incident.ts'
import type { Reader } from '../incidents/reader.ts'
import type { RecipientList } from '../mailings/recipient.ts'
import type { Language } from '../shared/words/words.ts'
import { languages, say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { contradictionViews } from './consistency.view.ts'
import { reasonField } from './contradiction.ts'
import type { Exposure } from './exposure.ts'
import { exposures, proposedGroups } from './exposure.ts'
import { elements } from './letter.ts'
import { whyOf } from './notification-list.view.ts'
import type { NotificationFile } from './notification-file.ts'
import { languageName } from './notification-gaps.ts'
import { addressOf, gapViews } from './notification-parts.view.ts'
import { lettersIn, textsIn } from './notification-words.ts'
import { notificationChannels } from './notification.ts'
import { readingLevel } from './reading-level.ts'

/** A new message: for whom, how, in which languages. What is known fills the letter. */
export function draftPage(incident: Incident, chosen: Exposure | null, reader: Reader) {
  const { language } = reader
  const group = proposedGroups(factsOf(incident)).find(({ exposure }) => exposure === chosen)
  const proposed = group ? { group: { exposure: group.exposure, name: say(language, `exposure.${group.exposure}`), why: whyOf(group, language), people: '' }, channels: ['email'], languages: ['nl'] } : { channels: ['email'], languages: ['nl'] }
  return (form: FormState) => ({
    template: 'notifications/new',
    view: {
      title: say(language, 'notifications.new'),
      number: incident.number,
      drill: incident.drill,
      back: `/incidents/${incident.number}/notifications`,
      action: `/incidents/${incident.number}/notifications`,
      ...choices(language),
      languages: languages.map((value) => ({ value, label: languageName[value][language] })),
      form: isTyped(form) ? form : { ...form, values: proposed },
    },
  })
}

export interface EditedFile extends NotificationFile {
  /** The lists of this incident that can be sent to. */
  lists: readonly RecipientList[]
}

/** The words, part by part, beside what they still lack. */
export function wordsPage(file: EditedFile, reader: Reader) {
  const { notification, incident, gaps, contradictions } = file
  const { language } = reader
  return (form: FormState) => ({
    template: 'notifications/edit',
    view: {
      title: say(language, 'notification.edit.title', { group: notification.group.name }),
      number: incident.number,
      drill: incident.drill,
      back: addressOf(notification),
      action: `${addressOf(notification)}/words`,
      voids: notification.state !== 'draft',
      version: notification.version,
      ...choices(language),
      lists: file.lists.map(({ id, group, counts }) => ({ value: id, label: say(language, 'notification.recipients.option', { group, n: counts.usable }) })),
      recipients: `/incidents/${incident.number}/recipients?notification=${notification.id}`,
      letters: lettersIn(notification).map(([written, letter]) => ({
        language: written,
        title: say(language, 'notification.letter', { language: languageName[written] }),
        level: levelText(textsIn(letter).map(([, text]) => text).join('\n'), written, language),
        heading: `letters.${written}.heading`,
        greeting: `letters.${written}.greeting`,
        closing: `letters.${written}.closing`,
        sections: elements.map((element) => ({ name: `letters.${written}.sections.${element}`, label: say(language, `letter.element.${element}`) })),
      })),
      fills: languages.map((one) => ({ language: one, action: `${addressOf(notification)}/languages`, label: say(language, notification.letters[one] ? 'notification.fill' : 'notification.fill.add', { language: languageName[one] }), replaces: notification.letters[one] !== undefined })),
      gaps: gapViews(gaps, notification, reader),
      contradictions: contradictionViews(contradictions, notification.accepted, reader),
      form: isTyped(form) ? form : { ...form, values: valuesOf(file) },
    },
  })
}

function choices(language: Language) {
  return {
    exposures: exposures.map((value) => ({ value, label: say(language, `exposure.${value}`) })),
    channels: notificationChannels.map((value) => ({ value, label: say(language, `notification.channel.${value}`), hint: value === 'website' ? say(language, 'notification.channel.website.hint') : '' })),
  }
}

function valuesOf({ notification: { version, group, channels, list, letters, accepted } }: EditedFile): Record<string, unknown> {
  const reasons = Object.fromEntries(accepted.map(({ id, reason }) => [reasonField(id), reason]))
  return { version, group: { ...group, people: group.people ?? '' }, channels, list: list?.id ?? '', letters, ...reasons }
}

function levelText(text: string, written: Language, language: Language): string {
  const found = readingLevel(text, written)
  return found ? say(language, 'notification.level', { level: found.level }) : ''
}

function isTyped({ values }: FormState): boolean {
  return Object.keys(values).length > 0
}
