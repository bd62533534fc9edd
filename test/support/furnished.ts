import { Readable } from 'node:stream'
import { newClient } from '../../src/people/client.ts'
import { personStore } from '../../src/people/person.store.ts'
import { byPerson, system } from '../../src/shared/act.ts'
import type { TestHouse } from './house.ts'
import { later, noon } from './moments.ts'

/** One of everything, so that "there is no such thing" always means "not for you". */
export async function furnish({ house, connection, report }: TestHouse) {
  // A stream never ends: a house that closes answers at once, to whoever may listen.
  house.live.close()
  const somebody = byPerson('zoe')
  await personStore(connection).insert(
    { id: 'zoe', name: 'Zoë', email: 'zoe@voorbeeld.test', roles: [], language: 'nl', passwordHash: null, passwordAt: null, linkHash: null, linkUntil: null }, [],
  )
  await house.clients.add({ ...newClient, name: 'De Linde', contact: { name: '', email: 'desk@linde.test', phone: '' } }, somebody, 'linde')
  const { version } = await house.schedules.add({ id: 'first-line', name: 'Eerste lijn', gapsIntended: false }, somebody)
  await house.schedules.addLayer({ id: 'first-line', version }, { people: ['chris'], length: 1, unit: 'weeks', handOver: '08:00', start: '2026-03-02', only: null, place: 'last' }, somebody)
  const { swaps: [swap] } = await house.schedules.propose('first-line', { from: later(24), to: later(30), person: 'bram' }, { kind: 'person', id: 'chris' })
  await house.rosters.addGroup({ id: 'crisis', name: 'Crisisteam', people: ['bram'] }, somebody)
  const number = await report({ ourRole: 'controller', detectedAt: later(-5) }, 'bram')
  await house.incidents.chooseAwareness(number, { awareAt: later(-1), reason: 'The recipient called.' }, somebody)
  const decision = { breach: false, notifyAuthority: false, notifyDataSubjects: false, motivation: 'Nothing left the house.' }
  const { awareness, decisions } = await house.incidents.decide(number, decision, somebody)
  await house.incidents.ruleOn(number, { obligation: 'gdpr-33-2', owed: true, reason: 'A client called.' }, somebody)
  const { rulings } = await house.incidents.ruleOn(number, { obligation: 'gdpr-33-2', owed: false, reason: 'It was not about them.' }, somebody)
  await house.strandBatches.add(number, { clients: ['linde'] }, somebody)
  const { awareness: [theirMoment] } = await house.strands.chooseAwareness(number, 'linde', { awareAt: later(-1), reason: 'They were found later.' }, somebody)
  const { rulings: [theirRuling] } = await house.strands.ruleOn(number, 'linde', { obligation: 'client', owed: false, reason: 'Not touched.' }, somebody)
  await house.strands.tell(number, 'linde', { kind: 'first', filedAt: house.now(), receipt: 'Called.', reference: '', lateReason: 'Late.', reason: '' }, somebody)
  const theirMail = await house.clientReports.propose({ number, client: 'linde' }, { kind: 'final', language: 'nl', heading: 'Klaar', body: 'Wij zijn klaar.', next: null, reasons: {} }, somebody)
  const closer = await house.closers.propose(number, { way: 'phone', language: 'nl', recipient: { name: '', address: '' }, reason: 'They got the list.' }, somebody)
  const recipients = await house.recipients.readFile(number, Readable.from([Buffer.from('e-mail\nanna@voorbeeld.test\n')]), {}, somebody)
  const mailed = await house.recipients.readFile(number, Readable.from([Buffer.from('e-mail\nbram@voorbeeld.test\n')]), {}, somebody)
  const { hash: listHash } = await house.recipients.confirm(mailed.id, { reason: '' }, somebody)
  const texts = { nl: { heading: 'Bericht', text: 'Bericht', html: '<p>Bericht</p>' } }
  const mailing = await house.mailings.start({ id: 'm1', incident: number, drill: true, list: mailed.id, listHash, texts, contentHash: listHash, code: '7K2M9RTX', sender: { name: '', address: '', phone: '', postal: '' } }, 'zoe')
  await house.tick()
  await house.evidence.keep({ key: 'picture', incident: number, kind: 'statement', title: 'Foto', mime: 'image/png', by: somebody, at: house.now(), origin: 'upload', content: Buffer.from('PNG') })
  const [piece] = await house.evidence.ofIncident(number)
  const [delivery] = await house.outbox.deliveries({ incident: number }, 1)
  const { id: token } = await house.tokens.create({ name: 'x', actions: ['see audit'], expiresAt: later(1, noon) }, system)
  const { notification } = await house.notifications.draft(number, { group: { exposure: 'other', rank: 3, name: 'Klanten', why: 'Adressen.', people: 1 }, channels: ['phone'], languages: ['nl'] }, somebody)
  const delay = await house.delays.record(number, { askedBy: 'Politie', reference: 'PL-1', reason: 'Inval.', from: house.now(), until: later(1, house.now()) }, somebody)
  await house.openReports.on(0, somebody)
  const { proposals: [shorter] } = await house.retention.propose('evidence', 730, 'Shorter.', somebody)
  const [playbook] = await house.playbooks.list()
  const drill = await house.drills.start({ playbook: 'standard', from: later(1) }, somebody)
  const proposed = await house.ownPlaybooks.propose(await house.ownPlaybooks.beginningOf(null), 'Ours.', somebody)
  const own = 'proposal' in proposed ? proposed : { playbook: '', proposal: '' }

  const { source } = await house.texts.textFor('subject/notice', 'nl')
  const reworded = await house.texts.propose('subject/notice', 'nl', `${source}\n`, 'Ours.', somebody)

  const things: [under: RegExp, id: () => string][] = [
    [/^\/incidents\/[^/]+\/awareness\/:id/, () => awareness[0]!.id],
    [/^\/incidents\/[^/]+\/rulings\/:id/, () => rulings.at(-1)!.id],
    [/^\/incidents\/[^/]+\/decision\/:id/, () => decisions[0]!.id],
    [/\/clients\/:client\/awareness\/:id/, () => theirMoment!.id],
    [/\/clients\/:client\/mails\/:id/, () => theirMail.id],
    [/\/clients\/:client\/rulings\/:id/, () => theirRuling!.id],
    [/\/notifications\/:id/, () => notification.id],
    [/\/delays\/:id/, () => delay.id],
    [/^\/schedules\/:id/, () => 'first-line'],
    [/^\/groups\/:id/, () => 'crisis'],
    [/^\/people\/:id/, () => 'zoe'],
    [/^\/account\/contacts\/:id/, () => 'email'],
    [/^\/clients\/:id/, () => 'linde'],
    [/^\/administration\/law\/:id/, () => 'gdpr-33'],
    [/^\/administration\/tokens\/:id/, () => token],
    [/^\/administration\/retention\/:rule\/proposals\/:id/, () => shorter!.id],
    [/^\/playbooks\/:id\/proposals/, () => own.playbook],
    [/^\/playbooks\/:id|\/playbook\/:id/, () => playbook!.id],
  ]
  return (address: string, sessionId: string) => {
    const [method, path = ''] = address.split(' ')
    const id = things.find(([under]) => under.test(path))?.[1]() ?? sessionId
    const filled = path.replace(/:audience\/:name\/:language(\/proposals\/:proposal)?/, (_, one) => `subject/notice/nl${one && 'proposal' in reworded ? `/proposals/${reworded.proposal}` : ''}`).replace(':number', number).replace(':mailing', mailing.id).replace(':piece', piece!.id).replace(':upload', recipients.upload).replace(':list', recipients.id).replace(':anchor', 'detected').replace(':client', 'linde').replace(':person', 'zoe').replace(':key', encodeURIComponent(delivery!.key)).replace(':step', 'take-charge').replace(':question', 'nature').replace(':schedule', 'first-line').replace(':swap', swap!.id).replace(/:(layer|override|absence)/, 'none').replace(':person', 'zoe').replace(':token', 'none').replace(':proposal', own.proposal).replace(':name', drill).replace(':place', '1').replace(':rule', 'evidence').replace(':closer', closer.id).replace(':id', id)
    return `${method} ${filled}`
  }
}
