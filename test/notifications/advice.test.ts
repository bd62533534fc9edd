import assert from 'node:assert/strict'
import { facts } from '../../src/facts/facts.ts'
import type { Facts } from '../../src/facts/facts.ts'
import { advice } from '../../src/notifications/advice.ts'
import { consequences } from '../../src/notifications/consequences.ts'
import { missingFromLetter } from '../../src/notifications/content.ts'
import { dataWords, happened } from '../../src/notifications/happened.ts'
import { letterNames } from '../../src/notifications/letter.service.ts'
import { isPlain, readingLevel } from '../../src/notifications/reading-level.ts'
import { languages } from '../../src/shared/words/words.ts'
import { enough, letterOf, organisation, wordsOf } from './letter-house.ts'

const categories = facts.dataCategories.options
type Category = (typeof categories)[number]
const sections = (change: Facts, language: 'nl' | 'en' = 'nl') => letterOf({ ...enough, ...change }, language).sections
const linesIn = (text: string) => text.split('\n').filter((line) => line.startsWith('- '))

describe('what a letter says of each kind of data', () => {
  for (const category of categories) {
    it(`has a consequence and something to do, in both languages: ${category}`, () => {
      for (const language of languages) {
        const letter = letterOf({ ...enough, dataCategories: [category] }, language)
        assert.deepEqual(missingFromLetter(letter), [])
        // Beside what goes for everybody, whatever the data are.
        assert.ok(linesIn(letter.sections.consequences).length >= 1 && linesIn(letter.sections.advice).length >= 2, letter.sections.advice)
        assert.ok(letter.sections.nature.includes(dataWords[category][language]))
      }
    })
  }

  it('stands in plain language, B1 or easier, in every text and for every kind of data', () => {
    for (const name of letterNames) {
      for (const language of languages) {
        for (const category of categories) {
          const letter = letterOf({ ...enough, dataCategories: [category], protectedAddress: true, dataSubjects: ['minors'], nature: ['confidentiality', 'integrity', 'availability'] }, language, {}, name)
          for (const [part, text] of [['all', wordsOf(letter)], ...Object.entries(letter.sections).filter(([element]) => element !== 'contact')] as const) {
            const level = readingLevel(text, language)
            assert.ok(level && isPlain(level), `${name} ${language} ${category} ${part}: ${JSON.stringify(level)}`)
          }
        }
      }
    }
  })

  it('stands in plain language sentence by sentence too: none is long, none is hard', () => {
    const texts = [...consequences, ...advice].map(({ words }) => words).concat(Object.values(happened))
    for (const text of texts) {
      for (const language of languages) {
        const level = readingLevel(text[language], language)
        assert.ok(level && isPlain(level), `${text[language]} ${JSON.stringify(level)}`)
      }
    }
  })

  it('names what cannot wait first, and nothing twice', () => {
    const all = sections({ dataCategories: [...categories], protectedAddress: true })
    const [first] = linesIn(all.advice)
    assert.match(first!, /112/)
    for (const text of [all.advice, all.consequences]) assert.equal(new Set(linesIn(text)).size, linesIn(text).length)
    assert.ok(linesIn(all.advice).length <= 10 && linesIn(all.consequences).length <= 7)
    assert.ok(all.advice.indexOf('Verander vandaag je wachtwoord') < all.advice.indexOf('Kijk de komende maanden'))
  })
})

describe('what fits the case', () => {
  const advises = (change: Facts) => sections(change).advice
  const warns = (change: Facts) => sections(change).consequences
  const cases: [what: string, category: Category, says: RegExp][] = [
    ['a bank account', 'bank-account', /rekening/], ['a national number', 'national-id', /aangifte/], ['a password', 'credentials', /Verander vandaag je wachtwoord/],
    ['health', 'health', /huisarts/], ['an address', 'address', /aan de deur/], ['a recording', 'call-recording', /Noemde je een code/], ['a passport', 'id-document', /gemeente/],
  ]
  for (const [what, category, says] of cases) {
    it(`is advised for ${what}, and not without it`, () => {
      assert.match(advises({ dataCategories: [category] }), says)
      assert.doesNotMatch(advises({ dataCategories: ['sex'] }), says)
    })
  }

  it('puts safety first for who must not be found, with a number to call, before anything else in the letter', () => {
    const letter = letterOf({ ...enough, protectedAddress: true }, 'nl')
    assert.match(letter.greeting, /Bel ons dan vandaag nog op \+31 50 123 45 67\.[^]*112/)
    assert.match(letter.sections.advice, /^- Ben je nu in gevaar\? Bel dan meteen 112\.\n- Is je adres geheim\? Bel ons vandaag nog op \+31 50 123 45 67\./)
    const unreachable = letterOf({ ...enough, protectedAddress: true }, 'nl', { organisation: { ...organisation, contact: { ...organisation.contact, phone: '' } } })
    assert.match(unreachable.sections.advice, /^- Ben je nu in gevaar/)
    assert.doesNotMatch(wordsOf(unreachable), /vandaag nog op/)
    for (const open of [{}, { protectedAddress: null }, { protectedAddress: false }]) assert.doesNotMatch(wordsOf(letterOf({ ...enough, ...open }, 'nl')), /112/)
  })

  it('warns of no misuse where nobody saw the data, and of that alone which happened', () => {
    const gone = sections({ nature: ['availability'], dataCategories: ['credentials', 'bank-account'] })
    assert.doesNotMatch(gone.consequences + gone.advice, /oplichter|wachtwoord|bank/)
    assert.match(gone.nature, /weg/)
    assert.match(sections({ nature: ['integrity'] }).consequences, /verkeerd bij ons staan/)
    assert.match(sections({ nature: ['availability', 'confidentiality'], dataCategories: ['credentials'] }).consequences, /inloggen[^]*langer duren/)
    for (const nature of [['availability'], ['integrity'], ['availability', 'integrity']] as const) for (const language of languages) assert.deepEqual(missingFromLetter(letterOf({ ...enough, nature: [...nature] }, language)), [])
  })

  it('takes the worse reading while nobody said what went wrong with the data', () => {
    for (const nature of [{}, { nature: null }, { nature: [] }]) assert.match(warns({ ...nature, dataCategories: ['credentials'] }), /inloggen/)
  })

  it('has something to say while nobody knows which data it is about', () => {
    for (const dataCategories of [undefined, null, [], ['unknown']] as (Facts['dataCategories'])[]) {
      for (const language of languages) assert.deepEqual(missingFromLetter(letterOf({ ...enough, dataCategories: dataCategories! }, language)), [])
    }
  })

  it('says so when it is about a child', () => {
    assert.match(advises({ dataSubjects: ['minors'] }), /je kind/)
    assert.doesNotMatch(advises({ dataSubjects: ['elderly'] }), /je kind/)
  })

  it('goes by the group where its exposure is not that of everybody', () => {
    const letter = letterOf({ ...enough, dataCategories: ['name'] }, 'nl', { group: { dataCategories: ['credentials'], protectedAddress: true } })
    assert.match(letter.sections.advice, /112[^]*wachtwoord/)
    assert.doesNotMatch(letter.sections.nature, /je naam/)
    assert.match(letterOf(enough, 'nl', { group: { dataCategories: null } }).sections.nature, /je naam/)
  })
})

describe('the reading level', () => {
  it('is told apart for easy and hard words, and for short and long sentences', () => {
    assert.equal(readingLevel('De kat zit op de mat. De hond ligt in de zon. Het kind eet een appel.', 'nl')?.level, 'A2')
    assert.equal(readingLevel('Naar aanleiding van geconstateerde onregelmatigheden betreffende de vertrouwelijkheid van persoonsgegevens informeren wij betrokkenen overeenkomstig de toepasselijke verordening.', 'nl')?.level, 'C1')
    assert.equal(readingLevel('Pursuant to applicable regulations concerning confidentiality, we hereby communicate circumstances surrounding unauthorised accessibility of personal information.', 'en')?.level, 'C1')
    const long = 'we zien dat de kat op de mat zit en dat de hond in de zon ligt en dat het kind een appel eet en dat wij dan naar huis toe gaan met de bus'
    assert.ok(!isPlain(readingLevel(`${long}.`, 'nl')!) && isPlain(readingLevel(`${long.replaceAll(' en ', '. ')}.`, 'nl')!))
  })

  it('does not count numbers, addresses and fields as words, and says nothing of too little', () => {
    const text = 'Bel ons nu even op. Dan kijken wij met je mee.'
    assert.deepEqual(readingLevel(`${text} +31 50 123 45 67 fg@klantlijn.test {{name}} https://klantlijn.test/x`, 'nl'), readingLevel(text, 'nl'))
    assert.equal(readingLevel('Ja hoor.', 'nl'), null)
    assert.equal(readingLevel('', 'en'), null)
  })
})
