import assert from 'node:assert/strict'
import { foreignReasons } from '../../src/notifications/client-report-rules.ts'
import { aClient } from '../support/clients.ts'
import { aReportDesk } from './client-report-desk.ts'

describe('the names in a report to one client', () => {
  const withNames = (names: readonly string[]) => names.map((name, index) => aClient({ id: `id-${index}`, name }))
  /** What may not be in the report to the first of these clients. */
  async function named(names: readonly string[], text: string, around: Parameters<typeof aReportDesk>[2] = {}) {
    const { incident, desk } = aReportDesk(withNames(names).map((client) => ({ client, own: {} })), { whatHappened: text }, around)
    return foreignReasons(await desk.prepare(incident.number, 'id-0', 'first')).map(({ values }) => values!['found'])
  }

  for (const [other, text, found] of [
    ['Noorderbank', 'Een export van noorderbank stond open.', 'noorderbank'],
    ['Noorderbank', 'Een export van NOORDERBANK stond open.', 'NOORDERBANK'],
    ['Noorderbank N.V.', 'Een export van noorderbank stond open.', 'noorderbank'],
    ['NS', 'Een export van NS stond open.', 'NS'],
    ['NS N.V.', 'De NS-lijst stond open.', 'NS'],
  ] as const) it(`never names ${other}, which the incident touches too: '${text}'`, async () => assert.deepEqual(await named(['Zuiderzorg', other], text), [found]))

  for (const [other, text] of [['NS', 'De lijst Transport stond open, zonder ns.'], ['Noorderbank', 'Alle noorderbanken zijn gebeld.']] as const) {
    it(`may use a word that only looks like ${other}: '${text}'`, async () => assert.deepEqual(await named(['Zuiderzorg', other], text), []))
  }

  it('never names a client of two letters that happen to stand within our own name', async () => {
    assert.deepEqual(await named(['Zuiderzorg', 'NS'], 'Een export van NS stond open.', { ours: 'Dienstencentrum' }), ['NS'])
  })

  it('may use an ordinary word that is the name of a client which the incident does not touch', async () => {
    assert.deepEqual(await named(['Zuiderzorg'], 'De post ging naar een ander; zie IT.', { clientsNow: withNames(['Zuiderzorg', 'Post', 'IT']) }), [])
  })

  it('may hold its own name, whichever other name is in it', async () => {
    assert.deepEqual(await named(['Aegon Bank', 'Aegon', 'Bank'], 'Een lijst van AEGON BANK stond open.'), [])
    assert.deepEqual(await named(['Aegon Bank N.V.', 'Aegon'], 'Een lijst van Aegon Bank stond open.'), [])
    assert.deepEqual(await named(['Aegon N.V.', 'Aegon B.V.'], 'Een lijst van Aegon stond open.'), [])
  })

  it('never names the other outside of its own name, nor one whose name is longer than its own', async () => {
    assert.deepEqual(await named(['Aegon Bank', 'Aegon'], 'Een lijst van Aegon stond open, niet van Aegon Bank.'), ['Aegon'])
    assert.deepEqual(await named(['Aegon', 'Aegon Bank'], 'Een lijst van Aegon Bank stond open.'), ['Aegon Bank'])
    assert.deepEqual(await named(['De Linde', 'Linde Gas'], 'Een lijst van de Linde Gas stond open.'), ['Linde Gas'])
    assert.deepEqual(await named(['Aegon N.V.', 'Aegon B.V.'], 'Een lijst van Aegon B.V. stond open.'), ['Aegon B.V.'])
  })

  it('goes by the names of today and by those of when the clients were added', async () => {
    for (const [text, found] of [['Open bij Aegon Bank, nu Zuiderzorg.', []], ['Open bij Noorderbank.', ['Noorderbank']], ['Open bij Aegon.', ['Aegon']]] as const) {
      assert.deepEqual(await named(['Aegon Bank', 'Aegon'], text, { clientsNow: withNames(['Zuiderzorg', 'Noorderbank']) }), found, text)
    }
  })
})
