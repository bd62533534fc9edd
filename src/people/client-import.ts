import type { Traits } from '../facts/traits.ts'
import { sha256 } from '../shared/hash.ts'
import type { Reason } from '../shared/errors.ts'
import type { Client, ClientTerms, Contact } from './client.ts'
import { clientChanges, codeKey, folded } from './client.ts'
import type { Said } from './client-cells.ts'
import { saidIn } from './client-cells.ts'
import type { Fault, SheetLine } from './client-sheet.ts'
import { cellsOf, columnsOf } from './client-sheet.ts'

/** Lines of one import. A whole register of a large contact centre fits; a mistake of another kind does not. */
export const mostLines = 10_000

/** One client that an import adds or changes, with the fields that it says something about. */
export interface ImportRow {
  id: string
  added: boolean
  name: string
  code: string
  fields: Partial<Pick<ClientTerms, 'role' | 'contract' | 'language'>> & { contact?: Partial<Contact>; traits?: Traits }
}

/** What an import would do. Only one without faults can be carried out: nothing is half imported. */
export interface ImportPlan {
  /** Of the text and of the register as it was: while neither changes, this is the same import. */
  key: string
  sha256: string
  added: Omit<ImportRow, 'id'>[]
  changed: ImportRow[]
  unchanged: number
  faults: Fault[]
}

/** As the browser sends it and as it was pasted, line ends apart: the text that is hashed. */
export function importText(typed: string): string {
  return typed.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n').trim()
}

/** `lines` as the text was read, or the number of the line that could not be. */
export function planImport(text: string, lines: readonly SheetLine[] | number, register: readonly Client[]): ImportPlan {
  const hash = sha256(text)
  const plan = { sha256: hash, added: [], changed: [], unchanged: 0, faults: [] }
  const key = (some: readonly Client[]) => sha256(JSON.stringify([hash, register.length, some.map(({ id, version }) => [id, version])]))
  const refused = (line: number, reason: Reason): ImportPlan => ({ ...plan, key: key([]), faults: [{ line, reason }] })
  if (typeof lines === 'number') return refused(lines, { key: 'clients.import.unreadable' })
  const [head, ...rows] = lines
  if (!head || rows.length === 0) return refused(1, { key: 'clients.import.empty' })
  if (rows.length > mostLines) return refused(rows[mostLines]!.line, { key: 'clients.import.many', values: { most: mostLines } })
  const { columns, faults } = columnsOf(head)
  if (faults.length > 0) return { ...plan, key: key([]), faults }
  const read = rows.map((row) => ({ line: row.line, tooMany: row.cells.length > columns.length, ...saidIn(cellsOf(row, columns)) }))
  const { planned, found } = againstRegister(read, register)
  return {
    ...plan,
    key: key(found),
    added: planned.flatMap(({ added }) => added ?? []),
    changed: planned.flatMap(({ changed }) => changed ?? []),
    unchanged: planned.filter(({ same }) => same).length,
    faults: planned.flatMap(({ line, reasons }) => reasons.map((reason) => ({ line, reason }))),
  }
}

interface ReadRow {
  line: number
  tooMany: boolean
  said: Said
  reasons: Reason[]
}

interface Planned {
  line: number
  reasons: Reason[]
  added?: Omit<ImportRow, 'id'>
  changed?: ImportRow
  same?: boolean
}

function againstRegister(rows: readonly ReadRow[], register: readonly Client[]): { planned: Planned[]; found: Client[] } {
  const byCode = new Map(register.filter(({ code }) => code !== '').map((client) => [codeKey(client.code), client]))
  const names = new Set(register.map(({ name }) => folded(name)))
  const codes = new Map<string, number>()
  const found: Client[] = []
  const planned = rows.map((row): Planned => {
    const client = row.said.code === undefined ? undefined : byCode.get(codeKey(row.said.code))
    if (client) found.push(client)
    const reasons = [...row.reasons, ...(row.tooMany ? [{ key: 'clients.import.cells' as const }] : []), ...twiceIn(codes, row), ...(client ? againstClient(client, row.said) : asNew(row.said, names))]
    if (reasons.length > 0) return { line: row.line, reasons }
    return client ? { line: row.line, reasons, ...changeOf(client, row.said) } : { line: row.line, reasons, added: rowOf({ name: '', code: '' }, row.said, true) }
  })
  return { planned, found }
}

/** The same client on two lines: nobody can know which of the two is right. */
function twiceIn(seen: Map<string, number>, { line, said }: ReadRow): Reason[] {
  const key = said.code !== undefined ? `code ${codeKey(said.code)}` : said.name !== undefined ? `name ${folded(said.name)}` : null
  if (key === null) return []
  const before = seen.get(key)
  if (before === undefined) seen.set(key, line)
  return before === undefined ? [] : [{ key: 'clients.import.twice', values: { line: before } }]
}

function asNew({ name, code, hours, from }: Said, names: ReadonlySet<string>): Reason[] {
  return [
    ...(name === undefined ? [{ key: 'clients.import.name.missing' as const }] : []),
    // Without a code only the name can tell that it is there already; then the file would add it once more each time.
    ...(name !== undefined && code === undefined && names.has(folded(name)) ? [{ key: 'clients.import.there' as const }] : []),
    ...(hours !== undefined && from === undefined ? [{ key: 'clients.import.from.missing' as const }] : []),
    ...(hours === undefined && from !== undefined ? [{ key: 'clients.import.hours.missing' as const }] : []),
  ]
}

function againstClient({ active, contract }: Client, { hours, from }: Said): Reason[] {
  return [
    ...(active ? [] : [{ key: 'clients.import.inactive' as const }]),
    ...(hours !== undefined && from === undefined && !contract ? [{ key: 'clients.import.from.missing' as const }] : []),
    ...(hours === undefined && from !== undefined && !contract ? [{ key: 'clients.import.hours.missing' as const }] : []),
  ]
}

function changeOf(client: Client, said: Said): Pick<Planned, 'changed' | 'same'> {
  const row = rowOf(client, said, false)
  const { contact, traits, ...fields } = row.fields
  const after = { ...fields, name: row.name, code: row.code, contact: { ...client.contact, ...contact }, traits: { ...client.traits, ...traits } }
  return Object.keys(clientChanges(client, after)).length === 0 ? { same: true } : { changed: { ...row, id: client.id } }
}

function rowOf(client: Pick<Client, 'name' | 'code'> & Partial<Client>, { name = client.name, code = client.code, hours, from, ...fields }: Said, added: boolean): Omit<ImportRow, 'id'> {
  const contract = { ...client.contract, ...(hours !== undefined && { hours }), ...(from !== undefined && { from }) } as ClientTerms['contract']
  return { added, name, code, fields: { ...fields, ...((hours !== undefined || from !== undefined) && { contract }) } }
}
