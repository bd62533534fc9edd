import { createHash } from 'node:crypto'
import type { Actor } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'

/** `statement`: what somebody outside declared in writing. */
export const evidenceKinds = ['statement'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** One piece of proof, without its content. It is never changed: what comes later is another piece. */
export interface Evidence {
  id: string
  /** Unique for ever, readable, and without a personal value: the same piece twice is one. */
  key: string
  incident: string
  /** Of the content, byte for byte. */
  sha256: string
  kind: EvidenceKind
  title: string
  mime: string
  bytes: number
  by: Actor
  at: Date
  /** What it came from, such as `closer:<id>`. */
  origin: string
}

export type NewEvidence = Omit<Evidence, 'id' | 'sha256' | 'bytes'> & { content: Buffer }

export const mostEvidenceBytes = 5 * 1024 * 1024

export function newEvidence({ content, ...given }: NewEvidence, id: string): Evidence {
  if (content.length === 0) throw new Refused({ key: 'evidence.empty' })
  if (content.length > mostEvidenceBytes) throw new Refused({ key: 'evidence.large', values: { most: mostEvidenceBytes / 1024 / 1024 } })
  return { ...given, id, sha256: hashOfBytes(content), bytes: content.length }
}

/** Whether this is still the content that was kept. */
export function isIntact({ sha256, bytes }: Pick<Evidence, 'sha256' | 'bytes'>, content: Buffer): boolean {
  return content.length === bytes && hashOfBytes(content) === sha256
}

function hashOfBytes(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
