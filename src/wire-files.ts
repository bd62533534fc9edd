import { join } from 'node:path'
import { loadCases } from './assessment/case.loader.ts'
import { loadObligations } from './clock/obligation.loader.ts'
import { loadForm } from './notifications/form.loader.ts'
import { checkMessages, shippedTexts } from './notifications/text-check.loader.ts'
import { loadMessages } from './outbox/message.loader.ts'
import { playbookTexts } from './playbooks/playbook-text.loader.ts'
import { loadPlaybooks, messageNames } from './playbooks/playbook.loader.ts'

/** What the house reads from disk, checked and compiled once. A fault stops the start and names the file. `root` holds playbooks/, templates/ and cases/. */
export function loadFiles(root: string, now: Date) {
  const folder = join(root, 'playbooks')
  const obligations = loadObligations(join(folder, 'obligations'))
  const messages = join(root, 'templates', 'messages')
  const templates = messageNames(messages)
  checkMessages(messages)
  return {
    root, obligations, templates,
    fill: loadMessages(messages),
    messageTexts: shippedTexts(messages),
    cases: loadCases(join(root, 'cases')),
    form: loadForm(),
    playbooks: loadPlaybooks(folder, obligations, templates, now),
    playbookTexts: playbookTexts(folder),
  }
}
export type HouseFiles = ReturnType<typeof loadFiles>
