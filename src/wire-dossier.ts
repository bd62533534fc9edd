import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { dossierPrinter } from './dossier/dossier.adapter.ts'
import type { DossierNeeds } from './dossier/dossier.service.ts'
import { dossierService } from './dossier/dossier.service.ts'

/** One incident in one piece: everything on it from every room, and its PDF. */
export function wireDossier({ root, ...needs }: DossierNeeds & { root: string }) {
  const fonts = join(root, 'assets', 'fonts')
  return {
    dossiers: dossierService(needs),
    printDossier: dossierPrinter({ regular: join(fonts, 'inter-regular.ttf'), bold: join(fonts, 'inter-semibold.ttf') }),
    hashOfDossier: (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex'),
  }
}
