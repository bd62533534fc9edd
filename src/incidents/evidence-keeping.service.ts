import type { AuditService } from '../audit/audit.service.ts'
import type { Device } from '../people/device.ts'
import type { Actor } from '../shared/act.ts'
import { Invalid, Refused } from '../shared/errors.ts'
import type { Arriving } from '../shared/form-data.adapter.ts'
import { addHours } from '../shared/instant.ts'
import { inPieces } from '../shared/pieces.service.ts'
import type { ArrivingFile, receiveFiles } from './evidence-form.adapter.ts'
import { endingOf, saysOtherwise } from './evidence-name.ts'
import type { EvidencePartStore } from './evidence-part.store.ts'
import { contentTypes, typeWatch } from './evidence-type.ts'
import { isWithdrawn } from './evidence-withdrawal.ts'
import type { EvidenceWithdrawalStore } from './evidence-withdrawal.store.ts'
import { fileEvidence, fileLimits, fingerprint, keptAct, partBytes } from './evidence.ts'
import type { Evidence, NewFile } from './evidence.ts'
import type { EvidenceStore } from './evidence.store.ts'

interface Needs {
  store: EvidenceStore
  parts: EvidencePartStore
  withdrawals: Pick<EvidenceWithdrawalStore, 'ofIncident'>
  receive: typeof receiveFiles
  audit: Pick<AuditService, 'settle'>
  now: () => Date
  newId: () => string
}

/** Whoever adds something, and with which browser. */
export interface Adding {
  by: Actor
  device: Device
  /** Hears the note as soon as it comes in, so that it can be shown again. */
  heard: (note: string) => void
}

/** A file of which every part is written, and which is not evidence yet. */
type Held = Pick<NewFile, 'id' | 'title' | 'mime' | 'otherwise' | 'print'>

export interface Kept {
  evidence: Evidence
  /** False: this incident had the same content already, and has it once. */
  isNew: boolean
}

const mostNote = 2000
/** Longer than any coming in takes. */
const hoursLeft = 24

/** Files on their way to being evidence: first every part, and at the very last the record that makes them count. */
export function evidenceKeepingService({ store, parts, withdrawals, receive, audit, now, newId }: Needs) {
  /** All files of a form or none: a person who hears of a fault need not find out what is there and what is not. */
  async function arrive(incident: string, request: Arriving, { by, device, heard }: Adding): Promise<Kept[]> {
    const room = fileLimits.ofIncident - (await store.countOf(incident))
    let note = ''
    const { outcomes, fault } = await receive(request, hold, (said) => heard((note = said.trim())))
    const held = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []))
    const failed = outcomes.find((outcome) => outcome.status === 'rejected')
    const wrong = (failed?.reason as Error | undefined) ?? fault ?? faultOf(held, { note, room })
    if (wrong) {
      for (const { id } of held) await letGo(id)
      throw wrong
    }
    const kept: Kept[] = []
    for (const one of held) kept.push(await finish({ ...one, incident, note, device, by, at: now() }))
    return kept
  }

  /** Part by part, never the whole of it. */
  async function hold({ name, bytes }: ArrivingFile): Promise<Held> {
    const id = newId()
    await parts.begin(id, now())
    try {
      const [print, watch] = [fingerprint(), typeWatch(endingOf(name))]
      let n = 0
      for await (const part of inPieces(bytes, partBytes)) {
        print.see(part)
        watch.see(part)
        await parts.insert(id, n, part)
        n += 1
      }
      if (n === 0) throw new Refused({ key: 'evidence.file.empty', values: { name }, field: 'file' })
      const type = watch.found()
      if (!type) throw new Refused({ key: 'evidence.file.unknown', values: { name }, field: 'file' })
      return { id, title: name, mime: contentTypes[type].mime, otherwise: saysOtherwise(name, type), print: print.found() }
    } catch (error) {
      await letGo(id)
      throw error
    }
  }

  async function finish(file: Omit<NewFile, 'withdrawn'>): Promise<Kept> {
    const same = await sameContent(file)
    const ended = await withdrawals.ofIncident(file.incident)
    const counting = same.find(({ id }) => !isWithdrawn(ended.filter(({ evidence }) => evidence === id)))
    const evidence = fileEvidence({ ...file, withdrawn: same.length })
    if (counting) {
      await letGo(file.id)
      return { evidence: counting, isNew: false }
    }
    if (!(await parts.claim(file.id))) throw new Refused({ key: 'evidence.late', field: 'file' })
    const pending = [keptAct(evidence)]
    if (!(await store.put(evidence, null, pending))) {
      await letGo(file.id)
      const first = (await sameContent(file)).find(({ key }) => key === evidence.key)
      if (!first) throw new Error(`${evidence.key} stands already, and is not there`)
      return { evidence: first, isNew: false }
    }
    await audit.settle(store.pendings, { id: evidence.id, pending })
    await parts.done(file.id)
    return { evidence, isNew: true }
  }

  async function sameContent({ incident, print }: Pick<NewFile, 'incident' | 'print'>): Promise<Evidence[]> {
    return (await store.ofIncident(incident)).filter(({ kind, sha256 }) => kind === 'file' && sha256 === print.sha256)
  }

  /** What cannot be taken away now, the sweep takes away. */
  async function letGo(id: string): Promise<void> {
    await parts.remove(id).catch(() => {})
  }

  /** What broke off is thrown away; of what was just finished only the mark is. */
  async function sweep(): Promise<void> {
    for (const id of await parts.left(addHours(now(), -hoursLeft))) await ((await store.has(id)) ? parts.done(id) : parts.remove(id))
  }

  return { arrive, sweep }
}
export type EvidenceKeepingService = ReturnType<typeof evidenceKeepingService>

function faultOf(held: readonly Held[], { note, room }: { note: string; room: number }): Error | null {
  if (held.length === 0) return new Invalid([{ key: 'evidence.file.none', field: 'file' }])
  if (note.length > mostNote) return new Refused({ key: 'evidence.note.long', field: 'note' })
  if (held.length > room) return new Refused({ key: 'evidence.full', values: { most: fileLimits.ofIncident }, field: 'file' })
  return null
}
