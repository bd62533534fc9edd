import assert from 'node:assert/strict'
import { disposition, downloadName, keptName, saysOtherwise } from '../../src/incidents/evidence-name.ts'
import { contentTypes, decoded, isInline, typeWatch } from '../../src/incidents/evidence-type.ts'
import type { TypeName } from '../../src/incidents/evidence-type.ts'
import { mayAddEvidence } from '../../src/incidents/evidence-adding.ts'
import { answerWithdrawal, withdraw } from '../../src/incidents/evidence-withdrawal.ts'
import { byPerson } from '../../src/shared/act.ts'
import { anIncident } from '../support/builders.ts'
import { cast } from '../support/cast.ts'
import { later, noon } from '../support/moments.ts'
import { files } from './evidence-files.ts'

function typeOf(content: Buffer, ending = ''): TypeName | null {
  const watch = typeWatch(ending)
  // As it comes in: in parts, cut anywhere.
  const step = content.length > 1000 ? 4096 : 7
  for (let at = 0; at < content.length; at += step) watch.see(content.subarray(at, at + step))
  return watch.found()
}

describe('what a file is, by its content', () => {
  const table: [what: keyof typeof files, ending: string, type: TypeName | null][] = [
    ['png', 'exe', 'png'], ['jpeg', 'png', 'jpeg'], ['gif', '', 'gif'], ['webp', '', 'webp'], ['heic', 'jpg', 'heic'], ['pdf', 'txt', 'pdf'],
    ['zip', 'docx', 'zip'], ['docx', 'zip', 'docx'], ['xlsx', '', 'xlsx'], ['msg', 'msg', 'ole'],
    ['mail', 'eml', 'mail'], ['mail', 'txt', 'text'], ['csv', 'csv', 'csv'], ['csv', 'txt', 'text'], ['text', 'log', 'text'], ['text', 'eml', 'text'], ['text', '', 'text'],
    ['html', 'txt', 'active'], ['html', 'png', 'active'], ['svg', 'svg', 'active'], ['text', 'ps1', 'active'], ['program', 'pdf', null], ['program', 'txt', null],
  ]
  for (const [what, ending, type] of table) {
    it(`${what} named .${ending || '(nothing)'} is ${type ?? 'none of what is kept'}`, () => assert.equal(typeOf(files[what], ending), type))
  }

  it('a text with something in it that no text has is none, however late it comes', () => {
    assert.equal(typeOf(Buffer.concat([Buffer.alloc(200_000, 'a'), Buffer.from([0])]), 'txt'), null)
    assert.equal(typeOf(Buffer.alloc(200_000, 'a'), 'txt'), 'text')
  })

  it('a text of any writing is read as it was meant', () => {
    for (const [bytes, text] of [[Buffer.from('Zoë שלום'), 'Zoë שלום'], [Buffer.from('Zoë', 'latin1'), 'Zoë'], [Buffer.from('\ufeffZoë', 'utf16le'), 'Zoë']] as const) {
      assert.equal(decoded(bytes), text)
      assert.equal(typeOf(bytes), 'text')
    }
    assert.equal(typeOf(Buffer.from('\ufeff <HTML>', 'utf16le'), 'txt'), 'active')
    assert.equal(decoded(Buffer.from('één').subarray(0, 3)), 'é', 'a letter that the cut went through is left out')
  })

  it('only pictures and PDF are ever shown by a browser itself', () => {
    const inline = Object.values(contentTypes).filter(({ mime }) => isInline(mime)).map(({ mime }) => mime)
    assert.deepEqual(inline, ['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'application/pdf'])
    assert.equal(isInline('text/html'), false)
    assert.equal(isInline('image/svg+xml'), false)
  })
})

describe('the name of a file', () => {
  const names: [given: string, kept: string][] = [
    ['C:\\Users\\Jan\\foto.png', 'foto.png'], ['../../etc/passwd', 'passwd'], ['a\r\nSet-Cookie: x=1.png', 'aSet-Cookie: x=1.png'], ['foto\u202Egnp.exe', 'fotognp.exe'],
    ['  een   twee .txt ', 'een twee .txt'], ['', 'file'], ['\u200f', 'file'], ['תמונה של הקובץ.png', 'תמונה של הקובץ.png'], ['e\u0301.txt', 'é.txt'], ['\ud800a.txt', 'a.txt'],
  ]
  for (const [given, kept] of names) {
    it(`${JSON.stringify(given)} is kept as ${JSON.stringify(kept)}`, () => assert.equal(keptName(given), kept))
  }

  it('is cut in the middle, so that its ending stays', () => {
    assert.equal([...keptName(`${'é'.repeat(5000)}.pdf`)].length, 150)
    assert.match(keptName(`${'é'.repeat(5000)}.pdf`), /é….pdf$/)
    assert.equal(keptName(`${'a'.repeat(146)}.pdf`), `${'a'.repeat(146)}.pdf`)
    assert.equal(keptName(`${'a'.repeat(147)}.pdf`), `${'a'.repeat(145)}….pdf`)
  })

  it('that says otherwise than the content is found out, and a download never ends in it alone', () => {
    assert.deepEqual([saysOtherwise('foto.jpg', 'png'), downloadName('foto.jpg', 'png')], ['jpg', 'foto.jpg.png'])
    assert.deepEqual([saysOtherwise('brief.pdf.exe', 'text'), downloadName('brief.pdf.exe', 'text')], ['exe', 'brief.pdf.exe.txt'])
    assert.deepEqual([saysOtherwise('foto.JPEG', 'jpeg'), downloadName('foto.JPEG', 'jpeg')], ['', 'foto.JPEG'])
    assert.deepEqual([saysOtherwise('verslag 12.3', 'pdf'), downloadName('verslag 12.3', 'pdf')], ['', 'verslag 12.3.pdf'])
    assert.deepEqual([saysOtherwise('log.txt', 'active'), downloadName('log.txt', 'active')], ['txt', 'log.txt.txt'])
  })

  it('cannot add to a header, and is there in every writing', () => {
    for (const name of ['a"; filename="b.exe', 'a\r\nX: y', 'a\\b%00.png', 'תמונה.png', "d'Artagnan (1)*.pdf", '\u{1f4f7}.jpg']) {
      const header = disposition('attachment', name)
      assert.match(header, /^attachment; filename="[\w .-]+"; filename\*=UTF-8''[\w.~!%-]+$/)
      assert.equal(decodeURIComponent(header.split("''")[1]!), name)
    }
  })
})

describe('whoever may add evidence', () => {
  const incident = anIncident({ reportedBy: byPerson('chris'), reportedAt: noon })
  it('works on the incident, or reported it less than a day ago', () => {
    const may = (part: keyof typeof cast, at = noon) => mayAddEvidence(incident, cast[part], at)
    assert.deepEqual((Object.keys(cast) as (keyof typeof cast)[]).filter((part) => may(part)), ['anna', 'bram', 'chris', 'fleur'])
    assert.equal(may('chris', later(24 - 1 / 3600)), true)
    assert.equal(may('chris', later(24)), false)
    assert.equal(may('bram', later(2400)), true)
    for (const stage of ['closed', 'dismissed'] as const) assert.equal(mayAddEvidence({ ...incident, stage }, cast.anna, noon), false)
  })
})

describe('withdrawing a piece of evidence', () => {
  const piece = { id: 'p', incident: '2026-0001', by: byPerson('bram') }
  it('takes two people, or a DPO who did not add it', () => {
    assert.equal(withdraw(piece, [], 'Foute map.', cast.anna, noon).withdrawal.state, 'in force')
    for (const [by, added] of [['bram', 'bram'], ['fleur', 'bram'], ['anna', 'anna']] as const) {
      const { withdrawal } = withdraw({ ...piece, by: byPerson(added) }, [], 'Foute map.', cast[by], noon)
      assert.equal(withdrawal.state, 'awaiting approval')
      assert.throws(() => answerWithdrawal(withdrawal, 'in force', byPerson(by), noon), /four-eyes/)
      assert.equal(answerWithdrawal(withdrawal, 'in force', byPerson('eva'), later(1)).withdrawal.state, 'in force')
    }
    assert.throws(() => withdraw(piece, [], 'Foute map.', cast.eva, noon), /not-yours/)
  })

  it('is asked once at a time, and again after a no', () => {
    const { withdrawal } = withdraw(piece, [], 'Foute map.', cast.bram, noon)
    assert.throws(() => withdraw(piece, [withdrawal], 'Toch.', cast.fleur, noon), /waits/)
    const rejected = answerWithdrawal(withdrawal, 'rejected', byPerson('anna'), noon).withdrawal
    assert.throws(() => answerWithdrawal(rejected, 'in force', byPerson('anna'), noon), /answered/)
    assert.equal(withdraw(piece, [rejected], 'Toch.', cast.fleur, noon).withdrawal.nth, 2)
    assert.throws(() => withdraw(piece, [withdraw(piece, [], 'x', cast.anna, noon).withdrawal], 'Toch.', cast.fleur, noon), /done/)
  })
})
