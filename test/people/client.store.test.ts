import assert from 'node:assert/strict'
import { newClient } from '../../src/people/client.ts'
import type { Client } from '../../src/people/client.ts'
import { NotFound, Stale } from '../../src/shared/errors.ts'
import { anAct } from '../support/builders.ts'
import { freshPeople } from '../support/people-house.ts'

const aClient = (change: Partial<Client> = {}): Client => ({ ...newClient, id: 'linde', name: 'De Linde', active: true, version: 1, contact: { name: '', email: 'piket@linde.test', phone: '' }, ...change })
const all = { q: '', show: 'active', asked: [] } as const

describe('the register of clients', () => {
  const house = freshPeople()
  const store = () => house.stores.clients
  const found = async (q: string) => (await store().list({ ...all, q }, { most: 9 })).map(({ name }) => name)

  it('gives back what was put in, and nothing of its own', async () => {
    const client = aClient({ code: 'L-1', contract: { hours: 24, from: 'aware' }, traits: { care: true, financial: null }, mandates: ['gdpr-33'] })
    await store().insert(client, [])
    assert.deepEqual(await store().get('linde'), client)
    assert.deepEqual([await store().byIds(['linde', 'nobody']), await store().all()], [[client], [client]])
    await assert.rejects(store().get('nobody'), NotFound)
  })

  it('has one client for a code, however it is spelt, and many without', async () => {
    await store().insert(aClient({ code: 'AB-1' }), [])
    assert.equal(await store().insert(aClient({ id: 'b', code: 'ab-1' }), []), 'code taken')
    assert.equal(await store().insert(aClient({ id: 'c' }), []), 'added')
    assert.equal(await store().insert(aClient({ id: 'd' }), []), 'added')
    assert.equal(await store().replace(aClient({ id: 'd', code: 'AB-1', version: 2 }), []), 'code taken')
  })

  it('lets one of five changes of the same version through, with its act', async () => {
    await store().insert(aClient(), [])
    const said = await Promise.allSettled(['a', 'b', 'c', 'd', 'e'].map((name) => store().replace(aClient({ name, version: 2 }), [anAct({ key: name })])))
    const failed = said.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    assert.deepEqual([failed.length, failed.every((error) => error instanceof Stale)], [4, true])
    assert.deepEqual((await store().pendings.unsettled(9)).map(({ pending }) => pending.length), [1])
  })

  it('finds a part of a name or a code, whatever the capitals and accents, and takes no sign for a pattern', async () => {
    for (const [id, name, code] of [['a', 'Zorggroep Één', 'Z-1'], ['b', 'Bank (Noord)', 'B.2'], ['c', 'bakkerij', '']] as const) await store().insert(aClient({ id, name, code }), [])
    assert.deepEqual([await found('een'), await found('ÉÉN'), await found('z-1'), await found('(noord'), await found('b.2'), await found('b*2'), await found('')], [['Zorggroep Één'], ['Zorggroep Één'], ['Zorggroep Één'], ['Bank (Noord)'], ['Bank (Noord)'], [], ['bakkerij', 'Bank (Noord)', 'Zorggroep Één']])
  })

  it('knows who lacks a contact or an answer, and who is not active any more', async () => {
    await store().insert(aClient({ id: 'whole', traits: { care: false } }), [])
    await store().insert(aClient({ id: 'unanswered' }), [])
    await store().insert(aClient({ id: 'unknown', traits: { care: null } }), [])
    await store().insert(aClient({ id: 'silent', traits: { care: true }, contact: { name: 'Piket', email: '', phone: '' } }), [])
    await store().insert(aClient({ id: 'gone', active: false }), [])
    const ids = async (show: 'active' | 'incomplete' | 'inactive') => (await store().list({ q: '', show, asked: ['care'] }, { most: 9 })).map(({ id }) => id).toSorted()
    assert.deepEqual([await ids('incomplete'), await ids('inactive'), (await ids('active')).length], [['silent', 'unanswered', 'unknown'], ['gone'], 4])
  })
})
