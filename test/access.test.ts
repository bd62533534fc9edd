import assert from 'node:assert/strict'
import type { Response } from 'supertest'
import { publicAddresses } from '../src/people/public.ts'
import { byPerson } from '../src/shared/act.ts'
import { addressesOf } from './support/addresses.ts'
import { cast } from './support/cast.ts'
import type { Part } from './support/cast.ts'
import { furnish } from './support/furnished.ts'
import { testHouse } from './support/house.ts'
import type { TestHouse } from './support/house.ts'

/** By the first letter: Anna dpo, Bram coordinator, Chris reporter, Dewi nothing, Eva auditor, Fleur management, Gijs administrator. */
type Letters = string
const everybody = 'abcdefg'
const withARole = 'abcefg'

/** Who gets in where, when it is somebody else's. A new address without a line here fails. */
const pages: Record<string, Letters> = {
  'GET /': withARole,
  'GET /incidents': withARole,
  'GET /incidents/new': 'abcfg',
  'POST /incidents': 'abcfg',
  'GET /incidents/:number': 'abef',
  'GET /incidents/:number/exclusions': 'af',
  'POST /incidents/:number/exclusions': 'af',
  'POST /incidents/:number/exclusions/:person/withdrawal': 'af',
  'GET /incidents/:number/facts': 'ab',
  'POST /incidents/:number/facts': 'ab',
  'GET /incidents/:number/questions': 'ab',
  'POST /incidents/:number/questions': 'ab',
  'GET /incidents/:number/awareness': 'abef',
  'POST /incidents/:number/awareness': 'a',
  'POST /incidents/:number/anchors/:anchor': 'a',
  'POST /incidents/:number/signals': 'abf',
  'POST /incidents/:number/awareness/:id/approval': 'af',
  'POST /incidents/:number/awareness/:id/rejection': 'af',
  'GET /incidents/:number/clocks': 'abef',
  'GET /incidents/:number/knowledge': 'abef',
  'GET /incidents/:number/rulings/new': 'a',
  'POST /incidents/:number/rulings': 'a',
  'POST /incidents/:number/rulings/:id/approval': 'af',
  'POST /incidents/:number/rulings/:id/rejection': 'af',
  'GET /incidents/:number/decision': 'abef',
  'GET /incidents/:number/advice/new': 'a',
  'POST /incidents/:number/advice': 'a',
  'GET /incidents/:number/decision/new': 'f',
  'POST /incidents/:number/decision': 'f',
  'POST /incidents/:number/decision/:id/approval': 'af',
  'POST /incidents/:number/decision/:id/rejection': 'af',
  'GET /incidents/:number/near-miss': 'f',
  'POST /incidents/:number/near-miss': 'f',
  'POST /incidents/:number/assessing': 'ab',
  'POST /incidents/:number/notifying': 'ab',
  'POST /incidents/:number/dismissal': 'ab',
  'POST /incidents/:number/aftercare': 'ab',
  'POST /incidents/:number/closure': 'ab',
  'POST /incidents/:number/reopening': 'ab',
  'GET /incidents/:number/steps/:step': 'abef',
  'POST /incidents/:number/steps/:step/completion': 'abf',
  'POST /incidents/:number/steps/:step/waiver': 'abf',
  'POST /incidents/:number/steps/:step/approval': 'abf',
  'POST /incidents/:number/steps/:step/rejection': 'abf',
  'POST /incidents/:number/steps/:step/review': 'abf',
  'POST /incidents/:number/acknowledgement': 'abfg',
  'POST /incidents/:number/refusal': 'abfg',
  'GET /incidents/:number/assessment': 'abef',
  'GET /incidents/:number/assessment/new': 'ab',
  'POST /incidents/:number/assessment': 'ab',
  'GET /incidents/:number/assessment/new/:question': 'ab',
  'POST /incidents/:number/assessment/new/:question': 'ab',
  'POST /incidents/:number/assessment/preview': 'ab',
  'POST /incidents/:number/assessment/withdrawal': 'ab',
  'POST /incidents/:number/assessment/restoration': 'ab',
  'POST /incidents/:number/assessment/confirmation': 'ab',
  'GET /incidents/:number/assessment/comparison': 'abef',
  'GET /incidents/:number/closers/new': 'ab',
  'POST /incidents/:number/closers': 'ab',
  'GET /incidents/:number/closers/:closer': 'abef',
  'POST /incidents/:number/closers/:closer/approval': 'abf',
  'POST /incidents/:number/closers/:closer/rejection': 'abf',
  'POST /incidents/:number/closers/:closer/withdrawal': 'ab',
  'POST /incidents/:number/closers/:closer/link': 'ab',
  'GET /incidents/:number/evidence': 'abef',
  'POST /incidents/:number/evidence': 'abf',
  'GET /incidents/:number/evidence/:piece': 'abef',
  'GET /incidents/:number/evidence/:piece/preview': 'abef',
  'GET /incidents/:number/evidence/:piece/content': 'abef',
  'GET /incidents/:number/evidence/:piece/download': 'abef',
  'POST /incidents/:number/evidence/:piece/withdrawal': 'abf',
  'POST /incidents/:number/evidence/:piece/withdrawal/approval': 'abf',
  'POST /incidents/:number/evidence/:piece/withdrawal/rejection': 'abf',
  'GET /incidents/:number/filing': 'abef',
  'POST /incidents/:number/filing': 'af',
  'POST /incidents/:number/filings/:id/rejection': 'af',
  'GET /incidents/:number/filing/answers': 'ab',
  'POST /incidents/:number/filing/answers': 'ab',
  'POST /incidents/:number/filing/attempts': 'af',
  'GET /incidents/:number/filing.pdf': 'abef',
  'GET /incidents/:number/dossier': 'aef',
  'GET /incidents/:number/dossier.json': 'aef',
  'GET /incidents/:number/dossier.pdf': 'aef',
  'GET /incidents/:number/clients': 'abef',
  'GET /incidents/:number/clients/new': 'ab',
  'POST /incidents/:number/clients': 'ab',
  'POST /incidents/:number/clients/told': 'abf',
  'GET /incidents/:number/clients/:client': 'abef',
  'GET /incidents/:number/clients/:client/facts': 'ab',
  'POST /incidents/:number/clients/:client/facts': 'ab',
  'POST /incidents/:number/clients/:client/reports': 'abf',
  'POST /incidents/:number/clients/:client/reports/:id/proof': 'abf',
  'POST /incidents/:number/clients/:client/reports/:id/rejection': 'abf',
  'GET /incidents/:number/clients/:client/awareness': 'a',
  'POST /incidents/:number/clients/:client/awareness': 'a',
  'POST /incidents/:number/clients/:client/awareness/:id/approval': 'af',
  'POST /incidents/:number/clients/:client/awareness/:id/rejection': 'af',
  'GET /incidents/:number/clients/:client/rulings/new': 'a',
  'POST /incidents/:number/clients/:client/rulings': 'a',
  'POST /incidents/:number/clients/:client/rulings/:id/approval': 'af',
  'POST /incidents/:number/clients/:client/rulings/:id/rejection': 'af',
  'GET /incidents/:number/clients/:client/filings/new': 'af',
  'POST /incidents/:number/clients/:client/filings': 'af',
  'POST /incidents/:number/clients/:client/filings/:id/rejection': 'af',
  'GET /incidents/:number/client-mails': 'abf',
  'POST /incidents/:number/client-mails': 'abf',
  'GET /incidents/:number/clients/:client/mails/new': 'abf',
  'POST /incidents/:number/clients/:client/mails': 'abf',
  'POST /incidents/:number/clients/:client/mails/drafts': 'abf',
  'GET /incidents/:number/clients/:client/mails/:id': 'abef',
  'GET /incidents/:number/clients/:client/mails/:id/words': 'abf',
  'POST /incidents/:number/clients/:client/mails/:id/words': 'abf',
  'POST /incidents/:number/clients/:client/mails/:id/approval': 'abf',
  'POST /incidents/:number/clients/:client/mails/:id/rejection': 'abf',
  'POST /incidents/:number/clients/:client/mails/:id/withdrawal': 'abf',
  'GET /texts': 'abefg',
  'GET /texts/:audience/:name/:language': 'abefg',
  'GET /texts/:audience/:name/:language/proposals/new': 'ag',
  'POST /texts/:audience/:name/:language/proposals': 'ag',
  'GET /texts/:audience/:name/:language/proposals/:proposal': 'abefg',
  'POST /texts/:audience/:name/:language/proposals/:proposal/approval': 'af',
  'POST /texts/:audience/:name/:language/proposals/:proposal/rejection': 'af',
  'POST /texts/:audience/:name/:language/proposals/:proposal/withdrawal': 'ag',
  'GET /texts/:audience/:name/:language/retirement': 'ag',
  'POST /texts/:audience/:name/:language/retirement': 'ag',
  'GET /incidents/:number/mailings/:mailing': 'abef',
  'POST /incidents/:number/mailings/:mailing/stage': 'abf',
  'POST /incidents/:number/mailings/:mailing/stop': 'abf',
  'POST /incidents/:number/mailings/:mailing/resumption': 'abf',
  'POST /incidents/:number/mailings/:mailing/resolution': 'ab',
  'POST /incidents/:number/mailings/:mailing/second-sending': 'ab',
  'GET /incidents/:number/recipients': 'abef',
  'POST /incidents/:number/recipients': 'ab',
  'GET /incidents/:number/recipients/uploads/:upload': 'ab',
  'POST /incidents/:number/recipients/uploads/:upload': 'ab',
  'GET /incidents/:number/recipients/:list': 'abef',
  'GET /incidents/:number/recipients/:list/rows.csv': 'abef',
  'POST /incidents/:number/recipients/:list/confirmation': 'ab',
  'POST /incidents/:number/recipients/:list/removal': 'ab',
  'GET /incidents/:number/notifications': 'abef',
  'GET /incidents/:number/notifications/new': 'ab',
  'POST /incidents/:number/notifications': 'ab',
  'POST /incidents/:number/notifications/filing': 'af',
  'GET /incidents/:number/notifications/:id': 'abef',
  'GET /incidents/:number/notifications/:id/words': 'ab',
  'POST /incidents/:number/notifications/:id/words': 'ab',
  'POST /incidents/:number/notifications/:id/languages': 'ab',
  'GET /incidents/:number/notifications/:id/script': 'abef',
  'POST /incidents/:number/notifications/:id/submission': 'ab',
  'POST /incidents/:number/notifications/:id/approval': 'af',
  'POST /incidents/:number/notifications/:id/rejection': 'af',
  'POST /incidents/:number/notifications/:id/review': 'af',
  'POST /incidents/:number/notifications/:id/withdrawal': 'ab',
  'POST /incidents/:number/notifications/:id/sending': 'af',
  'POST /incidents/:number/notifications/:id/told': 'ab',
  'POST /incidents/:number/notifications/:id/letters': 'af',
  'GET /incidents/:number/delays/new': 'ab',
  'POST /incidents/:number/delays': 'ab',
  'GET /incidents/:number/delays/:id': 'abef',
  'POST /incidents/:number/delays/:id/approval': 'af',
  'POST /incidents/:number/delays/:id/rejection': 'af',
  'POST /incidents/:number/delays/:id/ending': 'abf',
  'GET /clients': 'abefg',
  'GET /clients/new': 'ag',
  'POST /clients/new': 'ag',
  'GET /clients/import': 'ag',
  'POST /clients/import': 'ag',
  'GET /clients/:id': 'abefg',
  'POST /clients/:id': 'ag',
  'POST /clients/:id/deactivation': 'ag',
  'POST /clients/:id/reactivation': 'ag',
  'GET /schedules': 'abefg',
  'GET /schedules/new': 'bg',
  'POST /schedules/new': 'bg',
  'GET /schedules/:id': 'abefg',
  'POST /schedules/:id': 'bg',
  'GET /schedules/:id/layers/new': 'bg',
  'POST /schedules/:id/layers/new': 'bg',
  'POST /schedules/:id/layers/:layer/removal': 'bg',
  'POST /schedules/:id/layers/:layer/restoration': 'bg',
  'GET /schedules/:id/overrides/new': 'bg',
  'POST /schedules/:id/overrides/new': 'bg',
  'POST /schedules/:id/overrides/:override/removal': 'bg',
  'POST /schedules/:id/overrides/:override/restoration': 'bg',
  'GET /groups/new': 'bg',
  'POST /groups/new': 'bg',
  'GET /groups/:id': 'bg',
  'POST /groups/:id': 'bg',
  'GET /absences': 'abefg',
  'POST /absences': 'bg',
  'POST /absences/:person/:absence/removal': 'bg',
  'GET /shifts': withARole,
  'GET /shifts/:schedule/swaps/new': 'c',
  'POST /shifts/:schedule/swaps/new': 'c',
  'POST /shifts/:schedule/swaps/:swap/acceptance': 'b',
  'POST /shifts/:schedule/swaps/:swap/refusal': 'b',
  'POST /shifts/:schedule/swaps/:swap/withdrawal': 'c',
  'POST /shifts/absences': withARole,
  'POST /shifts/absences/:absence/removal': withARole,
  'GET /playbooks': withARole,
  'GET /playbooks/:id': withARole,
  'GET /playbooks/:id/card.pdf': withARole,
  'GET /playbooks/proposals/new': 'ag',
  'POST /playbooks/proposals': 'ag',
  'GET /playbooks/:id/proposals/:proposal': withARole,
  'POST /playbooks/:id/proposals/:proposal/approval': 'af',
  'POST /playbooks/:id/proposals/:proposal/rejection': 'af',
  'POST /playbooks/:id/proposals/:proposal/withdrawal': 'ag',
  'GET /playbooks/:id/retirement': 'ag',
  'POST /playbooks/:id/retirement': 'ag',
  'GET /simulator': 'abfg',
  'POST /simulator': 'abfg',
  'POST /incidents/:number/overlays': 'ab',
  'GET /incidents/:number/playbook/:id': 'abef',
  'POST /incidents/:number/playbook': 'ab',
  'GET /drills': 'abefg',
  'POST /drills': 'abf',
  'GET /drills/:name': 'abefg',
  'POST /drills/:name/clock': 'abf',
  'POST /drills/:name/acts': 'abf',
  'POST /drills/:name/ending': 'abf',
  'GET /drills/:name/facts': 'abf',
  'POST /drills/:name/facts': 'abf',
  'GET /drills/:name/mailbox': 'abefg',
  'GET /drills/:name/mailbox/:place': 'abefg',
  'GET /drills/:name/score': 'abefg',
  'GET /drills/:name/score.json': 'abefg',
  'POST /views': withARole,
  'POST /views/:view/removal': withARole,
  'POST /views/:view/restoration': withARole,
  'GET /reports': 'abef',
  'GET /reports/months': 'abef',
  'GET /reports/kinds': 'abef',
  'GET /reports/causes': 'abef',
  'GET /reports/severities': 'abef',
  'GET /reports/outcomes': 'abef',
  'GET /reports/clients': 'abef',
  'GET /reports/teams': 'abef',
  'GET /reports/summary.pdf': 'aef',
  'GET /reports/incidents.csv': 'aef',
  'GET /reports/incidents.xlsx': 'aef',
  'GET /reports/incidents.json': 'aef',
  'GET /outbox': 'ag',
  'GET /outbox/:key': 'ag',
  'POST /outbox/:key/resolution': 'ag',
  'GET /live': withARole,
  'GET /audit': 'aef',
  'GET /audit/verification': 'aef',
  'GET /people': 'g',
  'GET /people/new': 'g',
  'POST /people/new': 'g',
  'GET /people/:id': 'g',
  'POST /people/:id': 'g',
  'POST /people/:id/deactivation': 'g',
  'POST /people/:id/reactivation': 'g',
  'POST /people/:id/invitation': 'g',
  'GET /account': withARole,
  'POST /account': withARole,
  'POST /account/password': withARole,
  'POST /account/sessions/end': withARole,
  'POST /account/sessions/:id/end': withARole,
  'GET /account/contacts': withARole,
  'POST /account/contacts': withARole,
  'POST /account/contacts/:id/removal': withARole,
  'POST /account/contacts/:id/order': withARole,
  'POST /account/contacts/:id/confirmation': withARole,
  'POST /account/quiet-hours': withARole,
  'GET /administration': 'aefg',
  'GET /administration/system': 'g',
  'GET /administration/messages': 'g',
  'POST /administration/messages': 'g',
  'GET /administration/retention': 'aefg',
  'GET /administration/retention/:rule': 'aefg',
  'POST /administration/retention/:rule': 'ag',
  'POST /administration/retention/:rule/proposals/:id/approval': 'af',
  'POST /administration/retention/:rule/proposals/:id/rejection': 'af',
  'POST /administration/retention/:rule/proposals/:id/withdrawal': 'ag',
  'GET /administration/organisation': 'g',
  'POST /administration/organisation': 'g',
  'POST /administration/hours': 'g',
  'POST /administration/mandate': 'g',
  'POST /administration/mandate/withdrawal': 'g',
  'GET /administration/profile': 'g',
  'POST /administration/profile': 'g',
  'GET /administration/law': 'g',
  'GET /administration/law/:id/activation': 'g',
  'POST /administration/law/:id/activation': 'g',
  'GET /administration/open-report': 'g',
  'GET /administration/open-report/poster': 'g',
  'POST /administration/open-report/opening': 'g',
  'POST /administration/open-report/key': 'g',
  'POST /administration/open-report/ending': 'g',
  'GET /administration/tokens': 'g',
  'GET /administration/tokens/new': 'g',
  'POST /administration/tokens/new': 'g',
  'POST /administration/tokens/:id/end': 'g',
}

/** Open to who has not signed in. A link that is none may be answered with 404: whoever has the right one gets in. */
const open = new Set<string>([
  ...publicAddresses,
  'GET /health/live', 'GET /health/ready', 'GET /openapi.json',
  'GET /acknowledgement/:token', 'POST /acknowledgement/:token', 'POST /acknowledgement/:token/refusal',
  'POST /language', 'POST /theme',
  'GET /closer/:token', 'POST /closer/:token', 'GET /check', 'POST /check',
  'GET /report-worker.js', 'GET /report-offline/:language',
  'GET /report/:key', 'POST /report/:key', 'GET /reported/:secret',
])

/** For tokens, and for nobody who is only signed in; test/api/tokens.test.ts tells which token. */
const isForTokens = (address: string) => address.includes(' /api/')

describe('who gets in where', () => {
  let test: TestHouse
  let addresses: string[]
  let fill: (address: string, sessionId: string) => string
  before(async () => {
    test = await testHouse()
    addresses = addressesOf(test.app)
    fill = await furnish(test)
  })

  it('has a line for every address, and every line has its address', () => {
    const known = [...Object.keys(pages), ...open]
    assert.deepEqual(addresses.filter((address) => !known.includes(address) && !isForTokens(address)), [])
    assert.deepEqual(known.filter((address) => !addresses.includes(address)), [])
  })

  it('lets nobody in twice: an address is open, or for tokens, or in the table', () => {
    assert.deepEqual(Object.keys(pages).filter((address) => open.has(address) || isForTokens(address)), [])
    assert.equal(new Set(addresses).size, addresses.length)
  })

  for (const [address, letters] of Object.entries(pages)) {
    it(`lets ${letters} into ${address}`, async () => {
      assert.equal(await lettersIn(address), letters)
      assert.ok(isTurnedAway(await ask(null, address)), 'who has not signed in')
    })
  }

  for (const address of open) {
    it(`is open to all: ${address}`, async () => {
      assert.ok(!isTurnedAway(await ask(null, address)), 'who has not signed in')
    })
  }

  it('lets nobody use the API with a session, Dewi included', async () => {
    for (const address of addresses.filter(isForTokens)) {
      for (const part of [null, ...Object.keys(cast)] as (Part | null)[]) assert.equal((await ask(part, address)).status, 401, address)
    }
  })

  it('shows reporters what they reported themselves, and no more of it than that', async () => {
    const number = await test.report({}, 'chris')
    const chris = await test.signedInAs('chris')
    await chris.get(`/incidents/${number}`).expect(200)
    for (const noun of ['facts', 'awareness', 'decision', 'filing']) await chris.get(`/incidents/${number}/${noun}`).expect(403)
    assert.equal(isOut(await (await test.signedInAs('gijs')).get(`/incidents/${number}`)), true)
  })

  it('shuts out at once whoever loses their access', async () => {
    const eva = await test.signedInAs('eva')
    await eva.get('/audit').expect(200)
    await test.house.persons.deactivate('eva', byPerson('gijs'))
    assert.ok(isTurnedAway(await eva.get('/audit')))
  })

  async function lettersIn(address: string): Promise<Letters> {
    let letters = ''
    for (const letter of everybody) {
      const part = (Object.keys(cast) as Part[]).find((one) => one.startsWith(letter))!
      const answer = await ask(part, address)
      assert.notEqual(answer.status, 500, `${part} at ${address}`)
      if (!isOut(answer)) letters += letter
    }
    return letters
  }

  /** With a session of its own, and nothing filled in: whoever gets in mostly hears that something is missing. */
  async function ask(part: Part | null, address: string): Promise<Response> {
    const caller = part ? await test.signedInAs(part) : test.signedOut()
    const [method = '', path = ''] = fill(address, 'sessionId' in caller ? String(caller.sessionId) : 'none').split(' ')
    const request = caller[method.toLowerCase() as 'get'](path)
    return method === 'GET' ? request : request.type('form').send({})
  }
})

function isOut(answer: Response): boolean {
  return answer.status === 404 || isTurnedAway(answer)
}

function isTurnedAway({ status, headers }: Response): boolean {
  return status === 401 || status === 403 || (status === 303 && String(headers['location']).startsWith('/session/new?back='))
}
