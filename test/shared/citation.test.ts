import assert from 'node:assert/strict'
import { cited } from '../../src/shared/citation.ts'
import { loadObligations } from '../../src/clock/obligation.loader.ts'

describe('what a row of the law cites', () => {
  const cases: [english: string, dutch: string][] = [
    ['GDPR Art. 33(1)', 'AVG art. 33 lid 1'],
    ['GDPR Art. 5(1)(e), 5(2)', 'AVG art. 5 lid 1 onder e, 5 lid 2'],
    ['Regulation (EU) 2016/679, Articles 33(2) and 28(3)(f)', 'Verordening (EU) 2016/679, artikelen 33 lid 2 en 28 lid 3 onder f'],
    ['Regulation (EU) 2016/679, Article 34 and recital 86', 'Verordening (EU) 2016/679, artikel 34 en overweging 86'],
    ['NIS2 Art. 23; Cyberbeveiligingswet', 'NIS2 art. 23; Cyberbeveiligingswet'],
    ['UK GDPR Art. 33 and 34', 'UK GDPR art. 33 en 34'],
    ['PCI DSS requirement 12.10; scheme rules; merchant contract (recalled, recheck)', 'PCI DSS eis 12.10; regels van de kaartmaatschappijen; contract met de betaalverwerker (nog na te kijken)'],
  ]
  for (const [english, dutch] of cases) {
    it(`is ${dutch} for a Dutch reader, and as it is written for an English one`, () => assert.deepEqual([cited(english, 'nl'), cited(english, 'en')], [dutch, english]))
  }

  it('names another row by its title, never by its id', () => {
    const rows = loadObligations('playbooks/obligations')
    const texts = rows.flatMap(({ title, who, status }) => [title, who, status]).flatMap((text) => (text ? Object.values(text) : []))
    assert.deepEqual(texts.filter((text) => rows.some(({ id }) => new RegExp(`\\b${id}\\b`).test(text))), [])
  })

  it('has no English left in any row for a Dutch reader, but for the names of foreign laws', () => {
    const rows = loadObligations('playbooks/obligations').filter(({ jurisdiction }) => jurisdiction === 'NL')
    assert.ok(rows.length > 10)
    assert.deepEqual(rows.flatMap(({ article, source }) => [article, source]).map((text) => cited(text, 'nl')).filter((text) => /\b(?:the|and|Articles?|Regulation|Directive|recital|recheck|old)\b/.test(text)), [])
  })
})
