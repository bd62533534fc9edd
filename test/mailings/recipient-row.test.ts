import assert from 'node:assert/strict'
import fc from 'fast-check'
import { asciiDomain } from '../../src/mailings/mail-domain.adapter.ts'
import { columnLetters, fieldName, guessedColumns, isFieldName } from '../../src/mailings/recipient-columns.ts'
import { headOf } from '../../src/mailings/recipient-head.ts'
import { mailboxOf } from '../../src/mailings/recipient-mailbox.ts'
import { missingFromPlan } from '../../src/mailings/recipient-plan.ts'
import type { Plan } from '../../src/mailings/recipient-plan.ts'
import { csvLines } from '../../src/mailings/recipient-report.ts'
import { readRow } from '../../src/mailings/recipient-row.ts'
import { maskedWords, sampleOf } from '../../src/mailings/recipient-sample.ts'
import { isSafeAddress } from '../../src/outbox/address.ts'
import type { Refused } from '../../src/shared/errors.ts'
import { csvLines as linesOf, whyOf } from './recipient-tables.ts'

const plan = (titles: string, change: Partial<Plan> = {}): Plan => ({ columns: guessedColumns(titles.split(';')), language: 'nl', needs: [], group: '', ...change })
const row = (titles: string, cells: string, change?: Partial<Plan>) => readRow({ line: 7, cells: cells.split(';') }, plan(titles, change), asciiDomain)
const kinds = (titles: string, cells: string, change?: Partial<Plan>) => row(titles, cells, change).faults.map(({ kind, column }) => (column === null ? kind : `${kind} ${columnLetters(column)}`))

describe('the columns of a file of recipients', () => {
  it('are known by their names in Dutch and English, whatever the capitals, accents, blanks and signs', () => {
    const meaningsOf = (titles: string) => guessedColumns(titles.split(';')).map(({ meaning }) => meaning)
    assert.deepEqual(meaningsOf('E-Mail Adres;Voornaam;tussen-voegsel;ACHTERNAAM;Taal;Straat;Huis nr.;Toevoeging;Post code;Woonplaats;Land;Groep'), ['email', 'firstName', 'infix', 'lastName', 'language', 'street', 'houseNumber', 'addition', 'postcode', 'place', 'country', 'group'])
    assert.deepEqual(meaningsOf('email;Full Name;Language;Street;House number;ZIP;City;Country'), ['email', 'name', 'language', 'street', 'houseNumber', 'postcode', 'place', 'country'])
    assert.deepEqual(meaningsOf('voornaam;naam'), ['firstName', 'lastName'], 'beside a first name')
    assert.deepEqual(meaningsOf('voornaam;achternaam;naam'), ['firstName', 'lastName', 'name'])
  })

  it('that nobody knows are fields of the organisation itself, under a name that a text can use', () => {
    assert.deepEqual(guessedColumns(['E-mail', 'Klant Nr.', 'Bedrag (€)', 'e-mail', 'klant-nr', '2e contract', '', '€']).map(({ meaning, field }) => field || meaning), ['email', 'klant_nr', 'bedrag', 'e_mail', 'klant_nr_2', 'c_2e_contract', 'skip', 'column_8'])
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), fc.nat(99), (title, index) => isFieldName(fieldName(title, index))))
  })

  it('must reach somebody, be called something, and not be there twice', () => {
    const missing = (titles: string, change: Partial<Plan> = {}) => missingFromPlan(plan(titles, change)).map(({ key, field }) => `${key.replace('recipients.plan.', '')} ${field}`)
    assert.deepEqual(missing('naam;e-mail'), [])
    assert.deepEqual(missing('naam;straat;postcode;plaats'), [])
    assert.deepEqual(missing('naam;straat;postcode'), ['unreachable columns'])
    assert.deepEqual(missing('naam;e-mail', { needs: ['bedrag'] }), ['needed columns'])
    assert.deepEqual(missingFromPlan({ ...plan('e-mail'), columns: [{ meaning: 'email', field: '' }, { meaning: 'email', field: '' }, { meaning: 'own', field: 'A b' }] }).map(({ field }) => field), ['columns.1.meaning', 'columns.2.field'])
  })

  it('need a first line with names, not with a person', () => {
    const why = (...lines: string[]) => {
      try {
        return headOf(lines.map((line, index) => ({ line: index + 1, cells: line.split(';') })))
      } catch (error) {
        return whyOf(error as Refused).replace('recipients.file.', '')
      }
    }
    assert.equal(why('Anna;anna@voorbeeld.test', 'Bram;bram@voorbeeld.test'), 'no-head')
    assert.equal(why('naam;e-mail'), 'empty')
    assert.equal(why('na\u0000am', 'x'), 'not-text')
    assert.equal(why(Array.from({ length: 101 }, (_, n) => `k${n}`).join(';'), 'x'), 'columns 1')
    assert.deepEqual(why('naam;e-mail;', 'Anna de Vries;anna@voorbeeld.test;'), { titles: ['naam', 'e-mail'], examples: [['A*** d*** V***'], ['a***@voorbeeld.test']] })
  })
})

describe('an e-mail address on a list', () => {
  const good: [typed: string, email: string][] = [
    ['Anna.Bakker+x@Voorbeeld.TEST', 'Anna.Bakker+x@voorbeeld.test'],
    ['mailto:a@b.test', 'a@b.test'],
    ['çağla@x.test'.replace('çağla', 'cagla'), 'cagla@x.test'],
    ['info@müller.example', 'info@xn--mller-kva.example'],
    ['info@例え.テスト', 'info@xn--r8jz45g.xn--zckzah'],
    ['a@xn--mller-kva.example', 'a@xn--mller-kva.example'],
    [`${'a'.repeat(64)}@b.test`, `${'a'.repeat(64)}@b.test`],
  ]
  for (const [typed, email] of good) {
    it(`is taken as ${email.slice(0, 60)}`, () => assert.deepEqual(mailboxOf(typed, asciiDomain), { email, provider: email.split('@')[1] }))
  }

  const bad: [typed: string, fault: string][] = [
    [`${'a'.repeat(65)}@b.test`, 'local-long'], [`${'a'.repeat(300)}@b.test`, 'local-long'],
    ['çağla@b.test', 'local-foreign'], [`a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(61)}`, 'address-long'],
    ['a', 'malformed'], ['@b.test', 'malformed'], ['a@', 'malformed'], ['a..b@c.test', 'malformed'], ['.a@c.test', 'malformed'], ['a b@c.test', 'malformed'], ['"a b"@c.test', 'malformed'], ['Anna <a@c.test>', 'malformed'],
    ['a@b@c.test', 'several'], ['a@b.test;c@d.test', 'several'], ['a@b.test, c@d.test', 'several'],
    ['a@b', 'domain'], ['a@b..test', 'domain'], ['a@b.test.', 'domain'], ['a@-b.test', 'domain'], ['a@127.0.0.1', 'domain'], ['a@b_c.test', 'domain'], ['a@b%2ec.test', 'domain'], [`a@${'b'.repeat(64)}.test`, 'domain'],
    ['a@[127.0.0.1]', 'malformed'],
  ]
  for (const [typed, fault] of bad) {
    it(`is refused as ${fault}: ${typed.slice(0, 40)}`, () => assert.deepEqual(mailboxOf(typed, asciiDomain), { fault }))
  }

  it('is safe to hand to a mail server whenever it is taken', () => {
    const parts = fc.string({ unit: fc.oneof(fc.constantFrom('a', 'b', '.', '@', '-', 'é', ' ', '\r', '\n', ',', ';', '<', '"', '%', '\u0000', '。', '＠'), fc.string({ unit: 'binary', minLength: 1, maxLength: 1 })), maxLength: 30 })
    fc.assert(
      fc.property(fc.oneof(parts, fc.tuple(parts, parts).map(([local, domain]) => `${local}@${domain}.test`)), (typed) => {
        const found = mailboxOf(typed, asciiDomain)
        if ('email' in found) assert.ok(isSafeAddress(found.email) && /^[\x21-\x7e]+$/.test(found.email), found.email)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('a row of a file of recipients', () => {
  it('goes by mail with a mailbox, by letter with only a whole address, and nowhere without either', () => {
    const titles = 'naam;e-mail;straat;huisnummer;toevoeging;postcode;plaats;land'
    assert.deepEqual(row(titles, 'Anna;A@B.test;Dam;1;;1012jl;Amsterdam;').draft, { line: 7, name: 'Anna', email: 'A@b.test', provider: 'b.test', language: 'nl', channel: 'email', own: {}, postal: ['Dam 1', '1012 JL  Amsterdam'] })
    assert.deepEqual(row(titles, 'Anna;;Dam;1;bis;1012 JL;Amsterdam;Nederland').draft?.postal, ['Dam 1 bis', '1012 JL  Amsterdam'])
    assert.deepEqual(row(titles, 'Anna;;Rue Neuve 2;;;1000;Brussel;België').draft?.postal, ['Rue Neuve 2', '1000  Brussel', 'België'])
    assert.equal(row(titles, 'Anna;;Dam;1;;1012JL;Amsterdam;').draft?.channel, 'letter')
    assert.deepEqual(kinds(titles, 'Anna;;Dam;1;;;Amsterdam;'), ['unreachable'])
    assert.deepEqual(kinds(titles, 'Anna;;Dam;;;1012JL;Amsterdam;'), ['unreachable'])
    assert.deepEqual(kinds(titles, 'Anna;;Dam;1;;1000;Brussel;'), ['postcode F'])
    assert.deepEqual(kinds(titles, 'Anna;;;;;;;'), ['unreachable'])
    assert.deepEqual(kinds(titles, 'Anna;a@b.test;Dam;1;;;;'), ['postal C'], 'told, and the mail goes')
    assert.deepEqual(kinds(titles, 'Anna;a@b;Dam;1;;1012JL;Amsterdam;'), ['domain B'], 'a wrong mailbox does not turn into a letter by itself')
  })

  it('is named in full, from one column or from three', () => {
    assert.equal(row('voornaam;tussenvoegsel;achternaam;e-mail', "Çağla;van 't;Öztürk;a@b.test").draft?.name, "Çağla van 't Öztürk")
    assert.equal(row('voornaam;tussenvoegsel;achternaam;e-mail', 'Anna;;;a@b.test').draft?.name, 'Anna')
    assert.deepEqual(kinds('voornaam;achternaam;e-mail', ';;a@b.test'), ['name B'])
    assert.deepEqual(kinds('e-mail', 'a@b.test'), [], 'a file without names')
    assert.deepEqual(kinds('straat;postcode;plaats', 'Dam 1;1012JL;Amsterdam'), ['name'], 'a letter needs one')
  })

  it('is refused for what could change a message, wherever it stands', () => {
    const titles = 'naam;e-mail;bedrag'
    assert.deepEqual(kinds(titles, 'Anna\r\nBcc: x@y.test;a@b.test;1'), ['injection A'])
    assert.deepEqual(kinds(titles, 'Anna;a@b.test\nBcc: x@y.test;1'), ['injection B'])
    assert.deepEqual(kinds(titles, 'Anna;a@b.test;1\u2028'), ['injection C'])
    assert.deepEqual(kinds(titles, 'An\u0000na;a@b.test;1'), ['control A'])
    assert.deepEqual(kinds(titles, 'Anna\u202e;a\u200b@b.test;1'), ['control A', 'control B'])
    assert.deepEqual(kinds(titles, 'Jos\ufffd;a@b.test;#N/A'), ['damaged A', 'calculation C'])
    assert.deepEqual(kinds(titles, `${'x'.repeat(2001)};a@b.test;`), ['long A'])
    assert.deepEqual(kinds(titles, 'Anna;a@b.test;1;te veel'), ['cells'])
    assert.deepEqual(kinds(titles, 'Anna;a@b.test;1;;'), [])
    for (const name of ['نام\u200cه', "Çağla Öztürk-van 't Hoff", 'Łukasz', '👩\u200d👧']) assert.deepEqual(kinds(titles, `${name};a@b.test;1`), [], name)
  })

  it('takes what looks like a formula as plain text, and says so', () => {
    for (const sign of ['=', '+', '-', '@']) {
      const read = row('naam;e-mail;bedrag', `${sign}SUM(A1);a@b.test;${sign}1`)
      assert.deepEqual(read.faults.map(({ kind, column }) => [kind, column]), [['formula', 0], ['formula', 2]])
      assert.deepEqual([read.draft?.name, read.draft?.own], [`${sign}SUM(A1)`, { bedrag: `${sign}1` }])
    }
    assert.deepEqual(kinds('naam;e-mail', 'a=b;=a@b.test'), [], 'an address may begin like that')
  })

  it('has the language that it names, or the one for rows that name none', () => {
    const language = (said: string, by: Plan['language'] = 'nl') => row('e-mail;taal', `a@b.test;${said}`, { language: by }).draft?.language
    assert.deepEqual(['en', 'English', 'en-GB', 'NL', 'Nederlands', ''].map((said) => language(said)), ['en', 'en', 'en', 'nl', 'nl', 'nl'])
    assert.equal(language('', 'en'), 'en')
    assert.equal(language('Frans', 'en'), 'en')
    assert.deepEqual(kinds('e-mail;taal', 'a@b.test;Frans'), ['language B'])
  })

  it('is refused without a value that the text needs, by the name of its column', () => {
    assert.deepEqual(kinds('e-mail;contract;bedrag', 'a@b.test;C1;', { needs: ['contract', 'bedrag'] }), ['needed C'])
    assert.deepEqual(kinds('e-mail;contract;bedrag', 'a@b.test;C1;', { needs: ['contract'] }), [])
    assert.deepEqual(kinds('e-mail;contract', 'a@b.test;\u00a0\t', { needs: ['contract'] }), ['needed B'])
  })

  it('is named by its line however late it stands: row 73,412 lacks what the text needs', async () => {
    const text = ['e-mail;bedrag', ...Array.from({ length: 73_500 }, (_, n) => `n${n}@voorbeeld.test;${n + 1 === 73_412 ? '' : n}`)].join('\n')
    const lines = await linesOf(Buffer.from(text), 65_536)
    assert.ok(typeof lines !== 'string')
    const refused = lines.slice(1).map((line) => readRow(line, plan('e-mail;bedrag', { needs: ['bedrag'] }), asciiDomain)).filter(({ draft }) => !draft)
    assert.deepEqual(refused.map(({ faults }) => faults), [[{ line: 73_413, kind: 'needed', column: 1, other: null }]])
  })

  it('of another group is left to another list', () => {
    const read = (group: string) => row('e-mail;groep', `${group === '' ? 'x' : 'a@b.test'};Groep Één`, { group })
    assert.equal(read('groep een').elsewhere, false)
    assert.deepEqual([read('groep twee').elsewhere, read('groep twee').draft, read('').elsewhere], [true, null, true])
  })
})

describe('what leaves of a list', () => {
  it('shows samples that say where things are and not who it is', () => {
    const anna = { row: 1, line: 2, provider: 'voorbeeld.test', language: 'nl', channel: 'email', name: 'Anna de Vries', email: 'anna@voorbeeld.test', postal: [], own: { contract: 'C-12 west' } } as const
    assert.deepEqual(sampleOf({ ...anna, postal: [] }), { row: 1, line: 2, language: 'nl', channel: 'email', name: 'A*** d*** V***', address: 'a***@voorbeeld.test', own: [{ field: 'contract', value: 'C*** w***' }] })
    assert.equal(sampleOf({ ...anna, channel: 'letter', email: '', postal: ['Dam 1', '1012 JL  Amsterdam'] }).address, '1*** ** A***')
    assert.equal(maskedWords('👩‍👧 x'), '👩*** x***')
  })

  it('puts nothing in a report that a spreadsheet would calculate', () => {
    assert.equal(csvLines([['=1+1', '+a', '-a', '@a', ' =1', '\t=1', '\n@x', '＝1', 'a"b', 'a;b', 12, 'gewoon']]), `"'=1+1";"'+a";"'-a";"'@a";"' =1";"'\t=1";"'\n@x";"'＝1";"a""b";"a;b";"12";"gewoon"\r\n`)
  })
})
