import assert from 'node:assert/strict'
import { link } from '../../src/audit/hash-chain.ts'
import type { AuditEntry } from '../../src/audit/hash-chain.ts'
import type { DossierFile } from '../../src/dossier/dossier-file.ts'
import { dossierPrinter } from '../../src/dossier/dossier.adapter.ts'
import { dossierOf, jsonOf } from '../../src/dossier/dossier.view.ts'
import { documentOf } from '../../src/dossier/document.view.ts'
import { dutiesOf } from '../../src/incidents/duties.ts'
import { strandOf } from '../../src/incidents/strand.ts'
import { homeZone } from '../../src/shared/dutch-time.ts'
import { sha256 } from '../../src/shared/hash.ts'
import { organisation } from '../notifications/sheets.ts'
import { aFiling, anAct, aDecision, anEscalation, anIncident, aTold, bram, completeFacts, law } from '../support/builders.ts'
import { aClient } from '../support/clients.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { readPdf } from './dossier-house.ts'

const print = dossierPrinter({ regular: 'assets/fonts/inter-regular.ttf', bold: 'assets/fonts/inter-semibold.ttf' })
const reader = { person: cast.anna, language: 'nl' as const, zone: homeZone, now: later(1), nameOf: (id: string) => Object.values(cast).find((person) => person.id === id)?.name }
const moment = { at: later(1), chain: { ok: true, entries: 1, firstBroken: null } }
const everything = { client: null, clientNames: true, exclusions: false }

/** Every client told by a report with words of its own. */
function largeFile(clients: number, entries: number): DossierFile {
  const incident = anIncident({ decisions: [aDecision()], filings: [aFiling()] }, completeFacts)
  const strands = Array.from({ length: clients }, (_, index) => {
    const id = `client-${index}`
    const words = `Geachte klant ${index}. ${'Er is iets gebeurd. '.repeat(20)}`
    return { ...strandOf(aClient({ id, name: `Bedrijf ${String(index).padStart(4, '0')}` }), incident, { by: bram, at: noon }), toldAt: later(1 + index / 3600), reports: [aFiling({ id, obligation: 'gdpr-33-2', stage: 'inform', sheet: words, sheetHash: sha256(words), filedAt: later(1 + index / 3600) })] }
  })
  const chain: AuditEntry[] = []
  for (let index = 0; index < entries; index += 1) chain.push(link(anAct({ key: `act-${index}`, what: 'facts amended', who: bram, detail: { note: `Notitie ${index}` } }), chain.at(-1) ?? null, 'salt'))
  return {
    incident, organisation, law, duties: dutiesOf(incident, law, later(1)), strands, assessments: [], playbooks: [], steps: [], notifications: [], mailed: {}, delays: [], closers: [], evidence: [], entries: chain.toReversed(),
    escalations: Array.from({ length: 400 }, (_, index) => anEscalation({ state: 'sent', sentAt: later(index), told: [aTold()] })),
  }
}

describe('a dossier of an incident that is very large', function () {
  this.timeout(60_000)

  it('has five thousand clients and two thousand acts in the JSON, is cut on paper and says so, and lets others have their turn', async () => {
    const file = largeFile(5000, 2000)
    const dossier = dossierOf(file, everything, moment, reader)
    const json = jsonOf(dossier)
    const turns = turnsOfOthers()
    const bytes = await print(documentOf(dossier, { language: 'nl', zone: homeZone }))
    assert.ok(turns() > 50, `others had ${turns()} turns`)
    const { text, pages } = await readPdf(bytes)
    for (const { name } of file.strands) assert.ok(json.includes(name))
    for (const { hash } of file.entries) assert.ok(json.includes(hash))
    assert.ok(text.includes('Nog4600hiervanstaanalleeninhetJSON-bestand.') && text.includes('Nog1200hiervanstaanalleeninhetJSON-bestand.'))
    assert.ok(text.includes('Notitie0') && text.includes('Notitie1999') && !text.includes('Notitie1000'))
    assert.ok(pages.length < 200, String(pages.length))
  })
})

/** Counts how often something else could have been done meanwhile. */
function turnsOfOthers(): () => number {
  let [turns, over] = [0, false]
  const turn = () => {
    turns += 1
    if (!over) setImmediate(turn)
  }
  setImmediate(turn)
  return () => {
    over = true
    return turns
  }
}
