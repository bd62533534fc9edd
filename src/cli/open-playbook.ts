import { join } from 'node:path'
import type { Obligation } from '../clock/obligation.ts'
import { loadObligations } from '../clock/obligation.loader.ts'
import { messageNames, readPlaybook } from '../playbooks/playbook.loader.ts'
import type { Playbook } from '../playbooks/playbook.ts'
import type { Given, Surroundings } from './command.ts'
import { Misuse } from './command.ts'

/** The one playbook that is named, held against the whole check, with the packs that are shipped. Throws BadFile. */
export function openPlaybook({ files: [file, ...more] }: Given, { root, now }: Pick<Surroundings, 'root' | 'now'>): { playbook: Playbook; pack: Obligation[] } {
  if (file === undefined || more.length > 0) throw new Misuse('Name one playbook. Example: playbooks/standard.yaml')
  const pack = loadObligations(join(root, 'playbooks', 'obligations'))
  return { playbook: readPlaybook(file, pack, messageNames(join(root, 'templates', 'messages')), now()).playbook, pack }
}
