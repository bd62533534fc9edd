import { isDateFormat } from './xlsx-value.ts'

/** The name of an element without its prefix, and its attributes. */
export type Element = readonly [name: string, attributes: Record<string, string>]

/** What one part of a workbook refers to, under its whole name. */
export interface Link {
  id: string
  type: string
  target: string
}

/** Where a part says what it refers to. */
export function linksPath(of: string): string {
  const folder = folderOf(of)
  return `${folder}_rels/${of.slice(folder.length)}.rels`
}

export function linksIn(elements: readonly Element[], of: string): Link[] {
  const found = elements.filter(([name]) => name === 'Relationship')
  return found.map(([, { Id = '', Type = '', Target = '' }]) => ({ id: Id, type: Type, target: Target.startsWith('/') ? Target.slice(1) : plainPath(folderOf(of) + Target) }))
}

export function targetOf(links: readonly Link[], type: string): string {
  return links.find((link) => link.type.endsWith(type))?.target ?? ''
}

/** The first sheet that people see; the first of all when they see none. */
export function firstSheet(book: readonly Element[], links: readonly Link[]): string {
  const sheets = book.filter(([name]) => name === 'sheet').map(([, attributes]) => attributes)
  const first = sheets.find(({ state = 'visible' }) => state === 'visible') ?? sheets[0] ?? {}
  const id = Object.entries(first).find(([name]) => name.endsWith(':id'))?.[1]
  return links.find((link) => link.id === id)?.target ?? ''
}

export function countsFrom1904(book: readonly Element[]): boolean {
  const flag = book.find(([name]) => name === 'workbookPr')?.[1]['date1904']
  return flag === '1' || flag === 'true'
}

/** For each style whether it shows days. They stand in one list among others: after `cellXfs`, before the next. */
export function datesIn(elements: readonly Element[]): boolean[] {
  const codes = new Map(elements.filter(([name]) => name === 'numFmt').map(([, { numFmtId, formatCode }]) => [Number(numFmtId), formatCode]))
  const from = elements.findIndex(([name]) => name === 'cellXfs')
  if (from < 0) return []
  const after = elements.findIndex(([name], index) => index > from && name === 'cellStyles')
  const styles = elements.slice(from, after < 0 ? undefined : after).filter(([name]) => name === 'xf')
  return styles.map(([, { numFmtId }]) => isDateFormat(Number(numFmtId), codes.get(Number(numFmtId))))
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1)
}

function plainPath(path: string): string {
  return path.split('/').reduce<string[]>((steps, step) => (step === '..' ? steps.slice(0, -1) : step === '.' ? steps : [...steps, step]), []).join('/')
}
