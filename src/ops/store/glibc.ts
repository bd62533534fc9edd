const newer = 'GLIBC_2.38'
const base = 'GLIBC_2.2.5'
const prefix = '__isoc23_'

const sectionTypes = { dynamicSymbols: 11, versionNeeds: 0x6ffffffe, symbolVersions: 0x6fffffff }
const symbolBytes = 24

/**
 * The published Linux files ask for eight functions in their GLIBC_2.38 version. The same functions
 * exist in the base version under the name without `__isoc23_`. Only references change, no code:
 * the version wanted of each library, and the names of those symbols.
 */
export function withBaseVersions(published: Buffer): Buffer {
  const file = Buffer.from(published)
  const { symbols, needs, versions, names } = sectionsOf(file)
  const nameAt = (offset: number) => textAt(file, names.at + offset)

  const changed = new Set<number>()
  for (const library of versionNeeds(file, needs)) {
    const wanted = library.find((entry) => nameAt(entry.name) === newer)
    const instead = library.find((entry) => nameAt(entry.name) === base)
    if (!wanted || !instead) continue
    file.copy(file, wanted.at, instead.at, instead.at + 4)
    file.writeUInt32LE(instead.name, wanted.at + 8)
    changed.add(wanted.version)
  }

  for (let index = 0; index < symbols.size / symbolBytes; index++) {
    if (!changed.has(file.readUInt16LE(versions.at + 2 * index))) continue
    const symbol = symbols.at + symbolBytes * index
    const name = file.readUInt32LE(symbol)
    if (nameAt(name).startsWith(prefix)) file.writeUInt32LE(name + prefix.length, symbol)
  }
  return file
}

type Section = { type: number; at: number; size: number; link: number; info: number }

function sectionsOf(file: Buffer) {
  const start = Number(file.readBigUInt64LE(0x28))
  const bytes = file.readUInt16LE(0x3a)
  const all = Array.from({ length: file.readUInt16LE(0x3c) }, (_, index): Section => {
    const at = start + index * bytes
    return {
      type: file.readUInt32LE(at + 4),
      at: Number(file.readBigUInt64LE(at + 24)),
      size: Number(file.readBigUInt64LE(at + 32)),
      link: file.readUInt32LE(at + 40),
      info: file.readUInt32LE(at + 44),
    }
  })
  const ofType = (type: number) => present(all.find((section) => section.type === type))
  const symbols = ofType(sectionTypes.dynamicSymbols)
  return {
    symbols,
    needs: ofType(sectionTypes.versionNeeds),
    versions: ofType(sectionTypes.symbolVersions),
    names: present(all[symbols.link]),
  }
}

/** Per library the versions that are asked of it. */
function versionNeeds(file: Buffer, needs: Section) {
  const libraries = []
  let library = needs.at
  for (let count = 0; count < needs.info; count++) {
    const entries = []
    let at = library + file.readUInt32LE(library + 8)
    for (let left = file.readUInt16LE(library + 2); left > 0; left--) {
      entries.push({ at, version: file.readUInt16LE(at + 6), name: file.readUInt32LE(at + 8) })
      at += file.readUInt32LE(at + 12)
    }
    libraries.push(entries)
    library += file.readUInt32LE(library + 12)
  }
  return libraries
}

function textAt(file: Buffer, at: number): string {
  return file.toString('latin1', at, file.indexOf(0, at))
}

function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('not a shared library of the expected kind')
  return value
}
