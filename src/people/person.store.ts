import { Schema } from 'mongoose'
import type { Connection } from 'mongoose'
import { indexPending, pendingField, pendingIn } from '../audit/pending.store.ts'
import { isDuplicate } from '../shared/duplicate-key.ts'
import type { PendingAct } from '../shared/act.ts'
import { NotFound, Stale } from '../shared/errors.ts'
import { emailKey } from './person.ts'
import type { Member, Person, Role } from './person.ts'

/** What only this store has: the password's hash, the one-time link's hash, and what ends sessions. */
interface Stored extends Member {
  emailKey: string
  passwordHash: string | null
  linkHash: string | null
  epoch: number
  /** Set while somebody takes this administrator away; see administrators.service.ts. */
  leaving: { claim: string; at: Date } | null
  pending: PendingAct[]
}

export type NewPerson = Pick<Stored, 'id' | 'name' | 'email' | 'roles' | 'language' | 'passwordHash' | 'passwordAt' | 'linkHash' | 'linkUntil'>
export type PersonChange = Partial<
  Pick<Stored, 'name' | 'email' | 'roles' | 'language' | 'active' | 'passwordHash' | 'passwordAt' | 'linkHash' | 'linkUntil' | 'leaving'>
>

/** What else must hold for a change to be made, and whether it ends every session of the person. */
export interface How {
  only?: { linkHash?: string; 'leaving.claim'?: string }
  endsSessions?: boolean
}

export interface Credentials {
  id: string
  active: boolean
  epoch: number
  passwordHash: string | null
}

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
indexPending(schema)

const personFields = { _id: 0, id: 1, name: 1, email: 1, roles: 1, language: 1, active: 1, version: 1 } as const
const memberFields = { ...personFields, passwordAt: 1, linkUntil: 1 } as const
/** An invited administrator without a password cannot let anybody in, so does not count. */
const workingAdministrator = { active: true, roles: 'administrator', passwordHash: { $type: 'string' } } as const

export function personStore(connection: Connection) {
  const model = modelOf(connection)

  /** Tells why when nothing was added: this very person is there already, or the address is somebody's. */
  async function insert(person: NewPerson, pending: PendingAct[]): Promise<'added' | 'there' | 'email taken'> {
    try {
      await model.insertOne({ ...person, emailKey: emailKey(person.email), active: true, epoch: 0, leaving: null, version: 1, pending })
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
    return person
  }

  async function member(id: string): Promise<Member> {
    const found = await model.findOne({ id }, memberFields).lean<Member>()
    if (!found) throw new NotFound(`person ${id}`)
    return found
  }

  function list(): Promise<Member[]> {
    return model.find({}, memberFields).sort({ name: 1, id: 1 }).collation({ locale: 'nl' }).lean<Member[]>()
  }

  function withRole(role: Role): Promise<Person[]> {
    return model.find({ active: true, roles: role }, personFields).sort({ name: 1, id: 1 }).lean<Person[]>()
  }

  /** The one way out for a password's hash: to check it. */
  function credentials(by: { email: string } | { id: string }): Promise<Credentials | null> {
    const filter = 'id' in by ? { id: by.id } : { emailKey: emailKey(by.email) }
    return model.findOne(filter, { _id: 0, id: 1, active: 1, epoch: 1, passwordHash: 1 }).lean<Credentials>()
  }

  /** Whom a session stands for, when it is of their present epoch. */
  function inEpoch(id: string, epoch: number): Promise<Person | null> {
    return model.findOne({ id, epoch, active: true }, personFields).lean<Person>()
  }

  function byLink(linkHash: string, now: Date): Promise<Member | null> {
    return model.findOne({ linkHash, linkUntil: { $gt: now }, active: true }, memberFields).lean<Member>()
  }

  async function isTaken(email: string): Promise<boolean> {
    return (await model.exists({ emailKey: emailKey(email) })) !== null
  }

  return {
    insert, change, get, member, list, withRole, credentials, inEpoch, byLink, isTaken,
    ...administratorsIn(model),
    pendings: pendingIn(model, 'id'),
  }
}
export type PersonStore = ReturnType<typeof personStore>

function modelOf(connection: Connection) {
  return connection.model('person', schema)
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
