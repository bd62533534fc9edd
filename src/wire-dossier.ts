import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { dossierPrinter } from './dossier/dossier.adapter.ts'
import type { DossierNeeds } from './dossier/dossier.service.ts'
import { dossierService } from './dossier/dossier.service.ts'
import type { KnowledgeNeeds } from './knowledge/knowledge.service.ts'
import { knowledgeService } from './knowledge/knowledge.service.ts'

/** What looking back asks beside what a dossier does. */
type Past = Pick<KnowledgeNeeds, 'strandsOf' | 'notifications' | 'playbooks' | 'obligations'>

/** One incident in one piece: everything on it from every room, its PDF, and how it stood at a past moment. */
export function wireDossier({ root, past, ...needs }: DossierNeeds & { root: string; past: Past }) {
  const fonts = join(root, 'assets', 'fonts')
  return {
    dossiers: dossierService(needs),
    knowledge: knowledgeService({ ...needs, ...past }),
    printDossier: dossierPrinter({ regular: join(fonts, 'inter-regular.ttf'), bold: join(fonts, 'inter-semibold.ttf') }),
    hashOfDossier: (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex'),
  }
}
