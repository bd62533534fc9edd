import assert from 'node:assert/strict'
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { castPassword } from '../support/players.ts'
import type { Server } from '../support/server.ts'
import { scratchFolder, server } from '../support/server.ts'
import { smtpServer } from '../support/smtp.ts'
import type { Visitor } from '../support/visitor.ts'
import { textOf, visitor } from '../support/visitor.ts'

/**
 * EDPB Guidelines 01/2021, case 17, at an energy supplier: an impostor has the billing address of a customer changed by
 * phone; a month later the customer asks where the bills are. From the first report to the number of the authority, over
 * real HTTP, store and SMTP, through the weekend of 25 October 2026, in which the clocks go back.
 */
const told = 'Een beller gaf zich uit voor een klant en liet het e-mailadres voor de facturen veranderen.'

describe('the impostor on the phone, from report to filing', function () {
  this.timeout(60_000)

  let mail: Awaited<ReturnType<typeof smtpServer>>
  let folder: Awaited<ReturnType<typeof scratchFolder>>
  let house: Server
  let chris: Visitor, bram: Visitor, anna: Visitor, fleur: Visitor

  before(async () => {
    mail = await smtpServer()
    folder = await scratchFolder()
    house = await server({ dataDir: folder.path, smtpUrl: mail.url, at: new Date('2026-10-23T12:55:00Z') })
    ;[chris, bram, anna, fleur] = await Promise.all(['chris', 'bram', 'anna', 'fleur'].map(signedIn)) as [Visitor, Visitor, Visitor, Visitor]
  })

  after(async () => {
    await house.stop()
    await mail.stop()
    await folder.remove()
  })

  it('the agent reports it in six answers and gets a number', async () => {
    const page = await chris.post('/incidents', {
      what: told, 'when.date': '2026-10-23', 'when.time': '14:40', ongoing: 'no', kind: 'other', people: 'one', contact: 'Chris Bakker, toestel 12',
    })
    assert.equal(page.path, '/incidents/2026-0001')
    assert.match(textOf(page.text), /2026-0001/)
    assert.equal((await chris.get('/incidents/2026-0001/filing')).status, 403)
  })

  it('the people on duty are woken by mail that names the number, the moment and what is asked, and nothing of the case', async () => {
    await house.work()
    const mails = await mailsTo('bram@voorbeeld.test')
    const page = mails.find(({ text }) => text?.includes('Neem de melding in behandeling'))
    assert.ok(page, mails.map(({ subject }) => subject).join('\n'))
    assert.match(page.text!, /Incident 2026-0001/)
    assert.match(page.text!, /maandag 26 oktober 2026, 13:40 \(UTC\+01:00\)/, 'the provisional deadline, in winter time')
    assert.match(page.text!, /71 uur 45 minuten/)
    for (const one of await allMails()) assert.doesNotMatch(`${one.subject} ${one.text}`, /beller|klant en liet|Chris|toestel/)
  })

  it('the coordinator takes it with the link on a phone, without signing in, once', async () => {
    const [page] = (await mailsTo('bram@voorbeeld.test')).filter(({ text }) => text?.includes('Neem de melding in behandeling'))
    const link = /\/acknowledgement\/[\w-]+/.exec(page!.text!)![0]
    const phone = visitor(house.url)
    const shown = await phone.get(link)
    assert.equal(shown.status, 200)
    assert.doesNotMatch(shown.text, /beller/)
    const scanner = await visitor(house.url).get(link)
    assert.equal(scanner.status, 200, 'reading a link changes nothing')
    assert.equal((await phone.post(link)).status, 200)
    const again = await phone.post(link)
    const invented = await phone.post('/acknowledgement/abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG')
    assert.deepEqual([again.status, textOf(again.text)], [invented.status, textOf(invented.text)])
    assert.match(textOf((await bram.get('/incidents/2026-0001')).text), /via een link/)
  })

  it('a later moment of awareness counts only after a second person approved it', async () => {
    await house.setClock(new Date('2026-10-23T14:00:00Z'))
    await anna.post('/incidents/2026-0001/awareness', { 'awareAt.date': '2026-10-23', 'awareAt.time': '15:10', reason: 'Na terugbellen stond vast dat facturen naar een ander gingen.' })
    assert.match(await clockText(anna), /26 oktober 2026, 13:40|26 okt/)
    const page = (await fleur.get('/incidents/2026-0001/awareness')).text
    const approval = /\/incidents\/2026-0001\/awareness\/[\w-]+\/approval/.exec(page)![0]
    assert.doesNotMatch((await anna.get('/incidents/2026-0001/awareness')).text, /\/approval/)
    assert.equal((await anna.post(approval)).status, 409, 'nobody approves their own proposal')
    await fleur.post(approval)
    // 72 hours after Friday 15:10 it is Monday 14:10, because the night of Sunday has an hour more.
    assert.match((await anna.get('/incidents/2026-0001')).text, /2026-10-26T13:10:00\.000Z/)
  })

  it('the facts are filled in, and the assessment proposes to tell the authority and the customer', async () => {
    const { text } = await bram.get('/incidents/2026-0001/facts')
    const seen = /name="seen" value="(\d+)"/.exec(text)![1]!
    const amended = await bram.post('/incidents/2026-0001/facts', {
      seen, ourRole: 'controller', howDiscovered: 'De klant belde zelf.', peopleDescribed: 'Eén klant met een contract voor stroom.',
      consequences: 'De beller kan facturen met verbruik en adres lezen.', measuresTaken: 'De wijziging is teruggedraaid; het adres is geblokkeerd.',
      otherParties: 'Geen.', measuresBefore: 'Controle op klantnummer en postcode.', occurredFrom: '', 'recordCount': '3',
    })
    assert.equal(amended.path, '/incidents/2026-0001')
    const assessed = await bram.post('/incidents/2026-0001/assessment', {
      'nature[]': ['confidentiality', 'integrity'], 'dataCategories[]': ['name', 'address', 'customer-number', 'transactions'], 'dataSubjects[]': ['customers'],
      'people.min': '1', 'people.max': '1', identifiability: 'maximum', unintelligible: 'no', keySafe: '', backupAvailable: 'yes', downtimeHours: '0',
      intent: 'malicious', recipients: 'unknown', contained: 'no', protectedAddress: 'no',
    })
    assert.equal(assessed.path, '/incidents/2026-0001/assessment', textOf(assessed.text).slice(0, 600))
    assert.match(textOf((await fleur.get('/incidents/2026-0001/decision')).text), /Melden bij de AP\. Mensen inlichten\./)
  })

  it('the DPO advises and management decides, each with a reason', async () => {
    const both = { notifyAuthority: 'yes', notifyDataSubjects: 'yes' }
    const empty = await anna.post('/incidents/2026-0001/advice', { ...both, motivation: '' })
    assert.equal(empty.status, 422)
    await anna.post('/incidents/2026-0001/advice', { ...both, motivation: 'Opzettelijk verkregen; kan dienen voor fraude.' })
    assert.equal((await bram.get('/incidents/2026-0001/decision/new')).status, 403)
    const decided = await fleur.post('/incidents/2026-0001/decision', { ...both, breach: 'yes', motivation: 'Wij volgen het advies.', peopleMotivation: 'Zie het advies.', grounds: '', deviationReason: '' })
    assert.equal(decided.status, 200)
    assert.match(textOf((await anna.get('/incidents/2026-0001')).text), /Melden/)
  })

  it('the ladder counts back through the night with two o’clocks and is not stopped by an acknowledgement', async () => {
    const moments = ['2026-10-24T13:10:00Z', '2026-10-25T01:10:00Z', '2026-10-25T13:10:00Z', '2026-10-26T01:10:00Z', '2026-10-26T09:10:00Z', '2026-10-26T12:10:00Z']
    const sent: number[] = []
    for (const moment of moments) {
      // What is due within ten minutes may go along with another message.
      await house.setClock(new Date(Date.parse(moment) - 11 * 60_000))
      await house.work()
      const before = (await ladderMails()).length
      await house.setClock(new Date(moment))
      await house.work()
      sent.push((await ladderMails()).length - before)
      await anna.post('/incidents/2026-0001/acknowledgement')
    }
    assert.deepEqual(sent, [1, 1, 1, 2, 2, 2], 'the DPO each time, management from twelve hours before')
    const [last] = (await ladderMails()).slice(-1)
    assert.match(last!.text!, /maandag 26 oktober 2026, 14:10 \(UTC\+01:00\)/)
    assert.match(last!.text!, /Nog 1 uur\./)
  })

  it('the sheet holds everything that Article 33(3) asks, and says what may follow', async () => {
    // Half a day of silence ends a session; on Monday everybody signs in again.
    ;[anna, fleur] = await Promise.all(['anna', 'fleur'].map(signedIn)) as [Visitor, Visitor]
    const sheet = textOf((await anna.get('/incidents/2026-0001/filing')).text)
    for (const number of ['4.2', '4.4', '5.1', '5.3', '6.3.1', '7.1', '7.3', '8.1', '9.3', '10.2']) assert.ok(sheet.includes(number), number)
    assert.match(sheet, /vrijdag 23 oktober 2026, 15:10/)
    assert.match(sheet, /Registratienummer van de FG/)
  })

  it('a filing without a number or in the future is refused, and what was typed comes back', async () => {
    const refused = await anna.post('/incidents/2026-0001/filing', { duty: 'gdpr-33/notify', kind: 'first', reference: '', 'filedAt.date': '2026-10-26', 'filedAt.time': '13:10', receipt: 'Ontvangen om 13:10.', lateReason: '' })
    assert.equal(refused.status, 409)
    assert.match(refused.text, /Ontvangen om 13:10\./)
    const future = await anna.post('/incidents/2026-0001/filing', { duty: 'gdpr-33/notify', kind: 'first', reference: 'AP-778812', 'filedAt.date': '2026-10-26', 'filedAt.time': '13:20', receipt: '', lateReason: '' })
    assert.equal(future.status, 409)
    assert.match(future.text, /AP-778812/)
  })

  it('the clock stops at the moment of filing, with an hour to spare, and the alarms are silent from then on', async () => {
    const filed = await anna.post('/incidents/2026-0001/filing', { duty: 'gdpr-33/notify', kind: 'first', reference: 'AP-778812', 'filedAt.date': '2026-10-26', 'filedAt.time': '13:10', receipt: 'Uw melding is ontvangen.', lateReason: '' })
    assert.equal(filed.path, '/incidents/2026-0001')
    assert.match(textOf(filed.text), /Gemeld, op tijd/)
    const before = (await ladderMails()).length
    for (const hours of [1, 3, 8]) {
      await house.setClock(new Date(Date.parse('2026-10-26T12:10:00Z') + hours * 3_600_000))
      await house.work()
    }
    assert.equal((await ladderMails()).length, before)
  })

  it('the register can prove all of it', async () => {
    const page = textOf((await fleur.get('/incidents/2026-0001')).text)
    for (const words of ['Incident gemeld', 'Besluit genomen', 'Indiening vastgelegd', 'AP-778812']) assert.ok(page.includes(words), words)
    const answer = await fetch(`${house.url}/api/v1/audit/verification`, { headers: { authorization: `Bearer ${await house.token()}` } })
    const { ok, entries } = (await answer.json()) as { ok: boolean; entries: number }
    assert.ok(ok && entries > 30)
  })

  async function signedIn(part: string): Promise<Visitor> {
    const somebody = visitor(house.url)
    await somebody.signIn(`${part}@voorbeeld.test`, castPassword)
    return somebody
  }

  function allMails(): Promise<Email[]> {
    return Promise.all(mail.received.map(({ raw }) => PostalMime.parse(raw)))
  }

  async function mailsTo(address: string): Promise<Email[]> {
    return (await allMails()).filter(({ to }) => to?.some((one) => one.address === address))
  }

  /** The alarms of the duty towards the authority. */
  async function ladderMails(): Promise<Email[]> {
    return (await allMails()).filter(({ subject }) => subject?.includes('Meld bij de AP'))
  }

  async function clockText(who: Visitor): Promise<string> {
    return textOf((await who.get('/incidents/2026-0001')).text)
  }
})

