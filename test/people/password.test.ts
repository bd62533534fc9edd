import assert from 'node:assert/strict'
import { passwordAdapter } from '../../src/people/password.adapter.ts'
import { weaknesses } from '../../src/people/password.ts'
import { say } from '../../src/shared/words/words.ts'

const about = { name: 'Gijs Mulder', email: 'gijs@voorbeeld.test', organisation: 'Contactcentrum De Linde' }
const why = (password: string) => weaknesses(password, about).map(({ key }) => key)

describe('what a password must be', () => {
  const cases: [string, string | null][] = [
    ['paars raam fietst langzaam', null],
    ['correct paard batterij nietje', null],
    ['xk7-Qw2-pL9-vB', null],
    ['zomer in een oud huisje', null],
    ['abcdefghijk', 'people.password.short'],
    ['', 'people.password.short'],
    ['🐴🐴🐴🐴🐴🐴🐴🐴🐴🐴🐴', 'people.password.short'],
    ['x'.repeat(12), 'people.password.common'],
    ['ab'.repeat(10), 'people.password.common'],
    ['123456789012', 'people.password.common'],
    ['19283746554637', 'people.password.common'],
    ['Welkom123456!', 'people.password.common'],
    ['Wélkom-Wélkom-2026', 'people.password.common'],
    ['W@chtwoord2026', 'people.password.common'],
    ['qwertyuiop12', 'people.password.common'],
    ['1q2w3e4r5t6y', 'people.password.common'],
    ['Administrator1!', 'people.password.common'],
    ['Zomer2026Zomer', 'people.password.common'],
    ['gijs@voorbeeld.test', 'people.password.personal'],
    ['GijsMulder2026!', 'people.password.personal'],
    ['Mulder, Gijs 12', 'people.password.personal'],
    ['contactcentrumdelinde', 'people.password.personal'],
    ['De Linde De Linde 1', 'people.password.personal'],
    ['gijs houdt van rood gras', null],
  ]
  for (const [password, expected] of cases) {
    it(`${expected ? 'refuses' : 'takes'} ${password.slice(0, 30) || 'nothing'}`, () => assert.deepEqual(why(password), expected ? [expected] : []))
  }

  it('takes twelve characters and no fewer, two hundred and no more', () => {
    assert.deepEqual(why('kf8$ qz!pmw'), ['people.password.short'])
    assert.deepEqual(why('kf8$ qz!pmwt'), [])
    const long = 'kf8$ qz!pmwtbnoy'.repeat(20)
    assert.deepEqual(why(long.slice(0, 200)), [])
    assert.deepEqual(why(long.slice(0, 201)), ['people.password.long'])
  })

  it('says what is wrong, in words', () => {
    const [reason] = weaknesses('kort', about)
    assert.equal(say('nl', reason!.key, reason!.values), 'Kies een wachtwoord van ten minste 12 tekens.')
  })
})

describe('hashing a password', () => {
  const passwords = passwordAdapter()

  it('uses argon2id, each time with another salt', async () => {
    const [one, other] = [await passwords.hash('paars raam fietst'), await passwords.hash('paars raam fietst')]
    assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.notEqual(one, other)
    assert.equal(await passwords.verify(one, 'paars raam fietst'), true)
    assert.equal(await passwords.verify(one, 'paars raam fietsT'), false)
  })

  it('takes the same letters typed on another keyboard', async () => {
    assert.equal(await passwords.verify(await passwords.hash('caf\u00e9 om de hoek'), 'cafe\u0301 om de hoek'), true)
  })

  it('works as long for nobody as for somebody', async () => {
    const hash = await passwords.hash('paars raam fietst')
    const [somebody, nobody] = [await fastest(() => passwords.verify(hash, 'fout wachtwoord')), await fastest(() => passwords.verify(null, 'fout wachtwoord'))]
    assert.ok(nobody > somebody / 3, `${nobody} against ${somebody} ms`)
    assert.equal(await passwords.verify(null, 'nobody has this password'), false)
  })
})

async function fastest(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let turn = 0; turn < 5; turn += 1) {
    const start = performance.now()
    await run()
    times.push(performance.now() - start)
  }
  return Math.min(...times)
}
