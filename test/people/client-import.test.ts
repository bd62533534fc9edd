import assert from 'node:assert/strict'
import { newClient } from '../../src/people/client.ts'
import type { Client } from '../../src/people/client.ts'
import { importText, mostLines, planImport } from '../../src/people/client-import.ts'
import { readCsv } from '../../src/people/csv.adapter.ts'
import { byPerson } from '../../src/shared/act.ts'
import { cpuMs } from '../support/cpu.ts'
import { actNames, buildPeople, freshPeople } from '../support/people-house.ts'

const anna = byPerson('anna')
const linde: Client = { ...newClient, id: 'linde', name: 'De Linde', code: 'L-1', contract: { hours: 24, from: 'detected' }, active: true, version: 3, traits: { care: true } }
const plan = (typed: string, register: readonly Client[] = [linde]) => planImport(importText(typed), readCsv(importText(typed)), register)
const faults = (typed: string, register?: readonly Client[]) => plan(typed, register).faults.map(({ line, reason }) => `${line} ${reason.key.replace('clients.import.', '')}`)

describe('a pasted table', () => {
  it('is read with commas, semicolons or tabs, in Dutch or English', () => {
    const wanted = { added: true, name: 'Bank', code: 'B-1', fields: { role: 'processor', contract: { hours: 0.5, from: 'aware' }, contact: { name: 'Piket', email: 'p@bank.test', phone: '+31 20 1234567' }, language: 'en', traits: { financial: true, care: false, cards: null } } }
    const dutch = ['naam', 'code', 'uren', 'vanaf', 'contactpersoon', 'e-mail', 'telefoon', 'rol', 'taal', 'Financiële entiteit', 'zorgaanbieder', 'cards'].join(';')
    const english = ['Name', 'Code', 'Hours', 'From', 'Contact name', 'E-mail', 'Phone', 'Role', 'Language', 'Financial entity', 'care', 'Payment cards'].join('\t')
    assert.deepEqual(plan(`${dutch}\nBank;B-1;0,5;kennisneming;Piket;p@bank.test;+31 20 1234567;verwerker;Engels;ja;nee;niet bekend`).added, [wanted])
    assert.deepEqual(plan(`${english}\nBank\tB-1\t0.5\tawareness\tPiket\tp@bank.test\t+31 20 1234567\tProcessor\ten\tyes\tno\tunknown`).added, [wanted])
    assert.deepEqual(plan('name,code,hours,from\n"Bank, de",B-1,"0,5",aware').added, [{ added: true, name: 'Bank, de', code: 'B-1', fields: { contract: { hours: 0.5, from: 'aware' } } }])
  })

  it('may begin with a byte order mark, have empty lines, quotes and line breaks in a cell, and line ends of any kind', () => {
    const lines = readCsv(importText('\uFEFFnaam;code\r\n\r\n"De ""Linde""";L-1\r\n"Piket\r\nNoord";N-1\r\nPlus "x" BV;P-1'))
    assert.deepEqual(lines, [{ line: 1, cells: ['naam', 'code'] }, { line: 3, cells: ['De "Linde"', 'L-1'] }, { line: 4, cells: ['Piket\nNoord', 'N-1'] }, { line: 6, cells: ['Plus "x" BV', 'P-1'] }])
    assert.equal(importText('\uFEFFa\r\nb\rc\n'), 'a\nb\nc')
    assert.equal(plan('naam;code\nX;1').sha256, plan('\uFEFFnaam;code\r\nX;1\r\n').sha256)
  })

  it('changes who has the same code, leaves what is not said, and does not touch who is the same', () => {
    const { added, changed, unchanged } = plan('naam;code;uren;care;financial\nDe Linde;l-1;;ja;\nNieuw;N-1;;;ja')
    assert.deepEqual([added.length, changed, unchanged], [1, [{ id: 'linde', added: false, name: 'De Linde', code: 'l-1', fields: { traits: { care: true } } }], 0])
    assert.deepEqual(plan('code;care\nL-1;ja').unchanged, 1)
    assert.deepEqual(plan('code;uren\nL-1;12').changed[0]?.fields, { contract: { hours: 12, from: 'detected' } })
  })

  const bad: [what: string, text: string, faults: string[]][] = [
    ['nothing below the columns', 'naam;code', ['1 empty']],
    ['nothing at all', '', ['1 empty']],
    ['a column nobody knows', 'naam;kleur\nX;rood', ['1 column.unknown']],
    ['a column twice', 'naam;name\nX;Y', ['1 column.twice']],
    ['no name and no code', 'telefoon\n+31 6 12345678', ['1 column.none']],
    ['one code twice', 'naam;code\nX;A-1\nY;B-1\nZ;a-1', ['4 twice']],
    ['one name twice without a code', 'naam\nX\nx', ['3 twice']],
    ['a name that is there, without a code', 'naam\nde linde', ['2 there']],
    ['a new one without a name', 'code\nX-1', ['2 name.missing']],
    ['more cells than columns', 'naam;code\nX;1;2', ['2 cells']],
    ['a quotation mark that stays open', 'naam;code\n"X;1\nY;2', ['3 unreadable']],
    ['everything wrong in one line', 'naam;code;rol;uren;vanaf;e-mail;telefoon;taal;care\nX;1;baas;0;ooit;geen;bel me;frysk;misschien', ['2 role', '2 hours', '2 from', '2 email', '2 phone', '2 language', '2 answer']],
    ['hours without a beginning', 'naam;code;uren\nX;1;24', ['2 from.missing']],
    ['a beginning without hours', 'naam;code;vanaf\nX;1;aware', ['2 hours.missing']],
  ]
  for (const [what, text, expected] of bad) it(`names ${what}`, () => assert.deepEqual(faults(text), expected))

  it('does not change a client that is no longer used', () => assert.deepEqual(faults('naam;code\nX;L-1', [{ ...linde, active: false }]), ['2 inactive']))
  it('is not read beyond ten thousand lines', () => assert.deepEqual(faults(`naam\n${Array.from({ length: mostLines + 1 }, (_, n) => `Klant ${n}`).join('\n')}`), ['10002 many']))
})

describe('an import', () => {
  const house = freshPeople()
  const table = 'naam;code;uren;vanaf;e-mail\nDe Linde;L-1;24;ontdekking;piket@linde.test\nBank;B-1;;;\nZonder code;;;;'
  const confirm = async (text: string) => house.imports.confirm(text, (await house.imports.preview(text)).key, anna)

  it('adds and changes in one go, with one act that carries the hash of the text', async () => {
    await house.clients.add({ ...newClient, name: 'Bank', code: 'b-1', contact: { name: 'Piket', email: 'p@bank.test', phone: '' } }, anna, 'bank')
    const { done, plan } = await confirm(table.replace('Bank;B-1', 'Noordbank;B-1'))
    assert.deepEqual([done, plan.added.length, plan.changed.length], [true, 2, 1])
    const { id: _id, ...added } = (await house.clients.list({ q: 'linde' })).rows[0]!
    assert.deepEqual(added, { ...newClient, name: 'De Linde', code: 'L-1', contract: { hours: 24, from: 'detected' }, contact: { name: '', email: 'piket@linde.test', phone: '' }, active: true, version: 1 })
    const bank = await house.clients.get('bank')
    assert.deepEqual([bank.name, bank.code, bank.contact.email, bank.version], ['Noordbank', 'B-1', 'p@bank.test', 2])
    const [act] = await house.audit.list({}, 1)
    assert.deepEqual([act?.what, act?.detail], ['clients imported', { added: 2, changed: 1, unchanged: 0, sha256: plan.sha256 }])
  })

  it('does nothing when confirmed again, or twice at once', async () => {
    const { key } = await house.imports.preview(table)
    const other = buildPeople(house.connection, { clock: house.clock })
    await Promise.all([house.imports.confirm(table, key, anna), other.imports.confirm(table, key, anna)])
    assert.equal((await house.clients.list()).count, 3)
    assert.equal((await house.imports.confirm(table, key, anna)).done, false)
    assert.deepEqual(await actNames(house), ['clients imported'])
    const again = await house.imports.preview(table.replace('Zonder code;;;;', ''))
    assert.deepEqual([again.added.length, again.changed.length, again.unchanged], [0, 0, 2])
  })

  it('asks again when the register or the table is another than was checked', async () => {
    const { key } = await house.imports.preview(table)
    assert.equal((await house.imports.confirm(`${table}\nNog een;N-1;;;`, key, anna)).done, false)
    await house.clients.add({ ...newClient, name: 'Bank', code: 'B-1' }, anna)
    assert.equal((await house.imports.confirm(table, key, anna)).done, false)
    assert.equal((await house.clients.list()).count, 1)
  })

  it('imports nothing while one line is wrong', async () => {
    const wrong = `${table}\nFout;F-1;veel;;`
    const { key } = await house.imports.preview(wrong)
    const { done, plan } = await house.imports.confirm(wrong, key, anna)
    assert.deepEqual([done, plan.faults.map(({ line }) => line), (await house.clients.list()).count], [false, [5], 0])
  })

  it('is finished by the next tick when the house stops after the deciding write, or halfway', async () => {
    const rows = ['a', 'b', 'c'].map((code) => ({ id: `id-${code}`, added: true, name: `Klant ${code}`, code, fields: { traits: { care: true } } }))
    const act = { key: 'client-import:k:1:0', what: 'clients imported', who: anna, incident: null, at: house.clock.now(), detail: {} }
    await house.stores.imports.insert({ id: 'k', at: house.clock.now(), by: 'anna', sha256: 'x', added: 3, changed: 0, rows }, [act])
    await house.stores.clients.writeRows('k', rows.slice(0, 1))
    await house.imports.settlePending()
    await house.imports.settlePending()
    const { rows: clients } = await house.clients.list()
    assert.deepEqual(clients.map(({ id, name, version, traits }) => [id, name, version, traits]), ['a', 'b', 'c'].map((code) => [`id-${code}`, `Klant ${code}`, 1, { care: true }]))
    assert.deepEqual([await actNames(house), await house.stores.imports.rowsOf('k')], [['clients imported'], []])
  })

  it('changes the client that somebody else added under the same code meanwhile', async () => {
    await house.clients.add({ ...newClient, name: 'Vroeger', code: 'A', language: 'en' }, anna, 'first')
    await house.stores.clients.writeRows('k', [{ id: 'second', added: true, name: 'Later', code: 'a', fields: { role: 'sub-processor' } }])
    const [only] = await house.clients.allActive()
    assert.deepEqual([only?.id, only?.name, only?.role, only?.language, only?.version], ['first', 'Later', 'sub-processor', 'en', 2])
  })

  it('brings in six thousand clients within seconds', async function () {
    this.timeout(120_000)
    const lines = Array.from({ length: 6000 }, (_, n) => `Klant nummer ${n};K-${n};24;ontdekking;Piket ${n};piket@klant${n}.test;+31 20 ${String(1_000_000 + n)};ja;nee`)
    const large = ['naam;code;uren;vanaf;contact;e-mail;telefoon;financial;care', ...lines].join('\n')
    const took = await cpuMs(async () => assert.equal((await confirm(large)).done, true))
    assert.ok(took < 10_000, `${took} ms`)
    assert.equal((await house.clients.allActive()).length, 6000)
    assert.equal((await house.clients.list({ q: 'nummer 5999' })).count, 1)
  })
})
