import type { Reader } from '../incidents/reader.ts'
import { longDate } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { DrillFile, Mailbox } from './drill-file.ts'
import { nameOf } from './event.ts'
import type { DrillMail } from './mail.ts'

/** What a drill wrote, the newest first. Each has the place that it was written at. */
export function mailboxPage({ drill: { name }, story, mails }: Mailbox, reader: Reader) {
  const { language } = reader
  return {
    template: 'drills/mailbox',
    view: {
      title: say(language, 'drill.mailbox'), drill: true, back: `/drills/${name}`, name,
      mails: mails.map((mail, index) => ({ href: `/drills/${name}/mailbox/${index + 1}`, ...headOf(mail, story, reader) })).toReversed(),
    },
  }
}

export function mailPage({ drill: { name }, story }: Mailbox, mail: DrillMail, reader: Reader, baseUrl: string) {
  return {
    template: 'drills/mail',
    view: {
      title: mail.heading, drill: true, back: `/drills/${name}/mailbox`, ...headOf(mail, story, reader),
      lines: mail.body.split('\n').map((text) => ({ text, link: text.startsWith(`${baseUrl}/`) ? text.slice(baseUrl.length) : '' })),
    },
  }
}

function headOf({ at, channel, person, heading }: DrillMail, story: DrillFile['story'], { language, zone }: Reader) {
  return { at: longDate(at, language, zone), instant: at.toISOString(), heading, to: say(language, 'drill.mail.to', { channel: say(language, `channel.${channel}`), name: nameOf(person, story) }) }
}
