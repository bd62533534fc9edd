import type { Reader } from '../incidents/reader.ts'
import { say } from '../shared/words/words.ts'
import { textBlocks } from './letter-blocks.ts'
import type { Element } from './letter.ts'
import { languageName } from './notification-gaps.ts'
import { addressOf } from './notification-parts.view.ts'
import { lettersIn } from './notification-words.ts'
import type { Notification } from './notification.ts'

const spoken: readonly Element[] = ['nature', 'consequences', 'measures', 'advice', 'contact']

/** What is said on the telephone: the words that were approved, in the order of a conversation. */
export function scriptPage(notification: Notification, reader: Reader) {
  const { language } = reader
  return {
    template: 'notifications/script',
    view: {
      title: say(language, 'notification.script'),
      number: notification.incident,
      drill: notification.drill,
      back: addressOf(notification),
      group: notification.group.name,
      scripts: lettersIn(notification).map(([written, letter]) => ({
        language: written,
        title: say(language, 'notification.script.in', { language: languageName[written] }),
        greet: say(written, 'notification.script.greet'),
        steps: spoken.map((element) => ({ title: say(written, `letter.element.${element}`), blocks: textBlocks(letter.sections[element]) })),
        end: say(written, 'notification.script.end'),
      })),
    },
  }
}
