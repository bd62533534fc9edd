import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import type { Period } from './people/on-call.ts'
import { ownPlaybookService } from './playbooks/own-playbook.service.ts'
import { ownPlaybookStore } from './playbooks/own-playbook.store.ts'
import { ownShelf } from './playbooks/own-shelf.service.ts'
import { pinnedStore } from './playbooks/pinned.store.ts'
import { checkPlaybookText } from './playbooks/playbook-text.loader.ts'
import type { Playbook } from './playbooks/playbook.ts'
import { playbookService } from './playbooks/playbook.service.ts'
import type { HouseFiles } from './wire-files.ts'

interface PlaybookMaterials {
  connection: Connection
  audit: AuditService
  files: HouseFiles
  now: () => Date
  newId: () => string
  /** Which hours would have nobody for a duty any more, if these own playbooks were the ones in force. */
  uncovered: (own: readonly Playbook[]) => Promise<Period[]>
  onTrouble: (error: unknown) => void
}

/** The part of the house that says what goes: the playbooks that are shipped, and the organisation's own. */
export function wirePlaybooks({ connection, audit, files, now, newId, uncovered, onTrouble }: PlaybookMaterials) {
  const { obligations, templates, playbooks: loaded } = files
  const check = (text: string) => checkPlaybookText(text, obligations, templates, now())
  const store = ownPlaybookStore(connection)
  const shelf = ownShelf({ store, check, shipped: loaded.map(({ playbook }) => playbook), texts: files.playbookTexts, onTrouble })
  const ownPlaybooks = { ...shelf, ...ownPlaybookService({ store, shelf, check, uncovered, audit, onTrouble, now, newId }) }
  return { playbooks: playbookService({ loaded, pinned: pinnedStore(connection), own: shelf.inForce }), ownPlaybooks, playbookWarnings: loaded.flatMap(({ warnings }) => warnings) }
}
