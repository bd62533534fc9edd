import { createHash } from 'node:crypto'
import type { Place } from '../outbox/content.ts'
import type { Device } from '../people/device.ts'
import type { Actor, PendingAct } from '../shared/act.ts'
import { Refused } from '../shared/errors.ts'

/** `statement`: what somebody outside declared in writing. `file`: what a colleague added; its content is kept apart, in parts. */
export type EvidenceKind = 'statement' | 'file'

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
  /** Of a file: what whoever added it wrote about it. */
  note: string
  /** Of a file: the ending of its name, where that says otherwise than its content. */
  otherwise: string
  /** Of a file: the browser that sent it. */
  device: Device | null
  /** When its content was wiped because the term of the register was over; the rest stays. */
  wipedAt: Date | null
}

type OfFile = 'note' | 'otherwise' | 'device' | 'wipedAt'
export type NewEvidence = Omit<Evidence, 'id' | 'sha256' | 'bytes' | OfFile> & { content: Buffer }

export const mostEvidenceBytes = 5 * 1024 * 1024

/** What may be added as a file. */
export const fileLimits = { bytes: 25 * 1024 * 1024, atOnce: 10, ofIncident: 500 } as const

/** A file is kept in parts of this size; the last one is what remains. */
export const partBytes = 512 * 1024

/** Seals bytes to one place: they open there and nowhere else. */
export interface ByteSealing {
  sealBytes(bytes: Buffer, place: Place): Buffer
  openBytes(sealed: Buffer, place: Place): Buffer
}

/** Its content by hash and size, found while it passes. */
export interface Fingerprint {
  sha256: string
  bytes: number
}

export function newEvidence({ content, ...given }: NewEvidence, id: string): Evidence {
  if (content.length === 0) throw new Refused({ key: 'evidence.empty' })
  if (content.length > mostEvidenceBytes) throw new Refused({ key: 'evidence.large', values: { most: mostEvidenceBytes / 1024 / 1024 } })
  const print = fingerprint()
  print.see(content)
  return { ...given, ...print.found(), id, note: '', otherwise: '', device: null, wipedAt: null }
}

export interface NewFile {
  id: string
  incident: string
  title: string
  mime: string
  note: string
  otherwise: string
  device: Device
  print: Fingerprint
  by: Actor
  at: Date
  /** How often the same content was added to this incident before and withdrawn since. */
  withdrawn: number
}

/** The same content is one piece of an incident, however often it is sent; unless the earlier one was withdrawn. */
export function fileEvidence({ print, withdrawn, ...file }: NewFile): Evidence {
  return { ...file, ...print, key: `file:${file.incident}:${print.sha256}:${withdrawn}`, kind: 'file', origin: 'upload', wipedAt: null }
}

/** The audit binds to its hash. */
export function keptAct({ id, key, incident, sha256, kind, bytes, by, at, origin }: Evidence): PendingAct {
  return { key: `evidence:${key}`, what: 'evidence kept', who: by, incident, at, detail: { evidence: id, kind, sha256, bytes, origin } }
}

/** Whether this is still the content that was kept. */
export function isIntact({ sha256, bytes }: Fingerprint, found: Fingerprint): boolean {
  return found.bytes === bytes && found.sha256 === sha256
}

/** Sees content pass, in parts of any size. */
export function fingerprint() {
  const hash = createHash('sha256')
  let bytes = 0
  return {
    see(part: Buffer): void {
      hash.update(part)
      bytes += part.length
    },
    found: (): Fingerprint => ({ sha256: hash.digest('hex'), bytes }),
  }
}
