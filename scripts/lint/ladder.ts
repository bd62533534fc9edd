/**
 * Who may import whom. The linter's import rules are made from the two tables in this file and from nothing else;
 * `npm run lint:config` writes them to .oxlintrc.json.
 */

/** Each rung may import the ones before it. Neighbours on one rung do not know each other. */
export const rungs = [
  ['shared'],
  ['audit', 'facts'],
  ['clock', 'outbox'],
  ['people'],
  ['assessment'],
  ['incidents'],
  ['mailings', 'closers'],
  ['playbooks', 'notifications'],
  ['register'],
  ['drills', 'reports', 'dossier', 'knowledge', 'administration', 'intake'],
] as const

export const folders: string[] = rungs.flat()

/** The folders around the ladder. What they may import is in `edges`. */
export const edgeFolders = ['web', 'api', 'ops', 'ops/store', 'demo', 'cli']
export const tops = ['main', 'cli', 'demo', 'start', 'app', 'app-incidents', 'app-administration', 'wire', 'wire-people', 'wire-pages', 'wire-alarms', 'wire-audit', 'wire-playbooks', 'wire-mailings', 'wire-notifications', 'wire-files', 'wire-incidents', 'wire-intake', 'wire-closers', 'wire-evidence', 'wire-recipients', 'wire-client-reports', 'wire-dossier', 'wire-reports', 'wire-register', 'wire-rehearsals', 'wire-materials', 'wire-administration', 'config']

export const middleNames = ['schema', 'view', 'store', 'service', 'routes', 'loader', 'transport', 'adapter'] as const
export type MiddleName = (typeof middleNames)[number]
export type Kind = 'plain' | MiddleName

interface Allowance {
  /** Packages and Node's own modules. */
  packages: readonly string[]
  /** Kinds of file it may import whole. Plain files always. */
  values?: readonly MiddleName[]
  /** Kinds of file of which it may import types. */
  types?: readonly MiddleName[]
  /** Files that it may import whole although they are of another kind or higher up. */
  also?: readonly string[]
  /** Folders from which it may import types on any rung. */
  alsoTypes?: readonly string[]
  /** Edge folders it may import. */
  edges?: readonly string[]
}

export const kinds: Record<Kind, Allowance> = {
  // Only for hashes; test/house/purity.test.ts says which of its functions.
  plain: { packages: ['node:crypto'] },
  schema: { packages: ['zod'], values: ['schema'] },
  view: { packages: [], values: ['view'], types: ['schema'], alsoTypes: ['web'] },
  // Documents that carry acts share one way of carrying them.
  store: { packages: ['mongoose'], also: ['audit/pending.store.ts', 'audit/own.store.ts'] },
  service: { packages: [], types: ['schema', 'store', 'service', 'loader', 'transport', 'adapter'], also: ['shared/pieces.service.ts'] },
  routes: { packages: ['express'], values: ['schema', 'view'], types: ['service'], also: ['people/access.ts'], alsoTypes: ['people'], edges: ['web'] },
  loader: { packages: ['node:fs', 'node:fs/promises', 'node:path', 'node:url', 'yaml', 'handlebars', 'zod'], values: ['schema', 'loader'] },
  transport: { packages: ['nodemailer', 'node:crypto', 'node:http', 'node:https', 'node:net'] },
  adapter: { packages: ['@fastify/busboy', '@node-rs/argon2', 'csv-parse', 'csv-parse/sync', 'csv-stringify/sync', 'handlebars', 'mongoose', 'node:crypto', 'node:stream', 'node:url', 'node:worker_threads', 'pdfkit', 'postal-mime', 'qr', 'saxes', 'smtp-server', 'write-excel-file/node', 'yauzl'], also: ['shared/pdf.adapter.ts', 'shared/form-data.adapter.ts'] },
}

const pageMaking = ['express', 'express-serve-static-core', 'handlebars', 'helmet', 'zod', 'node:crypto', 'node:fs', 'node:fs/promises', 'node:path', 'node:url']
const built: readonly MiddleName[] = ['store', 'service', 'loader', 'transport', 'adapter']

interface Edge {
  files: string[]
  /** Absent: any package. */
  packages?: readonly string[]
  /** Folders and top files it does not know. */
  closed: readonly string[]
  /** Kinds of file of which it may know the type but which it may not build. */
  typesOnly: readonly MiddleName[]
}

export const edges: Edge[] = [
  // The toolkit knows people and shared words, and nothing of the work.
  {
    files: ['src/web/*.ts'],
    packages: [...pageMaking, 'node:zlib'],
    closed: [...folders.filter((folder) => folder !== 'shared' && folder !== 'people'), 'api', 'ops', ...tops],
    typesOnly: built,
  },
  { files: ['src/api/*.ts'], packages: ['express', 'zod'], closed: ['ops', ...tops], typesOnly: built },
  { files: ['src/ops/*.ts', 'src/ops/store/*.ts'], closed: ['main', 'cli', 'demo', 'start', 'app'], typesOnly: ['store', 'service', 'transport'] },
  { files: ['src/demo/*.ts'], closed: ['main', 'cli'], typesOnly: built },
  { files: ['src/cli/*.ts'], closed: ['main', 'demo', 'start', 'app'], typesOnly: ['store', 'service'] },
  { files: ['src/app.ts', 'src/app-incidents.ts', 'src/app-administration.ts'], packages: pageMaking, closed: ['main', 'cli', 'demo', 'start'], typesOnly: built },
  { files: ['src/main.ts', 'src/cli.ts', 'src/demo.ts'], closed: [], typesOnly: ['store', 'service'] },
  { files: ['src/start.ts'], closed: ['main', 'cli', 'demo'], typesOnly: ['store', 'service', 'loader'] },
  { files: ['src/config.ts'], packages: ['zod', 'node:process'], closed: [...folders.filter((folder) => folder !== 'shared'), ...edgeFolders, ...tops], typesOnly: [] },
  { files: ['src/wire.ts'], closed: ['main', 'cli', 'demo', 'start', 'app'], typesOnly: [] },
  { files: ['src/wire-people.ts', 'src/wire-alarms.ts', 'src/wire-audit.ts', 'src/wire-pages.ts', 'src/wire-playbooks.ts', 'src/wire-mailings.ts', 'src/wire-notifications.ts', 'src/wire-files.ts', 'src/wire-incidents.ts', 'src/wire-intake.ts', 'src/wire-closers.ts', 'src/wire-evidence.ts', 'src/wire-recipients.ts', 'src/wire-client-reports.ts', 'src/wire-dossier.ts', 'src/wire-reports.ts', 'src/wire-register.ts', 'src/wire-rehearsals.ts', 'src/wire-materials.ts', 'src/wire-administration.ts'], closed: ['main', 'cli', 'demo', 'start', 'app', 'wire'], typesOnly: [] },
]

/** Folders a folder may import: every lower rung. */
export function below(folder: string): string[] {
  return rungs.slice(0, rungOf(folder)).flat()
}

/** Folders a folder may not import: its neighbours and every higher rung. */
export function notBelow(folder: string): string[] {
  return folders.filter((other) => other !== folder && rungOf(other) >= rungOf(folder))
}

function rungOf(folder: string): number {
  return rungs.findIndex((rung) => (rung as readonly string[]).includes(folder))
}
