import type { MailingSender, MailText } from '../mailings/mailing.ts'
import type { OrganisationService } from '../people/organisation.service.ts'
import type { Language } from '../shared/words/words.ts'
import { blocksOf } from './letter-blocks.ts'
import { renderLetter } from './letter-render.ts'
import type { ShownLetter } from './notification-file.ts'
import { lettersIn } from './notification-words.ts'
import type { Notification } from './notification.ts'

type Lettered = Pick<Notification, 'letters'>

/** Letters with what stands around them: who sends it, and how a reader sees whether it is real. */
export function letterFrameService(organisation: Pick<OrganisationService, 'get'>) {
  async function sender(): Promise<MailingSender> {
    const { name, address, contact } = await organisation.get()
    return { name, address: contact.email, phone: contact.phone, postal: address }
  }

  async function mailsOf(notification: Lettered): Promise<Partial<Record<Language, MailText>>> {
    const from = await sender()
    return Object.fromEntries(lettersIn(notification).map(([language, letter]) => [language, renderLetter(letter, { language, sender: from })]))
  }

  async function shownLetters(notification: Lettered): Promise<ShownLetter[]> {
    const from = await sender()
    return lettersIn(notification).map(([language, letter]) => {
      const { heading, text } = renderLetter(letter, { language, sender: from })
      return { language, blocks: blocksOf(letter, { language, sender: from }), text: `${heading}\n\n${text}` }
    })
  }

  return { sender, mailsOf, shownLetters }
}
