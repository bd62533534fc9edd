import assert from 'node:assert/strict'
import { contradictionViews, whereText } from '../../../src/notifications/consistency.view.ts'
import { consistencyService } from '../../../src/notifications/consistency.service.ts'
import { anIncident, anna } from '../../support/builders.ts'
import { noon } from '../../support/moments.ts'
import { edited, findingsIn } from './harness.ts'
import { viewOf, zone } from './set.ts'
import { cleanSets } from './sets.ts'

const set = cleanSets['wrongMail']!
const texts = edited(set, [['nl', '1.240 klanten', '1.420 klanten']])
const found = findingsIn(set, texts)
const reader = (language: 'nl' | 'en') => ({ language, zone, now: noon, person: {} as never, nameOf: () => 'Anna de Wit' })

describe('a contradiction on a page', () => {
  it('says where it stands, the words, and what the register says, in the language of the reader', () => {
    const [nl] = contradictionViews(found, [], reader('nl'))
    assert.deepEqual([nl!.where, nl!.found, nl!.register, nl!.accepted], ['Brief in het Nederlands', '1.420 klanten', 'Aantal mensen: 1.240', ''])
    assert.match(nl!.context, /per ongeluk een lijst met gegevens van 1\.420 klanten/)
    assert.equal(contradictionViews(found, [], reader('en'))[0]!.register, 'Number of people: 1,240')
  })

  it('shows who accepted it and why', () => {
    const accepted = [{ id: found[0]!.id, reason: 'Nieuwe telling.', by: anna, at: noon }]
    assert.equal(contradictionViews(found, accepted, reader('nl'))[0]!.accepted, 'Anna de Wit: Nieuwe telling.')
  })

  it('calls texts by names that a reader knows, and others as they are', () => {
    assert.deepEqual(['letter en', 'sheet', 'client noorderbank', 'iets anders'].map((where) => whereText(where, 'nl')), ['Brief in het Engels', 'Meldblad', 'Bericht aan opdrachtgever, noorderbank', 'iets anders'])
  })

  it('is found in the register of the moment', async () => {
    const { checkFor } = consistencyService({ registerOf: () => Promise.resolve(viewOf(set)) })
    assert.deepEqual(await checkFor(anIncident(), texts), found)
  })
})
