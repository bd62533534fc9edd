import assert from 'node:assert/strict'
import { askedOfLetter, missingFromLetter, reasonsFor } from '../../src/notifications/content.ts'
import { elements } from '../../src/notifications/letter.ts'
import { mailIn, phoneIn, whoIn } from '../../src/notifications/reach.ts'
import { hollowOf } from '../../src/notifications/saying.ts'
import { languages, say } from '../../src/shared/words/words.ts'
import { goodLetters, mutations } from './letter-samples.ts'

const missing = (sections: (typeof goodLetters)[number][1]) => missingFromLetter({ sections }).map(({ element }) => element)

describe('what a letter to people affected must have', () => {
  it('is all there in letters as people write them', () => {
    assert.ok(goodLetters.length >= 20)
    for (const [what, sections] of goodLetters) assert.deepEqual(missing(sections), [], what)
  })

  it('is missed when one element is not there, whatever stands in its place, and it is named', () => {
    assert.ok(mutations.length >= 40)
    for (const [index, [element, how, text]] of mutations.entries()) {
      // Each beside the other words of another letter, and all of them beside a Dutch and an English one.
      for (const at of [index % goodLetters.length, 0, 10]) assert.deepEqual(missing({ ...goodLetters[at]![1], [element]: text }), [element], `${element}: ${how}`)
    }
  })

  it('is missed in any mixture of elements, each of them named in the order of reading', () => {
    const [, whole] = goodLetters[0]!
    assert.deepEqual(missing({ ...whole, contact: '', nature: 'n.v.t.', advice: 'Volgt' }), ['nature', 'advice', 'contact'])
    assert.deepEqual(missing({ nature: '', consequences: '', measures: '', advice: '', contact: '' }), [...elements])
  })

  it('has an article and, for each way to lack it, a sentence in both languages beside its own part', () => {
    for (const element of elements) {
      assert.match(askedOfLetter[element], /GDPR/)
      for (const [text, why] of [['', 'empty'], ['n.v.t.', 'empty'], ['Zie de bijlage.', 'elsewhere'], ['Dat is zo.', 'lacks']] as const) {
        const [reason] = reasonsFor(missingFromLetter({ sections: { ...goodLetters[0]![1], [element]: text } }))
        assert.deepEqual([reason?.field, reason?.key], [`sections.${element}`, `letter.missing.${element}.${why}`])
        for (const language of languages) assert.ok(say(language, reason!.key).length > 10)
      }
    }
  })
})

describe('a text that says nothing', () => {
  const cases: [text: string, why: string | null][] = [
    ['', 'empty'], ['  \n ', 'empty'], ['n.v.t.', 'placeholder'], ['NVT', 'placeholder'], ['N/A', 'placeholder'], ['-', 'placeholder'], ['…', 'placeholder'], ['[invullen]', 'placeholder'], ['{{x}}', 'placeholder'],
    ['TBD', 'placeholder'], ['volgt nog', 'placeholder'], ['____', 'placeholder'], ['<naam>', 'placeholder'], ['idem', 'placeholder'], ['see below', 'placeholder'],
    ['Zie onze website.', 'elsewhere'], ['More information can be found on our site.', 'elsewhere'],
    ['Wij nemen dit zeer serieus.', 'hollow'], ['We apologise.', 'hollow'], ['Dat volgt later.', 'hollow'],
    ['Zie onze website of bel Anna op 050 123 45 67.', null], ['De deur is dicht.', null], ['Wij nemen dit serieus. De deur is dicht.', null], ['De deur is dicht en de rest wordt nog onderzocht.', null],
  ]
  for (const [text, why] of cases) it(`is told from one that does: ${JSON.stringify(text)}`, () => assert.equal(hollowOf(text), why))
})

describe('a way to reach somebody', () => {
  it('is a number that can be dialled', () => {
    for (const text of ['050 123 45 67', '+31 (0)50 - 123 45 67', '0800-1234567', '(030) 765.43.21', '06-12345678', '14 020', 'T: 0900 8844', '+44 20 7946 0958']) assert.ok(phoneIn(text), text)
    for (const text of ['2026-0042', '12-03-2026', 'NL91ABNA0417164300', 'KvK 01234567', 'BTW-nummer 001234567', '0000 000 000', '[telefoonnummer]', '06-xxxxxxxx', 'bel ons', '3 maart 2026', '0.5 procent']) assert.equal(phoneIn(text), null, text)
  })

  it('is a mailbox that somebody reads', () => {
    for (const text of ['fg@klantlijn.test', 'Mail: privacy.team+nl@sub.klantlijn.test.']) assert.ok(mailIn(text), text)
    for (const text of ['noreply@klantlijn.test', 'no-reply@klantlijn.test', 'naam@klantlijn.test', 'info@example.com', 'info@klantlijn', '@klantlijn.test']) assert.equal(mailIn(text), null, text)
  })

  it('has a name or a department', () => {
    for (const text of ['Anna de Wit', 'Çağla Öztürk-van ’t Hoff', 'onze klantenservice', 'the DPO', 'Afdeling Privacy', 'Piet van den Berg']) assert.ok(whoIn(text), text)
    for (const text of ['Bel 050 123 45 67', 'mail fg@klantlijn.test', 'call us', '']) assert.equal(whoIn(text), false, text)
  })
})
