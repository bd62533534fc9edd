import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import packed, { inflate } from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

/** The default arguments of the package switch off web security and run one process, so only its executable is used. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const archives = fileURLToPath(new URL('../../node_modules/@sparticuz/chromium/bin/', import.meta.url))

/** A real Chromium out of node_modules; needs nothing of the machine beside glibc. Whoever opens it closes it. */
export async function openBrowser(): Promise<Browser> {
  const home = await unpacked()
  const executablePath = join(home, 'chromium')
  const env = { ...process.env, ...environment(home, executablePath) } as Record<string, string>
  return chromium.launch({ executablePath, args: flags, env })
}

/** Unpacked once a machine, and never seen half done: it is renamed into place. */
async function unpacked(): Promise<string> {
  const home = join(tmpdir(), `meldklok-chromium-${process.getuid?.() ?? 0}-${statSync(join(archives, 'chromium.br')).size}`)
  if (existsSync(home)) return home
  const fresh = await mkdtemp(join(tmpdir(), 'meldklok-unpacking-'))
  await unpackInto(fresh)
  // Somebody else may have been first; theirs is as good.
  await rename(fresh, home).catch(() => rm(fresh, { recursive: true, force: true }))
  return home
}

/** The package always unpacks into the temporary folder, so for a moment that is ours. */
async function unpackInto(folder: string): Promise<void> {
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    await Promise.all([packed.executablePath(), inflate(join(archives, 'al2023.tar.br'))])
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

/** Where the machine lacks libnss3, libexpat or fonts, the package carries them. */
function environment(home: string, executablePath: string): Record<string, string> {
  return {
    ...(starts(executablePath) ? {} : { LD_LIBRARY_PATH: join(home, 'al2023', 'lib') }),
    ...(existsSync('/etc/fonts/fonts.conf') ? {} : { FONTCONFIG_PATH: join(home, 'fonts') }),
  }
}

function starts(executablePath: string): boolean {
  try {
    execFileSync(executablePath, ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
