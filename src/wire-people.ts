import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Channel } from './outbox/channel.ts'
import { withActivations } from './clock/obligation.ts'
import type { Law, Obligation } from './clock/obligation.ts'
import type { loadMessages } from './outbox/message.loader.ts'
import type { OutboxService } from './outbox/outbox.service.ts'
import { dateWithZone } from './shared/dutch-time.ts'
import { accountService } from './people/account.service.ts'
import { administratorService } from './people/administrators.service.ts'
import type { Uncovered } from './people/cover.ts'
import { clientImportService } from './people/client-import.service.ts'
import { clientImportStore } from './people/client-import.store.ts'
import { clientService } from './people/client.service.ts'
import { clientStore } from './people/client.store.ts'
import { contactService } from './people/contact.service.ts'
import { readCsv } from './people/csv.adapter.ts'
import { guessService } from './people/guess.service.ts'
import { guessStore } from './people/guess.store.ts'
import { invitationService } from './people/invitation.service.ts'
import { organisationService } from './people/organisation.service.ts'
import { organisationStore } from './people/organisation.store.ts'
import { passwordAdapter } from './people/password.adapter.ts'
import { personService } from './people/person.service.ts'
import { personStore } from './people/person.store.ts'
import { rosterService } from './people/roster.service.ts'
import { scheduleService } from './people/schedule.service.ts'
import { scheduleStore } from './people/schedule.store.ts'
import { sessionStore } from './people/session.store.ts'
import { setUpService } from './people/set-up.service.ts'
import { setUpStore } from './people/set-up.store.ts'
import { signInService } from './people/sign-in.service.ts'
import { tokenService } from './people/token.service.ts'
import { tokenStore } from './people/token.store.ts'

interface PeopleMaterials {
  connection: Connection
  audit: AuditService
  obligations: readonly Obligation[]
  outbox: OutboxService
  fill: ReturnType<typeof loadMessages>
  cipher: Cipher
  /** The channels that messages can leave by. */
  usable: readonly Channel[]
  baseUrl: string
  zone: string
  now: () => Date
  newId: () => string
  newToken: () => string
  /** Plans every open incident by what goes now; asked for when the law or our profile changed. */
  planAnew: () => Promise<void>
  /** Which hours a change of who is there would leave without anybody for a duty. */
  uncovered: Uncovered
  onTrouble: (error: unknown) => void
  /** Somebody could not be asked to confirm where they are reached. */
  onUnasked: (error: unknown) => void
}

/** The part of the house that says who: people, how they get in, our organisation and those we work for. */
export function wirePeople({ connection, audit, obligations, outbox, fill, cipher, usable, baseUrl, zone, now, newId, newToken, planAnew, uncovered, onTrouble, onUnasked }: PeopleMaterials) {
  const mails = usable.includes('email')
  const people = personStore(connection)
  const organisations = organisationStore(connection)
  const sessions = sessionStore(connection)
  const tokensStore = tokenStore(connection)
  const guesses = guessStore(connection)
  const passwords = passwordAdapter()
  const administrators = administratorService({ store: people, now, newId })
  const organisation = organisationService({
    store: organisations, audit, obligations, now,
    planAnew, onTrouble,
  })
  /** What the files say is law, with what an administrator found to have become law, for an organisation like ours. */
  async function law(): Promise<Law> {
    const { activations, traits } = await organisation.get()
    return { pack: withActivations(obligations, activations), traits }
  }

  const clientRegister = clientStore(connection)
  const clients = clientService({ store: clientRegister, audit, obligations, now, newId })
  const clientImports = clientImportService({ store: clientImportStore(connection), clients: clientRegister, readCsv, audit, now, newId })
  const rosterRows = scheduleStore(connection)
  const planning = { store: rosterRows, people: people.list, uncovered, audit, now, newId }
  const schedules = scheduleService(planning)
  const rosters = rosterService(planning)
  const guessing = guessService({ store: guesses, audit, now, newId })
  const persons = personService({ store: people, sessions, administrators, passwords, organisation: organisation.get, usable, uncovered, audit, now, newId })
  const signIns = signInService({ people, sessions, guesses: guessing, passwords, audit, now, newId, newToken })
  const accounts = accountService({ store: people, sessions, signIns, guesses: guessing, passwords, organisation: organisation.get, audit, now })
  const setUp = setUpService({ store: setUpStore(connection), people, organisations, passwords, audit, now, newId, newToken })
  const tokens = tokenService({ store: tokensStore, audit, now, newId, newToken })
  const invitations = invitationService({
    store: people, sessions, passwords, organisation: organisation.get, mails, audit, baseUrl, now, newId, newToken,
    sendInvitation: async ({ key, purpose, person, link, until, language }) => {
      if (!mails) return false
      const message = fill(`staff/${purpose === 'invitation' ? 'invitation' : 'new-password'}`, language, { name: person.name, link, until: dateWithZone(until, language, zone) })
      await outbox.post({ key, kind: 'staff', to: { name: person.name, address: person.email }, language, ...message })
      return true
    },
  })

  const contacts = contactService({
    store: people, usable, audit, baseUrl, now, newId,
    linkToken: (key) => cipher.linkToken('contact', key),
    hashToken: cipher.hashToken,
    post: ({ key, person: { name, language }, point: { channel, address }, link, until }) => {
      const message = fill(`staff/${channel === 'email' ? 'contact' : 'contact-short'}`, language, { name, link, until: dateWithZone(until, language, zone) })
      return outbox.post({ key, kind: 'staff', channel, to: { name, address }, language, ...message })
    },
    onTrouble: onUnasked,
  })

  /** What a crash left behind here. */
  const settlePending = [
    organisation.settlePending, clientImports.settlePending,
    ...[people, sessions, tokensStore, guesses, clientRegister, rosterRows.schedules, rosterRows.groups, rosterRows.absences].map(({ pendings }) => () => audit.settleAll(pendings)),
  ]

  /** Embedded or not, nothing deletes by itself what has expired. */
  async function sweep(): Promise<void> {
    await signIns.sweep(now())
    await guessing.sweep(now())
    await administrators.sweep(now())
    await contacts.remind()
  }

  return { list: people.list, organisation, law, clients, clientImports, schedules, rosters, rota: schedules.rota, persons, contacts, signIns, accounts, setUp, tokens, invitations, settlePending, sweep }
}
