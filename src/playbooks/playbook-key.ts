import { versionKey } from '../incidents/attached.ts'
import { sha256 } from '../shared/hash.ts'
import type { Playbook } from './playbook.ts'

/** Under which a version is kept: its name, its number and what is in it. */
export function keyOf(playbook: Playbook): string {
  return versionKey(playbook, sha256(JSON.stringify(playbook)))
}
