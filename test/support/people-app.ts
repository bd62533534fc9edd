import express from 'express'
import type { Express } from 'express'
import request from 'supertest'
import { accountRoutes } from '../../src/people/account.routes.ts'
import { clientImportRoutes, importAddress, importLimit } from '../../src/people/client-import.routes.ts'
import { clientRoutes } from '../../src/people/client.routes.ts'
import { contactLinkRoutes, contactRoutes } from '../../src/people/contact.routes.ts'
import { invitationRoutes } from '../../src/people/invitation.routes.ts'
import { organisationRoutes } from '../../src/people/organisation.routes.ts'
import { personRoutes } from '../../src/people/person.routes.ts'
import { profileRoutes } from '../../src/people/profile.routes.ts'
import { rosterRoutes } from '../../src/people/roster.routes.ts'
import { scheduleRemovalRoutes } from '../../src/people/schedule-removal.routes.ts'
import { scheduleRoutes } from '../../src/people/schedule.routes.ts'
import { shiftRoutes } from '../../src/people/shift.routes.ts'
import { sessionRoutes } from '../../src/people/session.routes.ts'
import { setUpRoutes } from '../../src/people/set-up.routes.ts'
import { tokenRoutes } from '../../src/people/token.routes.ts'
import { preferencesRoutes } from '../../src/web/preferences.routes.ts'
import { loadAssets } from '../../src/web/assets.ts'
import { errorPage, unknownAddress } from '../../src/web/error-page.ts'
import { frames } from '../../src/web/frame.ts'
import { chooseLanguage } from '../../src/web/language.ts'
import { compilePages, usePages } from '../../src/web/render.ts'
import { bodyLimit, sameOrigin, securityHeaders } from '../../src/web/security.ts'
import { loadSession, sessionCookie } from '../../src/web/session.ts'
import { undoing } from '../../src/web/undo.ts'
import { cipher } from '../../src/ops/cipher.adapter.ts'
import { cast } from './cast.ts'
import type { Part } from './cast.ts'
import { smallPack } from './pack.ts'
import { goodPassword } from './people-house.ts'
import type { PeopleHouse } from './people-house.ts'

const baseUrl = 'http://localhost:8080'
const assets = loadAssets()
const pages = compilePages(assets.address)

const undoOf = ({ clock }: PeopleHouse) => undoing({ sealing: cipher(Buffer.alloc(32, 7)), baseUrl, now: clock.now })

export const peopleRouters = (house: PeopleHouse) => ({
  session: sessionRoutes({ signIns: house.signIns, cookie: sessionCookie(baseUrl) }),
  setUp: setUpRoutes({ setUp: house.setUps }),
  invitation: invitationRoutes({ invitations: house.invitations }),
  person: personRoutes({ persons: house.people, invitations: house.invitations }),
  account: accountRoutes({ accounts: house.accounts, persons: house.people, signIns: house.signIns, cookie: sessionCookie(baseUrl), usable: house.contacts.usable, now: house.clock.now }),
  contact: contactRoutes({ contacts: house.contacts, quiet: async () => ({ from: '22:00', to: '07:00' }), now: house.clock.now }),
  organisation: organisationRoutes({ organisation: house.organisations }),
  token: tokenRoutes({ tokens: house.tokens }),
  profile: profileRoutes({ organisation: house.organisations, obligations: smallPack, now: house.clock.now }),
  schedule: scheduleRoutes({ schedules: house.schedules, now: house.clock.now }),
  scheduleRemoval: scheduleRemovalRoutes({ schedules: house.schedules, undo: undoOf(house), now: house.clock.now }),
  roster: rosterRoutes({ schedules: house.schedules, rosters: house.rosters, now: house.clock.now }),
  shift: shiftRoutes({ schedules: house.schedules, rosters: house.rosters, now: house.clock.now }),
  clientImport: clientImportRoutes({ imports: house.imports }),
  client: clientRoutes({ clients: house.clients, obligations: smallPack }),
})

/** The pages of people/ in the order of the real house; what is logged ends up in `logged`. */
export function peopleApp(house: PeopleHouse, logged: object[] = []): Express {
  const app = express()
  usePages(app, pages)
  app.use(securityHeaders(baseUrl), assets.serve, chooseLanguage, frames({ undo: undoOf(house) }))
  app.use(importAddress, express.urlencoded({ extended: false, limit: importLimit }))
  app.use(express.urlencoded({ extended: true, limit: bodyLimit }))
  app.use(contactLinkRoutes({ contacts: house.contacts }))
  app.use(loadSession((token) => house.signIns.find(token), sessionCookie(baseUrl)), sameOrigin(baseUrl))
  app.use(...Object.values(peopleRouters(house)), preferencesRoutes({ baseUrl, keepLanguage: house.people.setLanguage }), unknownAddress)
  const keep = (fields: object, message: string) => void logged.push({ ...fields, message })
  app.use(errorPage({ log: { error: keep, warn: keep, info: keep }, newId: () => '0f7c2a11-0000-4000-8000-000000000000' }))
  return app
}

/** Adds the one of the cast, signs them in through the front door, and browses as they do. */
export async function browseAs(house: PeopleHouse, app: Express, part: Part) {
  const { id, name, email, roles } = cast[part]
  await house.people.add({ id, name, email, roles, password: goodPassword })
  const browser = visit(app)
  await browser.post('/session', { email, password: goodPassword }).expect(303)
  return browser
}

/** A browser on our own page. It keeps cookies by our clock, which stands still, and not by the one on the wall. */
export function visit(app: Express, language = 'nl') {
  const cookies = new Map<string, string>()
  const keep = (answer: request.Response) => {
    for (const line of ([answer.headers['set-cookie'] ?? []] as string[][]).flat()) {
      const [name = '', value = ''] = (line.split(';', 1)[0] ?? '').split('=')
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  const send = (sent: request.Test) =>
    sent.set('Accept-Language', language).set('Sec-Fetch-Site', 'same-origin').set('Cookie', [...cookies].map((pair) => pair.join('=')).join('; ')).on('response', keep)
  return {
    get: (path: string) => send(request(app).get(path)),
    post: (path: string, fields: object = {}) => send(request(app).post(path)).type('form').send(fields),
  }
}
