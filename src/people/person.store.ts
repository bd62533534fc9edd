import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import type { Asked } from './contact-ask.ts'
import { contactsOf, emailPoint } from './contact-list.ts'
import { emailKey } from './person.ts'
import type { Credentials, How, NewPerson, PersonChange } from './person-record.ts'
import type { Member, Person, Role } from './person.ts'

const schema = new Schema(
  {
    id: { type: String, required: true },
    name: { type: String, required: true },
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    roles: { type: [String], required: true },
    language: { type: String, required: true },
    active: { type: Boolean, required: true },
    passwordHash: { type: String, default: null },
    passwordAt: { type: Date, default: null },
    linkHash: { type: String, default: null },
    linkUntil: { type: Date, default: null },
    linkMailed: { type: Boolean, default: false },
    contacts: { type: [Schema.Types.Mixed], default: undefined },
    quietHours: { type: Schema.Types.Mixed, default: null },
    emailSince: { type: Date, default: null },
    asks: { type: [Schema.Types.Mixed], default: [] },
    epoch: { type: Number, default: 0 },
    leaving: { type: Schema.Types.Mixed, default: null },
    version: { type: Number, required: true },
    ...pendingField,
  },
  { collection: 'people', strict: 'throw', versionKey: false, minimize: false },
)
schema.index({ id: 1 }, { unique: true })
schema.index({ emailKey: 1 }, { unique: true })
schema.index({ linkHash: 1 }, { unique: true, partialFilterExpression: { linkHash: { $type: 'string' } } })
schema.index({ 'asks.hash': 1 }, { partialFilterExpression: { 'asks.hash': { $exists: true } } })
indexPending(schema)

const personFields = { _id: 0, id: 1, name: 1, email: 1, roles: 1, language: 1, active: 1, contacts: 1, quietHours: 1, version: 1 } as const
const memberFields = { ...personFields, passwordAt: 1, linkUntil: 1, linkMailed: 1 } as const
const askedFields = { ...memberFields, asks: 1, emailSince: 1 } as const
/** An invited administrator without a password cannot let anybody in, so does not count. */
const workingAdministrator = { active: true, roles: 'administrator', passwordHash: { $type: 'string' } } as const

export function personStore(connection: Connection) {
  const model = modelOf(connection)

  /** Tells why when nothing was added: this very person is there already, or the address is somebody's. */
  async function insert(person: NewPerson, pending: PendingAct[]): Promise<'added' | 'there' | 'email taken'> {
    try {
      await model.insertOne({ contacts: [emailPoint(person.email)], ...person, emailKey: emailKey(person.email), active: true, epoch: 0, leaving: null, version: 1, pending })
      return 'added'
    } catch (error) {
      if (!isDuplicate(error)) throw error
      return (await model.exists({ id: person.id })) ? 'there' : 'email taken'
    }
  }

  /** The change, its record and the next version in one write, if nobody was first. */
  async function change(
    { id, version }: Pick<Person, 'id' | 'version'>,
    set: PersonChange,
    pending: PendingAct[],
    { only = {}, endsSessions = false }: How = {},
  ): Promise<'changed' | 'email taken'> {
    const email = set.email === undefined ? {} : { emailKey: emailKey(set.email) }
    try {
      const { matchedCount } = await model.updateOne(
        { id, version, ...only },
        { $set: { ...set, ...email, version: version + 1 }, $inc: { epoch: endsSessions ? 1 : 0 }, $push: { pending: { $each: pending } } },
      )
      if (matchedCount === 0) throw new Stale(`person ${id}`)
      return 'changed'
    } catch (error) {
      if (isDuplicate(error)) return 'email taken'
      throw error
    }
  }

  async function get(id: string): Promise<Person> {
    const person = await model.findOne({ id }, personFields).lean<Person>()
    if (!person) throw new NotFound(`person ${id}`)
    return read(person)
  }

  async function member(id: string): Promise<Member> {
    const found = await model.findOne({ id }, memberFields).lean<Member>()
    if (!found) throw new NotFound(`person ${id}`)
    return read(found)
  }

  async function list(): Promise<Member[]> {
    return (await model.find({}, memberFields).sort({ name: 1, id: 1 }).collation({ locale: 'nl' }).lean<Member[]>()).map(read)
  }

  async function withRole(role: Role): Promise<Person[]> {
    return (await model.find({ active: true, roles: role }, personFields).sort({ name: 1, id: 1 }).lean<Person[]>()).map(read)
  }

  /** The one way out for a password's hash: to check it. */
  function credentials(by: { email: string } | { id: string }): Promise<Credentials | null> {
    const filter = 'id' in by ? { id: by.id } : { emailKey: emailKey(by.email) }
    return model.findOne(filter, { _id: 0, id: 1, active: 1, epoch: 1, passwordHash: 1 }).lean<Credentials>()
  }

  /** Whom a session stands for, when it is of their present epoch. */
  async function inEpoch(id: string, epoch: number): Promise<Person | null> {
    const person = await model.findOne({ id, epoch, active: true }, personFields).lean<Person>()
    return person && read(person)
  }

  async function byLink(linkHash: string, now: Date): Promise<Member | null> {
    const found = await model.findOne({ linkHash, linkUntil: { $gt: now }, active: true }, memberFields).lean<Member>()
    return found && read(found)
  }

  async function isTaken(email: string): Promise<boolean> {
    return (await model.exists({ emailKey: emailKey(email) })) !== null
  }

  return {
    insert, change, get, member, list, withRole, credentials, inEpoch, byLink, isTaken,
    ...administratorsIn(model),
    ...askedIn(model),
    pendings: pendingIn(model, 'id'),
  }
}
export type PersonStore = ReturnType<typeof personStore>

function modelOf(connection: Connection) {
  return connection.model('person', schema)
}

/** An earlier version kept no contact points. */
function read<P extends Person>(person: P): P {
  return { ...person, contacts: contactsOf(person), quietHours: person.quietHours ?? null }
}

function askedIn(model: ReturnType<typeof modelOf>) {
  const readAsked = (found: Asked): Asked => ({ ...read(found), asks: found.asks ?? [], emailSince: found.emailSince ?? null })

  async function asked(by: { id: string } | { 'asks.hash': string }): Promise<Asked | null> {
    const found = await model.findOne(by, askedFields).lean<Asked>()
    return found && readAsked(found)
  }

  async function allAsked(): Promise<Asked[]> {
    return (await model.find({ active: true }, askedFields).sort({ id: 1 }).lean<Asked[]>()).map(readAsked)
  }

  return { asked, allAsked }
}

function administratorsIn(model: ReturnType<typeof modelOf>) {
  async function hasAdministrator(): Promise<boolean> {
    return (await model.exists(workingAdministrator)) !== null
  }

  /** Marks one administrator as leaving, over any mark that is there: only the last marker can go on. */
  async function markLeaving(id: string, claim: string, at: Date): Promise<void> {
    await model.updateOne({ id }, { $set: { leaving: { claim, at } } })
  }

  async function unmarkLeaving(id: string, claim: string): Promise<void> {
    await model.updateOne({ id, 'leaving.claim': claim }, { $set: { leaving: null } })
  }

  async function hasStayingAdministrator(): Promise<boolean> {
    return (await model.exists({ ...workingAdministrator, leaving: null })) !== null
  }

  /** A crash can leave a mark. Whoever still holds it finds it gone and gets Stale. */
  async function sweepLeaving(before: Date): Promise<void> {
    await model.updateMany({ 'leaving.at': { $lt: before } }, { $set: { leaving: null } })
  }

  return { hasAdministrator, markLeaving, unmarkLeaving, hasStayingAdministrator, sweepLeaving }
}
