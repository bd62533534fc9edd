import assert from 'node:assert/strict'
import { newClient } from '../../src/people/client.ts'
import { anna, chris, fleur } from '../support/builders.ts'
import type { Part } from '../support/cast.ts'
import type { Caller, TestHouse } from '../support/house.ts'
import { testHouse } from '../support/house.ts'
import { noon, stoppedClock } from '../support/moments.ts'
import { textOf } from '../support/visitor.ts'

describe('the list of incidents', () => {
  let test: TestHouse
  const clock = stoppedClock(new Date('2026-03-10T12:00:00Z'))
  const browser = {} as Record<Part, Caller>
  let letter = ''
  let mail = ''
  let drill = ''
  const page = async (part: Part, address: string) => (await browser[part].get(address).expect(200)).text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&')
  /** The numbers on a page, in their order. */
  const found = async (part: Part, address: string) => [...(await page(part, address)).matchAll(/<span class="ref">([\w-]+)<\/span>/g)].map((match) => match[1])

  before(async function () {
    this.timeout(60_000)
    test = await testHouse({ clock })
    const { house } = test
    letter = await test.report({ whatHappened: 'Brief over Curaçao bij de verkeerde buurvrouw.', incidentType: 'letter-wrong-recipient' })
    clock.set(noon)
    mail = await test.report({ whatHappened: 'Mail uit Zonneveld ging naar een buurman.', incidentType: 'email-wrong-recipient', ourRole: 'controller', measuresTaken: 'Wachtwoorden vervangen.' }, 'anna')
    drill = (await house.incidents.report({ facts: { whatHappened: 'Oefening met een buurman.', detectedAt: noon }, contact: 'x', drill: true }, chris)).number
    const client = await house.clients.add({ ...newClient, name: 'Energie Noord', code: 'EN' }, anna)
    await house.strandBatches.add(letter, { clients: [client.id] }, anna)
    await house.incidents.proposeNearMiss(mail, { whatHappened: 'Mail uit Zonneveld ging bijna naar een buurman.', measuresTaken: 'Wachtwoorden vervangen.', lesson: 'Kijk twee keer.' }, fleur)
    const { decisions } = await house.incidents.get(mail)
    await house.incidents.answerDecision(mail, decisions[0]!.id, 'approve', anna)
    assert.deepEqual(await house.incidents.endNearMiss(mail, anna), [])
    await house.incidents.amend(letter, { consequences: 'Nog niet te zeggen.' }, anna, {})
    await house.register.catchUp()
    for (const part of ['anna', 'bram', 'chris', 'eva', 'fleur', 'gijs'] as const) browser[part] = await test.signedInAs(part)
  })

  const searches: [what: string, query: string, which: () => string[]][] = [
    ['a word of what happened', 'q=zonneveld', () => [mail]],
    ['the beginning of a word, newest first', 'q=buur', () => [mail, letter]],
    ['every word that is asked, in any order', 'q=buurvrouw+brief', () => [letter]],
    ['no incident that has one of two words alone', 'q=buurvrouw+zonneveld', () => []],
    ['a word without its accents', 'q=curacao', () => [letter]],
    ['a word of another fact', 'q=wachtwoord', () => [mail]],
    ['the kind, in either language', 'q=letter', () => [letter]],
    ['the name of a client', 'q=energie+noord', () => [letter]],
    ['the name of who reported it', 'q=bakker', () => [letter]],
    ['the name of who worked on it', 'q=anna', () => [mail, letter]],
    ['signs that mean something to a store as plain signs', 'q=.*', () => []],
    ['a filter that is a word as well', 'q=open', () => []],
    ['what is open', 'show=open&q=buur', () => [letter]],
    ['a stage', 'stage=dismissed', () => [mail]],
    ['a kind', 'kind=letter-wrong-recipient', () => [letter]],
    ['a severity that nobody assessed', 'severity=none', () => [mail, letter]],
    ['a severity that none has', 'severity=high', () => []],
    ['the filter on clients by the beginning of each word', 'client=nrd', () => []],
    ['a client by words of its name', 'client=noo+ener', () => [letter]],
    ['from a day on', 'from=2026-03-12', () => [mail]],
    ['up to and including a day', 'to=2026-03-10', () => [letter]],
    ['of one day nothing else', 'from=2026-03-11&to=2026-03-11', () => []],
    ['several filters at once', 'show=all&kind=letter-wrong-recipient&q=buur&from=2026-03-10', () => [letter]],
    ['drills by themselves', 'show=drills&q=buurman', () => [drill]],
  ]
  for (const [what, query, which] of searches) it(`finds ${what}`, async () => assert.deepEqual(await found('eva', `/incidents?${query}`), which()))

  it('finds what is mine: reported by me or worked on', async () => {
    assert.deepEqual(await found('anna', '/incidents?show=all&mine=yes'), [mail, letter])
    assert.deepEqual(await found('bram', '/incidents?show=all&mine=yes'), [])
  })

  it('finds a person under a new name at once', async () => {
    await test.house.persons.rename('chris', 'Chris Timmerman', anna)
    assert.deepEqual(await found('eva', '/incidents?q=timmerman'), [letter])
    assert.deepEqual(await found('eva', '/incidents?q=bakker'), [])
  })

  it('goes to an incident whose whole number is typed', async () => {
    assert.equal((await browser.bram.get(`/incidents?q=${letter}`)).get('location'), `/incidents/${letter}`)
    assert.equal((await browser.bram.get(`/incidents?q=${drill.toLowerCase()}`)).get('location'), `/incidents/${drill}`)
    assert.match(await page('bram', '/incidents?q=2026-9999'), /Niets gevonden/)
  })

  it('says what to do when nothing is found', async () => {
    assert.match(await page('bram', '/incidents?q=xyzzy'), /Niets gevonden\. Haal een filter weg.*href="\/incidents\?show=all"/s)
    assert.match(await page('bram', '/incidents?show=open&q=zonneveld'), /Zoek in alles.*href="\/incidents\?show=all&q=zonneveld"/s)
  })

  it('shows every filter as a chip that takes it out', async () => {
    const text = await page('bram', '/incidents?q=brief&kind=letter-wrong-recipient&from=2026-03-01')
    assert.match(text, /aria-label="Haal weg: Woorden: brief"/)
    assert.match(text, /href="\/incidents\?show=all&kind=letter-wrong-recipient&from=2026-03-01"/)
    assert.match(textOf(text), /1 incident /)
  })

  describe('of whoever reported it', () => {
    it('is what they reported themselves', async () => {
      assert.deepEqual(await found('chris', '/incidents?show=all'), [letter])
      assert.deepEqual(await found('gijs', '/incidents?show=all'), [])
      assert.deepEqual(await found('chris', '/incidents?q=buur'), [letter])
      assert.deepEqual(await found('chris', '/incidents?q=zonneveld'), [])
    })

    it('is found by nothing that their own page does not show', async () => {
      for (const query of ['q=energie', 'q=anna', 'q=wachtwoorden']) assert.deepEqual(await found('chris', `/incidents?${query}`), [], query)
      const all = [letter]
      for (const query of ['client=iemand', 'severity=high', 'mine=yes']) assert.deepEqual(await found('chris', `/incidents?${query}`), all, `${query} asks nothing of an own report`)
      assert.doesNotMatch(await page('chris', '/incidents?client=iemand&severity=high&mine=yes'), /Haal weg/)
    })

    it('is shown and found as they told it themselves, whatever others wrote of it since', async () => {
      const own = await test.report({ whatHappened: 'Een map bleef liggen.', incidentType: 'letter-wrong-recipient' }, 'chris')
      await test.house.incidents.amend(own, { whatHappened: 'Piet liet hem expres liggen.', incidentType: 'folder-too-open' }, anna, {})
      await test.house.register.catchUp()
      for (const path of ['/', '/incidents?show=all']) {
        const text = await page('chris', path)
        assert.match(text, /Een map bleef liggen/, path)
        assert.doesNotMatch(text, /Piet|expres/, path)
      }
      for (const query of ['q=expres', 'kind=folder-too-open']) assert.deepEqual(await found('chris', `/incidents?show=all&${query}`), [], query)
      assert.deepEqual(await found('chris', '/incidents?show=all&q=map'), [own])
      assert.ok((await found('chris', '/incidents?show=all&kind=letter-wrong-recipient')).includes(own))
      assert.deepEqual(await found('eva', '/incidents?show=all&q=expres'), [own])
      assert.ok((await found('eva', '/incidents?show=all&kind=folder-too-open')).includes(own))
    })

    it('has no shortcut to the incident of another', async () => {
      const answer = await browser.chris.get(`/incidents?q=${mail}`).expect(200)
      assert.doesNotMatch(answer.text, /Zonneveld/)
    })
  })
})
