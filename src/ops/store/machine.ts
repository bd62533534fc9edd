import { readFile } from 'node:fs/promises'
import { StoreUnavailable, ownServer } from './unavailable.ts'

export type Machine = {
  platform: string
  arch: string
  /** null where the C library is not glibc. */
  glibc: string | null
  avx: boolean
}

export type Delivery = 'as published' | 'adapted'

/** How the engine can be loaded on this machine; throws where it cannot. */
export function deliveryFor({ platform, arch, glibc, avx }: Machine): Delivery {
  if (platform === 'darwin' && arch === 'arm64') return 'as published'
  if (platform !== 'linux' || !['x64', 'arm64'].includes(arch)) {
    throw cannotRun(`does not exist for ${platform} on ${arch}`)
  }
  if (glibc === null) throw cannotRun('needs glibc, and this Linux has another C library (Alpine has musl)')
  if (arch === 'x64' && !avx) throw cannotRun('needs a processor with AVX, and this one has none')
  if (atLeast(glibc, 38)) return 'as published'
  if (arch === 'x64' && atLeast(glibc, 36)) return 'adapted'
  const needed = arch === 'x64' ? '2.36' : '2.38'
  throw cannotRun(`needs glibc ${needed} or newer, and this system has ${glibc}`)
}

export async function thisMachine(): Promise<Machine> {
  const { platform, arch } = process
  const linux = platform === 'linux'
  return {
    platform,
    arch,
    glibc: linux ? glibcVersion() : null,
    avx: linux && arch === 'x64' ? await hasAvx() : true,
  }
}

function glibcVersion(): string | null {
  const report = process.report as typeof process.report & { excludeNetwork: boolean }
  // Without this the report looks up the names of every open connection.
  report.excludeNetwork = true
  const { header } = report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }
  return header.glibcVersionRuntime ?? null
}

async function hasAvx(): Promise<boolean> {
  const processors = await readFile('/proc/cpuinfo', 'utf8').catch(() => '')
  // Where the list cannot be read the engine itself gives the answer.
  return processors === '' || /^flags\s*:.*\bavx\b/m.test(processors)
}

function atLeast(glibc: string, wanted: number): boolean {
  const [major = 0, minor = 0] = glibc.split('.').map(Number)
  return major > 2 || (major === 2 && minor >= wanted)
}

function cannotRun(why: string): StoreUnavailable {
  return new StoreUnavailable(`The embedded database ${why}. ${ownServer}`)
}
