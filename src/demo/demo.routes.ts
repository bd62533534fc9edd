import { Router } from 'express'
import { longDate } from '../shared/dutch-time.ts'
import { NotFound } from '../shared/errors.ts'
import { say } from '../shared/words/words.ts'
import { designRoutes } from '../web/design.routes.ts'
import { show } from '../web/form.ts'
import { languageOf } from '../web/language.ts'
import type { SessionCookie } from '../web/session.ts'
import type { House } from '../wire.ts'
import type { Language } from '../shared/words/words.ts'
import { players } from './cast.ts'
import type { CaughtMail, DemoMailbox } from '../outbox/demo-mailbox.transport.ts'

interface Needs {
  house: House
  mailbox: DemoMailbox
  cookie: SessionCookie
  password: string
}

const pageSize = 50

/** What only the demo has: the caught mail, and being somebody else with one click. */
export function demoRoutes({ house, mailbox, cookie, password }: Needs): Router {
  const router = Router()
  const { zone } = house

  router.get('/demo/mailbox', (_req, res) => {
    const language = languageOf(res)
    show(res, {
      template: 'demo/mailbox',
      view: { title: say(language, 'demo.mailbox'), mails: mailbox.list().slice(0, pageSize).map((mail) => mailView(mail, language, zone)) },
    })
  })

  router.get('/demo/mailbox/:id', (req, res) => {
    const mail = mailbox.get(req.params['id'])
    if (!mail) throw new NotFound('mail')
    const language = languageOf(res)
    const lines = mail.body.split('\n').map((text) => ({ text, link: linkIn(text, house.baseUrl) }))
    show(res, { template: 'demo/mail', view: { title: mail.heading, ...mailView(mail, language, zone), lines } })
  })

  router.get('/demo', (_req, res) => {
    const language = languageOf(res)
    const people = players.map(({ id, name, roles }) => ({ id, name, roles: roles.map((role) => say(language, `role.${role}`)).join(', ') }))
    show(res, { template: 'demo/people', view: { title: say(language, 'demo.people'), people } })
  })

  router.post('/demo/people/:id', async (req, res) => {
    const player = players.find(({ id }) => id === req.params['id'])
    if (!player) throw new NotFound('person')
    const { token, until } = await house.signIns.signIn(player.email, password, { address: req.ip ?? '', agent: req.get('user-agent') ?? '' })
    cookie.set(res, token, until)
    res.redirect(303, '/')
  })

  router.use(designRoutes({ now: house.now }))
  return router
}

function mailView({ id, at, channel, to, heading }: CaughtMail, language: Language, zone: string) {
  return { href: `/demo/mailbox/${id}`, at: longDate(at, language, zone), instant: at.toISOString(), to: `${say(language, `channel.${channel}`)} · ${to.name} <${to.address}>`, heading }
}

/** A line that is a link of ours can be followed; nothing else becomes one. */
function linkIn(text: string, baseUrl: string): string {
  return text.startsWith(`${baseUrl}/`) ? text.slice(baseUrl.length) : ''
}
