import { statfs } from 'node:fs/promises'
import type { Say } from './store.ts'

export type FreeBytes = (directory: string) => Promise<number>

// A full disk ends the engine, so writing stops well before that.
const leastBytes = 200 * 1024 * 1024
const everyMs = 30_000

export type Space = { complaint(): Promise<null | string>; stop(): void }

export async function watchSpace(directory: string, say: Say, freeBytes: FreeBytes = freeOnDisk): Promise<Space> {
  let last: string | null = null

  async function complaint(): Promise<null | string> {
    const now = await whatIsWrong()
    if ((now === null) !== (last === null)) say(now ?? `enough disk space again in ${directory}: records can be written`)
    last = now
    return now
  }

  async function whatIsWrong(): Promise<null | string> {
    try {
      const free = await freeBytes(directory)
      return free < leastBytes ? tooLittle(directory, free) : null
    } catch (error) {
      return `The free disk space in ${directory} cannot be read (${(error as Error).message}), so nothing is written.`
    }
  }

  await complaint()
  const timer = setInterval(() => void complaint(), everyMs).unref()
  return { complaint, stop: () => clearInterval(timer) }
}

function tooLittle(directory: string, free: number): string {
  const megabytes = (bytes: number) => Math.floor(bytes / 1024 / 1024)
  return `Only ${megabytes(free)} MB of disk space is left in ${directory}; below ${megabytes(leastBytes)} MB nothing is written any more. Make space.`
}

/** What whoever runs this may still write there. */
export async function freeOnDisk(directory: string): Promise<number> {
  const { bavail, bsize } = await statfs(directory)
  return bavail * bsize
}
