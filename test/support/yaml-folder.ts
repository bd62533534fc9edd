import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { BadFile } from '../../src/shared/file-fault.ts'

/** A folder for the suite that calls this; `write` puts one file in a folder of its own and gives that folder. */
export function yamlFolder() {
  const made: string[] = []
  after(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  return {
    write(files: Record<string, string | Uint8Array>): string {
      const folder = mkdtempSync(join(tmpdir(), 'meldklok-yaml-'))
      made.push(folder)
      for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
      return folder
    },
  }
}

/** What a file was refused with, as file:line:column message, without the folder. */
export function faultsOf(load: () => unknown): string[] {
  try {
    load()
  } catch (error) {
    if (error instanceof BadFile) return error.faults.map(({ file, line, column, message }) => `${file.split('/').at(-1)}:${line}:${column} ${message}`)
    throw error
  }
  return []
}
