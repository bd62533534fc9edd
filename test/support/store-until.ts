import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'

/** For what another process does in its own time. */
export async function until(isSo: () => boolean | Promise<boolean>, withinMs = 8_000): Promise<void> {
  const end = performance.now() + withinMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error(`not so within ${withinMs} ms: ${isSo.toString()}`)
    await pause(25)
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0) && !isZombie(pid)
  } catch {
    return false
  }
}

/** Ended, but its new parent has not looked yet: that can take seconds when the parent is a plain init. */
function isZombie(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ')
  } catch {
    return false
  }
}
