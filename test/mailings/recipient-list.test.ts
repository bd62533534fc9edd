import assert from 'node:assert/strict'
import fc from 'fast-check'
import { delimiters } from '../../src/mailings/recipient-delimiter.ts'
import { encodings } from '../../src/mailings/recipient-encoding.ts'
import { missingFields } from '../../src/mailings/recipient-list.ts'
import { recipientListStore } from '../../src/mailings/recipient-list.store.ts'
import type { KeptRow } from '../../src/mailings/recipient-seal.ts'
import { recipientStore } from '../../src/mailings/recipient.store.ts'
import { guessedColumns } from '../../src/mailings/recipient-columns.ts'
import { Refused, Stale } from '../../src/shared/errors.ts'
import { later, stoppedClock } from '../support/moments.ts'
import { bram, number, openRecipientHouse, recipientHouse } from './recipient-house.ts'
import type { RecipientHouse } from './recipient-house.ts'
import { csvFile, inPieces, whyOf, xlsxFile } from './recipient-tables.ts'
import type { Written } from './recipient-tables.ts'

const people = [
  ['naam', 'e-mail', 'taal', 'contract', 'bedrag'],
  ['Anna de Vries', 'anna@voorbeeld.test', 'nl', 'C-1', '10'],
  ["Çağla Öztürk-van 't Hoff", 'cagla@müller.example', 'en', 'C-2', '20'],
  ['Bram "B" Bos', 'bram@voorbeeld.test', '', 'C-3; oud', '30'],
]
const file = csvFile(people)
const refusal = async (of: Promise<unknown>) => {
  try {
    await of
  } catch (error) {
    if (error instanceof Refused) return whyOf(error)
    throw error
  }
  return 'not refused'
}

describe('a list of recipients', () => {
  let house: RecipientHouse
  before(async () => (house = await recipientHouse()))

  it('holds everybody of the file in its order, sealed, and is read by number once it was confirmed', async () => {
    const read = await house.read(file)
    assert.deepEqual([read.state, read.counts], ['reading', { rows: 3, usable: 3, refused: 0, duplicates: 0, elsewhere: 0, byLanguage: { nl: 2, en: 1 }, byChannel: { email: 3, letter: 0 } }])
    assert.equal(await refusal(house.recipients.read(read.id, [1])), 'recipients.gone', 'nobody sends to what nobody confirmed')
    const list = await house.recipients.confirm(read.id, { reason: '' }, bram)
    assert.deepEqual([list.state, list.fields, list.hash.length, list.leftOut], ['ready', ['bedrag', 'contract'], 64, null])
    assert.deepEqual(await house.recipients.read(list.id, [3, 2]), [
      { row: 2, line: 3, provider: 'xn--mller-kva.example', language: 'en', channel: 'email', name: "Çağla Öztürk-van 't Hoff", email: 'cagla@xn--mller-kva.example', postal: [], own: { contract: 'C-2', bedrag: '20' } },
      { row: 3, line: 4, provider: 'voorbeeld.test', language: 'nl', channel: 'email', name: 'Bram "B" Bos', email: 'bram@voorbeeld.test', postal: [], own: { contract: 'C-3; oud', bedrag: '30' } },
    ])
    const stored = JSON.stringify([await house.connection.collection('recipients').find({ list: list.id }).toArray(), await house.connection.collection('recipientLists').find().toArray()])
    for (const personal of ['Anna', 'anna', 'Bos', 'C-1']) assert.ok(!stored.includes(personal), personal)
    assert.deepEqual((await house.recipients.samples(list.id)).nl.map(({ name, address }) => [name, address]), [['A*** d*** V***', 'a***@voorbeeld.test'], ['B*** "*** B***', 'b***@voorbeeld.test']])
    assert.equal(await house.kept('recipientUploadPieces'), 0, 'the file goes when its list is there')
    assert.deepEqual(troubles(house), [])
  })

  it('is recorded with its counts and its hash, and with nobody that is on it', async () => {
    const list = await house.ready(file)
    const [entry] = await house.audit.list({ incident: number }, 1)
    assert.equal(entry?.what, 'recipients read')
    assert.deepEqual((entry as { detail?: Record<string, unknown> }).detail, { list: list.id, group: '', hash: list.hash, rows: 3, usable: 3, refused: 0, duplicates: 0, elsewhere: 0, leftOut: null })
  })

  it('is the same list under the same hash, whatever the order of the columns, delimiter, encoding or quotation marks', async () => {
    const { hash } = await house.read(file)
    const ways = fc.record({ delimiter: fc.constantFrom(...delimiters), encoding: fc.constantFrom(...encodings), mark: fc.boolean(), end: fc.constantFrom('\r\n' as const, '\n' as const), quoted: fc.boolean() })
    const latin = people.map((row) => row.map((cell) => cell.replaceAll(/[ğ]/g, 'g')))
    const latinHash = (await house.read(csvFile(latin))).hash
    assert.notEqual(hash, latinHash)
    await fc.assert(
      fc.asyncProperty(ways, fc.shuffledSubarray([0, 1, 2, 3, 4], { minLength: 5 }), async (written: Written, order) => {
        const rows = (written.encoding === 'windows-1252' ? latin : people).map((row) => order.map((index) => row[index]!))
        const list = await house.read(csvFile(rows, written))
        assert.equal(list.hash, written.encoding === 'windows-1252' ? latinHash : hash)
      }),
      { numRuns: 25 },
    )
    assert.equal((await house.read(await xlsxFile(people))).hash, hash, 'and from a workbook')
    for (const change of [(rows: string[][]) => rows[1]![0]!.concat('x'), (rows: string[][]) => rows[1]![3]!.concat('x')]) {
      const other = structuredClone(people)
      other[1]![change(other).startsWith('Anna') ? 0 : 3] = change(other)
      assert.notEqual((await house.read(csvFile(other))).hash, hash)
    }
    assert.notEqual((await house.read(csvFile([people[0]!, people[2]!, people[1]!, people[3]!]))).hash, hash, 'the order counts')
  })

  it('has nobody twice: the first row stays, a repeat is counted, and one that says something else is told apart', async () => {
    const many = Array.from({ length: 2_500 }, (_, n) => `Naam ${n};n${n}@voorbeeld.test;C-${n}`)
    const list = await house.read(['naam;e-mail;contract', ...many, 'Naam 0;N0@VOORBEELD.test;C-0', 'Naam 1;n1@voorbeeld.test;C-anders', 'Naam 1;n1@voorbeeld.test;C-1', ';;'].join('\n'))
    assert.deepEqual([list.counts.rows, list.counts.usable, list.counts.duplicates, list.counts.refused], [2_503, 2_500, 3, 0])
    assert.deepEqual((await house.recipients.faultsOf(list.id, 10)).map(({ line, kind, other }) => [line, kind, other]), [[2502, 'twice', 2], [2503, 'twice-other', 3], [2504, 'twice', 3]])
    const letters = await house.read('naam;straat;postcode;plaats\nAnna;Dam 1;1012JL;Amsterdam\nANNA;dam 1;1012 jl;Amsterdam\nBram;Dam 1;1012JL;Amsterdam')
    assert.deepEqual([letters.counts.usable, letters.counts.duplicates, letters.counts.byChannel.letter], [2, 1, 2])
  })

  it('is refused as a whole for one row without a value that the text needs, until a person leaves that row out and says why', async () => {
    const text = ['naam;e-mail;bedrag', ...Array.from({ length: 20 }, (_, n) => `N${n};n${n}@voorbeeld.test;${n === 11 ? '' : n}`)].join('\n')
    const list = await house.read(text, { needs: ['bedrag'] })
    assert.deepEqual([list.state, list.counts.refused, list.counts.usable], ['reading', 1, 19])
    assert.deepEqual((await house.recipients.faultsOf(list.id, 10)).map(({ line, kind, column }) => [line, kind, column]), [[13, 'needed', 2]])
    for (const reason of ['', '  ']) assert.equal(await refusal(house.recipients.confirm(list.id, { reason }, bram)), 'recipients.confirm.reason')
    assert.equal(await refusal(house.recipients.read(list.id, [1])), 'recipients.gone')
    const confirmed = await house.recipients.confirm(list.id, { reason: 'We bellen deze persoon.' }, bram)
    assert.deepEqual([confirmed.state, confirmed.leftOut], ['ready', { n: 1, reason: 'We bellen deze persoon.' }])
    assert.deepEqual((await house.recipients.read(list.id, [11, 12])).map(({ row, line }) => [row, line]), [[11, 12], [12, 14]])
  })

  it('knows which fields are empty somewhere, for a text that is written later', async () => {
    const list = await house.ready('e-mail;bedrag;soort\na@b.test;1;x\nc@d.test;;x\ne@f.test;;x')
    assert.deepEqual(missingFields(list, ['soort']), [])
    assert.deepEqual(missingFields(list, ['bedrag', 'anders']), [
      { key: 'recipients.field.blank', values: { field: 'own.bedrag', n: 2, line: 3 } },
      { key: 'recipients.field.absent', values: { field: 'own.anders' } },
    ])
  })

  it('cannot be confirmed with nobody on it, and is confirmed once', async () => {
    const none = await house.read('e-mail\ngeen adres')
    assert.equal(await refusal(house.recipients.confirm(none.id, { reason: 'x' }, bram)), 'recipients.confirm.nobody')
    const list = await house.read(file)
    const before = (await house.acts()).length
    const [one, other] = await Promise.allSettled([house.recipients.confirm(list.id, { reason: '' }, bram), house.recipients.confirm(list.id, { reason: '' }, bram)])
    assert.ok([one, other].some(({ status }) => status === 'fulfilled'))
    await house.recipients.confirm(list.id, { reason: '' }, bram)
    assert.equal((await house.acts()).length, before + 1)
    await assert.rejects(house.recipients.discard(list.id, bram), Stale)
  })

  it('does not change any more once it is ready', async () => {
    const list = await house.ready(file)
    const lists = recipientListStore(house.connection)
    const rows = await house.recipients.read(list.id, [1, 2, 3])
    assert.equal(await lists.touch(list.id, list.reader, list.counts, later(1)), false)
    assert.equal(await lists.checked(list.id, list.reader, { ...list, hash: 'x' }, later(1)), false)
    assert.equal(await lists.makeReady(list.id, null, []), false)
    assert.equal(await lists.refuse(list.id, null, []), false)
    const [kept] = await recipientStore(house.connection).byRows(list.id, [1])
    await assert.rejects(recipientStore(house.connection).insert([kept as KeptRow]))
    await house.recipientTerm.sweep()
    assert.deepEqual(await house.recipients.get(list.id), list)
    assert.deepEqual(await house.recipients.read(list.id, [1, 2, 3]), rows)
  })

  it('opens with its own key, in its own place and nowhere else', async () => {
    const list = await house.ready(file)
    const kept = house.connection.collection('recipients')
    const first = await kept.findOne({ list: list.id, row: 1 })
    await kept.updateOne({ list: list.id, row: 2 }, { $set: { content: first!['content'] } })
    await assert.rejects(house.recipients.read(list.id, [2]))
    assert.equal((await house.recipients.read(list.id, [1])).length, 1)
  })

  it('reads only the rows of its group, when a column says the group', async () => {
    const list = await house.read('e-mail;groep\na@b.test;BSN gelekt\nc@d.test;Alleen naam\ne@f.test;bsn gelekt', { group: 'BSN gelekt' })
    assert.deepEqual([list.group, list.counts.usable, list.counts.elsewhere, list.counts.refused], ['BSN gelekt', 2, 1, 0])
  })

  it('is not begun with columns that are not those of the file', async () => {
    const upload = await house.recipientUploads.keep(number, inPieces(file), null, bram)
    const plan = { columns: guessedColumns(['e-mail', 'naam']), language: 'nl' as const, needs: [], group: '' }
    await assert.rejects(house.recipients.begin(number, { upload: upload.id, form: upload.form, plan }, bram), Stale)
    assert.equal(await refusal(house.recipients.begin(number, { upload: upload.id, form: upload.form, plan: { ...plan, columns: guessedColumns(['naam']) } }, bram)), 'recipients.plan.unreachable')
  })
})

describe('a file that cannot be read to its end', () => {
  const line = `Anna de Vries van het ${'lange '.repeat(12)}eind;anna@voorbeeld.test\n`

  const bad: [what: string, file: Buffer, why: string][] = [
    ['has a line of 10 MB', Buffer.concat([Buffer.from(`naam;e-mail\n${line.repeat(9_000)}`), Buffer.alloc(10_000_000, 'x')]), 'recipients.file.long-line 9002'],
    ['opens a quotation mark and never closes it', Buffer.from(`naam;e-mail\n${line.repeat(9_000)}"Bram;b@b.test\n${line.repeat(3_000)}`), 'recipients.file.unreadable 9002'],
  ]
  for (const [what, bytes, why] of bad) {
    it(`because it ${what} gives no list, and says where`, async () => {
      const house = await recipientHouse()
      const list = await house.read(bytes)
      assert.deepEqual([list.state, list.failure?.key, list.failure?.values?.['line']], ['refused', why.split(' ')[0], Number(why.split(' ')[1])])
      assert.deepEqual([await house.kept('recipients'), await house.acts()], [0, ['recipients refused']])
      assert.equal(await refusal(house.recipients.confirm(list.id, { reason: 'x' }, bram)), 'recipients.confirm.not-now')
    })
  }

  const none: [what: string, file: Buffer, why: string][] = [
    ['is empty', Buffer.alloc(0), 'recipients.file.empty'],
    ['has only a head', Buffer.from('naam;e-mail\n'), 'recipients.file.empty'],
    ['is an old Excel file or has a password', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0]), 'recipients.file.sealed'],
    ['has a line of 10 MB near its head', Buffer.concat([Buffer.from(`naam;e-mail\n${line}`), Buffer.alloc(10_000_000, 'x')]), 'recipients.file.long-line 3'],
    ['is a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48]), 'recipients.file.not-text'],
    ['is packed but no workbook', Buffer.from('PK\u0003\u0004 and more'), 'recipients.file.not-workbook'],
    ['has a person for a head', Buffer.from('Anna;anna@b.test\nBram;b@b.test\n'), 'recipients.file.no-head'],
  ]
  for (const [what, bytes, why] of none) {
    it(`because it ${what} is not kept`, async () => {
      const house = await recipientHouse()
      assert.equal(await refusal(house.read(bytes)), why)
      assert.deepEqual([await house.kept('recipientUploads'), await house.kept('recipientUploadPieces')], [0, 0])
    })
  }
})

describe('a list that was not finished', () => {
  const large = Buffer.from(['naam;e-mail', ...Array.from({ length: 5_000 }, (_, n) => `N${n};n${n}@b.test`)].join('\n'))
  const planned = { columns: guessedColumns(['naam', 'e-mail']), language: 'nl' as const, needs: [], group: '' }

  /** Stops for good after so many writes of rows, as when the process ends there. */
  async function stopped(house: RecipientHouse, after: number): Promise<string> {
    const upload = await house.recipientUploads.keep(number, inPieces(large), null, bram)
    const rows = house.connection.model('recipient')
    const insertMany = rows.insertMany.bind(rows)
    let writes = 0
    rows.insertMany = (async (...given: unknown[]) => {
      writes += 1
      if (writes > after) throw new Error('the process ended')
      return (insertMany as (...rest: unknown[]) => Promise<unknown>)(...given)
    }) as never
    const { list, finished } = await house.recipients.begin(number, { upload: upload.id, form: upload.form, plan: planned }, bram)
    await finished
    rows.insertMany = insertMany
    return list.id
  }

  for (const after of [0, 1, 2]) {
    it(`because of a crash after ${after} batches is never usable, is thrown away, and its file can be read anew`, async () => {
      const house = await recipientHouse()
      const id = await stopped(house, after)
      assert.equal((await house.recipients.get(id)).state, 'reading')
      assert.equal(troubles(house).length, 1)
      assert.equal(await refusal(house.recipients.confirm(id, { reason: 'x' }, bram)), 'recipients.confirm.not-now')
      assert.equal(await recipientListStore(house.connection).makeReady(id, null, []), false)
      assert.equal(await refusal(house.recipients.read(id, [1])), 'recipients.gone')
      await house.recipientTerm.sweep()
      assert.equal((await house.recipients.get(id)).state, 'reading', 'its reader may only be slow')
      house.clock.set(later(11 / 60))
      await house.recipientTerm.sweep()
      assert.deepEqual([(await house.recipients.get(id)).state, await house.kept('recipients')], ['refused', 0])
      assert.deepEqual(await house.acts(), ['recipients refused'])
      const { upload, form } = await house.recipients.get(id)
      const again = await house.recipients.begin(number, { upload, form, plan: planned }, bram)
      await again.finished
      assert.equal((await house.recipients.confirm(again.list.id, { reason: '' }, bram)).counts.usable, 5_000)
    })
  }

  /** Thrown away right before this write of rows; after it the reader goes on, or is killed. */
  async function thrownAwayAt(write: number, killed: boolean) {
    const house = await recipientHouse()
    const upload = await house.recipientUploads.keep(number, inPieces(large), null, bram)
    const rows = house.connection.model('recipient')
    const insertMany = rows.insertMany.bind(rows) as (...rest: unknown[]) => Promise<unknown>
    let writes = 0
    let id = ''
    rows.insertMany = (async (...given: unknown[]) => {
      writes += 1
      if (writes !== write) return insertMany(...given)
      await house.recipients.discard(id, bram)
      await insertMany(...given)
      if (killed) throw new Error('the process ended')
    }) as never
    const { list, finished } = await house.recipients.begin(number, { upload: upload.id, form: upload.form, plan: planned }, bram)
    id = list.id
    await finished
    rows.insertMany = insertMany as never
    return { house, id }
  }

  for (const write of [1, 3]) {
    it(`because it was thrown away while batch ${write} of three was put in leaves no row behind`, async () => {
      const { house, id } = await thrownAwayAt(write, false)
      assert.deepEqual([(await house.recipients.get(id)).state, await house.kept('recipients'), troubles(house).length], ['refused', 0, 0])
      await house.recipients.discard(id, bram)
      assert.deepEqual(await house.acts(), ['recipients refused'])
    })
  }

  it('because it was thrown away, and its reader killed before it knew, keeps no row beyond the next sweep', async () => {
    const { house } = await thrownAwayAt(2, true)
    assert.notEqual(await house.kept('recipients'), 0)
    house.clock.set(later(1))
    await house.recipientTerm.sweep()
    assert.equal(await house.kept('recipients'), 0)
  })

  it('because nobody confirmed it goes after three days, with its file', async () => {
    const house = await recipientHouse()
    const list = await house.read(file)
    house.clock.set(later(71))
    await house.recipientTerm.sweep()
    assert.equal((await house.recipients.get(list.id)).state, 'reading')
    house.clock.set(later(72))
    await house.recipientTerm.sweep()
    assert.deepEqual([(await house.recipients.get(list.id)).state, await house.kept('recipients'), await house.kept('recipientUploadPieces')], ['refused', 0, 0])
  })
})

describe('the wiping of a list', () => {
  const days = (n: number) => later(n * 24)

  it('takes away everybody after ninety days, and leaves counts and hash', async () => {
    const house = await recipientHouse()
    const list = await house.ready(file)
    house.clock.set(new Date(days(90).getTime() - 1))
    await house.recipientTerm.sweep()
    assert.equal((await house.recipients.get(list.id)).state, 'ready')
    house.clock.set(days(90))
    await house.recipientTerm.sweep()
    const wiped = await house.recipients.get(list.id)
    assert.deepEqual([wiped.state, wiped.hash, wiped.counts], ['wiped', list.hash, list.counts])
    assert.deepEqual(await house.connection.collection('recipients').find({}, { projection: { _id: 0 } }).sort({ row: 1 }).limit(1).toArray(), [{ list: list.id, row: 1, line: 2, provider: '', language: 'nl', channel: 'email' }])
    assert.equal(await refusal(house.recipients.read(list.id, [1])), 'recipients.gone')
    assert.deepEqual(await house.recipients.samples(list.id), { nl: [], en: [] })
    assert.deepEqual(await house.acts(), ['recipients read', 'recipients wiped'])
  })

  it('waits a whole term from the last sending, and never less than before', async () => {
    const house = await recipientHouse()
    const list = await house.ready(file)
    await house.recipients.keepFrom(list.id, days(30))
    await house.recipients.keepFrom(list.id, days(10))
    house.clock.set(new Date(days(120).getTime() - 1))
    await house.recipientTerm.sweep()
    assert.equal((await house.recipients.read(list.id, [1])).length, 1)
    house.clock.set(days(120))
    await house.recipientTerm.sweep()
    assert.equal((await house.recipients.get(list.id)).state, 'wiped')
  })

  it('that a crash interrupted is finished by the next tick, and recorded once', async () => {
    const house = await recipientHouse()
    const list = await house.ready(file)
    house.clock.set(days(90))
    const rows = house.connection.model('recipient')
    const updateMany = rows.updateMany.bind(rows)
    rows.updateMany = (() => Promise.reject(new Error('the process ended'))) as never
    await assert.rejects(house.recipientTerm.sweep(), /ended/)
    rows.updateMany = updateMany
    assert.equal(await refusal(house.recipients.read(list.id, [1])), 'recipients.gone', 'from the first moment')
    assert.ok(JSON.stringify(await house.connection.collection('recipients').findOne({ row: 1 })).includes('content'))
    const other = openRecipientHouse(house.connection, house.clock)
    await other.recipientTerm.settlePending()
    assert.ok(!JSON.stringify(await house.connection.collection('recipients').find().toArray()).includes('content'))
    assert.deepEqual(await house.acts(), ['recipients read', 'recipients wiped'])
  })
})

describe('a file that waits to be read', () => {
  it('is kept sealed, in pieces, and read from any place', async () => {
    const house = await recipientHouse(undefined, stoppedClock())
    const text = `naam;e-mail\n${Array.from({ length: 40_000 }, (_, n) => `Naam ${n};n${n}@voorbeeld.test`).join('\n')}`
    const upload = await house.recipientUploads.keep(number, inPieces(Buffer.from(text), 65_536), null, bram)
    assert.ok((await house.kept('recipientUploadPieces')) > 1)
    assert.ok(!JSON.stringify(await house.connection.collection('recipientUploadPieces').find().toArray()).includes('voorbeeld'))
    let lines = 0
    for await (const _ of house.recipientUploads.table(upload, upload.form)) lines += 1
    assert.equal(lines, 40_001)
  })
})

function troubles(house: RecipientHouse): unknown[] {
  return house.troubles
}
