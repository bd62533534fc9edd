import assert from 'node:assert/strict'
import { groupOf, minuteOf, otherPerMinute, perMinute, shareOf } from '../../src/mailings/provider-rate.ts'
import { noon } from '../support/moments.ts'

const at = new Date('2026-03-12T13:05:59Z')
const minute = (n: number) => new Date(`2026-03-12T13:${String(n).padStart(2, '0')}:00Z`)

describe('the rate of a provider', () => {
  const known: [domain: string, group: string][] = [
    ['gmail.com', 'google'], ['hotmail.nl', 'microsoft'], ['live.nl', 'microsoft'], ['outlook.com', 'microsoft'], ['icloud.com', 'apple'], ['ziggo.nl', 'ziggo'],
    ['xs4all.nl', 'kpn'], ['kpnmail.nl', 'kpn'], ['kpnplanet.nl', 'kpn'], ['planet.nl', 'kpn'], ['home.nl', 'ziggo'], ['online.nl', 'odido'], ['telenet.be', 'telenet'], ['protonmail.com', 'proton'],
  ]
  for (const [domain, group] of known) it(`counts ${domain} with ${group}`, () => assert.equal(groupOf(domain), group))

  it('counts any other domain by itself, also one that only ends like a known one', () => {
    for (const domain of ['voorbeeld.example', 'mygmail.com', 'gmail.com.example']) {
      assert.match(groupOf(domain), /^other-\d+$/)
      assert.equal(perMinute(groupOf(domain)), otherPerMinute)
    }
    assert.equal(groupOf('voorbeeld.example'), groupOf('voorbeeld.example'))
    assert.notEqual(groupOf('voorbeeld.example'), groupOf('ander.example'))
  })

  const cases: [asked: number, before: number, limit: number, now: number, later: Date][] = [
    [25, 0, 100, 25, minute(6)],
    [25, 75, 100, 25, minute(6)],
    [25, 76, 100, 24, minute(6)],
    [25, 99, 100, 1, minute(6)],
    [25, 100, 100, 0, minute(6)],
    [25, 200, 100, 0, minute(7)],
    [25, 1000, 100, 0, minute(15)],
    [25, 1_000_000, 100, 0, new Date('2026-03-12T14:05:00Z')],
  ]
  for (const [asked, before, limit, granted, later] of cases) {
    it(`lets ${granted} of ${asked} go when ${before} of ${limit} were asked for, and the others at ${minuteOf(later)}`, () => {
      assert.deepEqual(shareOf(asked, before, limit, at), { now: granted, later })
    })
  }

  it('is counted in the minutes of the clock', () => {
    assert.equal(minuteOf(noon), '2026-03-12T13:05')
    assert.equal(minuteOf(at), '2026-03-12T13:05')
    assert.equal(minuteOf(new Date(at.getTime() + 1000)), '2026-03-12T13:06')
  })
})
