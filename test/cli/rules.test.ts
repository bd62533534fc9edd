import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { commands } from '../../src/cli/run.ts'
import { anchorNames } from '../../src/clock/anchor.ts'
import { shippedObligations } from '../support/builders.ts'
import { jsonOf, type } from './around.ts'

const scores = { dpc: '1', ei: '1', confidentiality: '0.25', integrity: '0', availability: '0', malicious: '0' }
const severity = (more: Record<string, string> = {}) => ['severity', ...Object.entries({ ...scores, ...more }).flatMap(([name, value]) => [`--${name}`, value])]

describe('the command line without a store', () => {
  let folder: string
  before(() => (folder = mkdtempSync(join(tmpdir(), 'meldklok-cli-'))))
  after(() => rmSync(folder, { recursive: true, force: true }))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }

  it('tells what there is to do', async () => {
    for (const asked of ['--help', '-h', 'help']) {
      const { status, out } = await type([asked])
      assert.equal(status, 0)
      for (const { name } of commands) assert.ok(out.includes(name))
    }
    for (const { name } of commands) {
      const { status, out } = await type([...name.split(' '), '--help'])
      assert.equal(status, 0)
      assert.ok(out.startsWith(`meldklok ${name} `))
    }
  })

  const misuses: [words: string[], says: RegExp][] = [
    [[], /Say what to do/],
    [['cloc'], /no command cloc/],
    [['playbook'], /no command playbook/],
    [['clock', '--awar', '2026-03-12T13:05Z'], /--awar/],
    [['clock', 'now'], /now/],
    [['clock'], /Give a moment/],
    [['clock', '--aware', '2026-03-12T14:05'], /with its offset/],
    [['clock', '--aware', '2026-03-12'], /with its offset/],
    [['clock', '--aware', '2026-02-30T14:05Z'], /with its offset/],
    [['clock', '--anchor', 'aware=2026-03-12T14:05:00'], /with its offset/],
    [['clock', '--anchor', '2026-03-12T14:05Z'], /NAME=INSTANT/],
    [['clock', '--anchor', 'born=2026-03-12T14:05Z'], /one of these names: occurred, detected/],
    [['clock', '--anchor', 'toString=2026-03-12T14:05Z'], /one of these names/],
    [['clock', '--anchor', '=2026-03-12T14:05Z'], /NAME=INSTANT/],
    [['clock', '--anchor', 'notify.filed=2026-03-12T14:05'], /with its offset/],
    [['clock', '--anchor', 'first.filed=2026-03-12T14:05Z'], /do not know the moment first\.filed.*notify\.filed/],
    [['clock', '--anchor', 'obligation:dora/notify.filed=2026-03-12T14:05Z'], /do not know the moment obligation:dora/],
    [['clock', '--anchor', 'classified-major=2026-03-12T14:05Z', '--anchor', 'classified_major=2026-03-12T14:05Z', '--obligation', 'dora'], /classified_major is given twice/],
    [['clock', '--aware', '2026-03-12T14:05Z', '--anchor', 'aware=2026-03-12T14:05Z'], /aware is given twice/],
    [['clock', '--aware', '2026-03-12T14:05Z', '--obligation', 'gdpr-99'], /gdpr-33/],
    [['clock', '--aware', '2026-03-12T14:05Z', '--language', 'fr'], /en or nl/],
    [['severity', '--dpc', '1'], /--ei is missing/],
    [severity({ dpc: '5' }), /1, 2, 3, 4/],
    [severity({ dpc: 'one' }), /1, 2, 3, 4/],
    [severity({ dpc: '0x1' }), /1, 2, 3, 4/],
    [['assess'], /--input is missing/],
    [['assess', '--input', '/nowhere/facts.json'], /cannot be read/],
    [['playbook', 'check'], /Name the playbooks/],
    [['playbook', 'check', '/nowhere/playbook.yaml'], /cannot be read/],
    [['person', 'add', '--name', 'A'], /--role/],
    [['person', 'add', '--name', 'A', '--email', 'a@b.nl', '--role', 'boss', '--password-stdin'], /boss.*reporter, coordinator/],
    [['person', 'add', '--name', 'A', '--email', 'nobody', '--role', 'dpo', '--password-stdin'], /email/],
    [['person', 'add', '--name', 'A', '--email', 'a@b.nl', '--role', 'dpo'], /--password-stdin is missing/],
    [['person', 'add', '--name', 'A', '--email', 'a@b.nl', '--role', 'dpo', '--password', 'secret'], /--password/],
    [['person', 'add', '--name', 'A', '--email', 'a@b.nl', '--role', 'dpo', '--password-stdin'], /standard input/],
    [['token', 'add', '--name', 'A', '--action', 'see audit'], /--expires is missing/],
    [['token', 'add', '--name', 'A', '--expires', 'P1D'], /--action is missing/],
    [['token', 'add', '--name', 'A', '--expires', 'P1D', '--action', 'approve awareness'], /no such action/],
    [['token', 'add', '--name', 'A', '--expires', '2026-03-12', '--action', 'see audit'], /with its offset/],
    [['token', 'add', '--name', 'A', '--expires', '2026-03-12T13:05Z', '--action', 'see audit'], /has passed/],
  ]
  for (const [words, says] of misuses) {
    it(`says what is wrong, and nothing on standard output: ${words.join(' ') || 'nothing at all'}`, async () => {
      const { status, out, err } = await type([...words, '--json'])
      if (words.length > 0) assert.match(err, says)
      assert.deepEqual([status, out], [2, ''])
      assert.doesNotMatch(err, /\n {4}at /)
    })
  }

  /** Test vectors: weekend, both changes of the clock, Easter. */
  const vectors: [aware: string, deadline: string, says: RegExp][] = [
    ['2026-11-17T10:17+01:00', '2026-11-20T09:17:00.000Z', /Friday 20 November 2026, 10:17/],
    ['2026-11-20T16:30+01:00', '2026-11-23T15:30:00.000Z', /Monday 23 November 2026, 16:30/],
    ['2026-03-27T15:10+01:00', '2026-03-30T14:10:00.000Z', /Monday 30 March 2026, 16:10/],
    ['2026-10-23T15:10+02:00', '2026-10-26T13:10:00.000Z', /Monday 26 October 2026, 14:10/],
    ['2026-04-02T18:00+02:00', '2026-04-05T16:00:00.000Z', /Sunday 5 April 2026, 18:00/],
  ]
  for (const [aware, deadline, says] of vectors) {
    it(`counts 72 elapsed hours from ${aware}`, async () => {
      const answer = await jsonOf(['clock', '--aware', aware])
      assert.deepEqual([answer.obligation, answer.deadline, answer.hours, answer.aware], ['gdpr-33', deadline, 72, new Date(aware).toISOString()])
      assert.match(answer.display, says)
      assert.deepEqual(await jsonOf(['clock', '--anchor', `aware=${aware}`, '--obligation', 'gdpr-33']), answer)
    })
  }

  it('says what a clock waits for, and knows no deadline where the law has no figure', async () => {
    const waiting = await jsonOf(['clock', '--anchor', 'detected=2026-03-12T13:05Z', '--anchor', 'reported=2026-03-12T13:06Z'])
    assert.deepEqual([waiting.deadline, waiting.hours, waiting.stages[0].waitsFor], [null, 72, 'aware'])
    const none = await jsonOf(['clock', '--aware', '2026-03-12T13:05Z', '--obligation', 'gdpr-33-2'])
    assert.deepEqual([none.deadline, none.hours], [null, null])
    assert.match(none.display, /As soon as possible; the law gives no figure\. Our own target/)
  })

  it('answers for every obligation that is shipped, in one shape', async () => {
    const moments = anchorNames.flatMap((name) => ['--anchor', `${name}=2026-12-01T12:00Z`])
    for (const { id, stages } of shippedObligations) {
      const filed = stages.map((stage) => ['--anchor', `${stage.id}_submitted=2026-12-02T12:00Z`]).flat()
      const answer = await jsonOf(['clock', '--obligation', id, ...moments, ...filed])
      assert.deepEqual(Object.keys(answer), ['obligation', 'aware', 'deadline', 'display', 'hours', 'stages'])
      assert.deepEqual(answer.stages.map((stage: object) => Object.keys(stage).join()), stages.map(() => 'stage,anchor,deadline,waitsFor'))
      const outside = /did not apply|any more: it applied/.test(answer.display)
      assert.deepEqual(answer.stages.map(({ deadline }: { deadline: string | null }) => deadline !== null), stages.map(({ after }) => after !== null && !outside), id)
      assert.equal(answer.deadline, answer.stages[0]?.deadline ?? null)
    }
  })

  it('takes later stages from the filing of earlier ones, however that is spelled', async () => {
    for (const name of ['initial.filed', 'initial_submitted', 'initial-filed', 'obligation:dora/initial.filed']) {
      const { stages } = await jsonOf(['clock', '--obligation', 'dora', '--aware', '2026-03-12T13:05Z', '--anchor', `${name}=2026-03-12T15:00Z`])
      assert.deepEqual(stages.map(({ stage, deadline, waitsFor }: Record<string, string>) => [stage, deadline, waitsFor]), [
        ['initial', '2026-03-13T13:05:00.000Z', 'classified-major'],
        ['intermediate', '2026-03-15T15:00:00.000Z', null],
        ['final', null, 'obligation:dora/intermediate.updated'],
        ['clients', null, null],
      ])
    }
  })

  it('counts the last report from the latest update, and from the first version while there is none', async () => {
    const final = async (...more: string[]) => (await jsonOf(['clock', '--obligation', 'dora', '--anchor', 'intermediate_submitted=2026-01-31T10:00Z', ...more])).stages[2].deadline
    assert.deepEqual([await final(), await final('--anchor', 'intermediate.updated=2026-03-01T10:00Z')], ['2026-02-28T10:00:00.000Z', '2026-04-01T09:00:00.000Z'])
  })

  it('says of what is not law that it is not, and computes it all the same', async () => {
    const answers = await Promise.all(
      [['gdpr-33-omnibus', '2026-03-12T13:05Z'], ['nis2-cbw', '2026-03-12T13:05Z'], ['eidas-19', '2020-03-12T13:05Z']].map(([id, aware]) => jsonOf(['clock', '--obligation', id!, '--aware', aware!])),
    )
    assert.deepEqual(answers.map(({ deadline }) => deadline), ['2026-03-16T13:05:00.000Z', '2026-03-13T13:05:00.000Z', '2020-03-13T13:05:00.000Z'])
    const [proposal, notYet, replaced] = answers.map(({ display }) => display)
    assert.match(proposal, /^A proposal, not law/)
    assert.match(notYet, /^Not law yet/)
    assert.match(replaced, /^Replaced, not law any more/)
  })

  /** British law changed at midnight in London, an hour later than in Amsterdam. */
  const british: [id: string, aware: string, deadline: string | null][] = [
    ['uk-pecr-5a-old', '2025-08-19T23:59:59.999+01:00', '2025-08-20T22:59:59.999Z'],
    ['uk-pecr-5a-old', '2025-08-20T00:00:00+01:00', null],
    ['uk-pecr-5a', '2025-08-19T23:59:59.999+01:00', null],
    ['uk-pecr-5a', '2025-08-20T00:00:00+01:00', '2025-08-22T23:00:00.000Z'],
  ]
  for (const [id, aware, deadline] of british) {
    it(`gives ${deadline ?? 'no deadline'} under ${id} from ${aware}`, async () => {
      const answer = await jsonOf(['clock', '--obligation', id, '--aware', aware])
      assert.equal(answer.deadline, deadline)
      if (deadline === null) assert.match(answer.display, /Europe\/London/)
    })
  }

  it('says what takes a duty away, and what contracts usually say', async () => {
    const exempt = await jsonOf(['clock', '--obligation', 'uavg-42', '--aware', '2026-03-12T13:05Z'])
    assert.deepEqual([exempt.deadline, exempt.hours, exempt.stages], [null, null, []])
    assert.match(exempt.display, /gdpr-34/)
    const agreed = await jsonOf(['clock', '--obligation', 'contract-dpa', '--anchor', 'contract_trigger=2026-03-12T13:05Z'])
    assert.deepEqual([agreed.deadline, agreed.hours], ['2026-03-13T13:05:00.000Z', 24])
    assert.match(agreed.display, /your own contract says comes first/)
  })

  it('plans on calendar days and tells what it would be in working days', async () => {
    const { deadline, display } = await jsonOf(['clock', '--obligation', 'nl-zorg', '--anchor', 'calamity_established=2026-04-02T08:00Z'])
    assert.equal(deadline, '2026-04-05T08:00:00.000Z')
    assert.match(display, /in working days it is Thursday 9 April 2026, 10:00/)
  })

  it('speaks Dutch when asked', async () => {
    assert.match((await type(['clock', '--aware', '2026-03-12T13:05Z', '--language', 'nl'])).out, /Uiterlijk zondag 15 maart 2026, 14:05/)
  })

  it('scores by the method of ENISA', async () => {
    assert.deepEqual(await jsonOf(severity()), { se: 1.25, level: 'low' })
    assert.deepEqual(await jsonOf(severity({ dpc: '4', malicious: '0.5' })), { se: 4.75, level: 'very-high' })
    assert.equal((await type(severity())).out, '1.25 (low)\n')
  })

  const { cases } = JSON.parse(readFileSync('cases/edpb.json', 'utf8'))

  it('assesses one, from a file or standard input', async () => {
    const [{ input }] = cases
    const outcome = await jsonOf(['assess', '--input', '-'], JSON.stringify(input))
    assert.deepEqual(Object.keys(outcome).toSorted(), ['enisa', 'likeCases', 'notifyAuthority', 'notifyDataSubjects', 'reasons', 'risk', 'wouldFlip'])
    assert.deepEqual(await jsonOf(['assess', '--input', file('one.json', JSON.stringify(input))]), outcome)
    assert.match((await type(['assess', '--input', file('one.json', JSON.stringify(input))])).out, /^Risk: \w+\. Notify the authority: (yes|no)/)
  })

  it('assesses several, each under its id', async () => {
    const outcomes = await jsonOf(['assess', '--input', '-'], JSON.stringify(cases))
    assert.deepEqual(outcomes.map(({ id }: { id: string }) => id), cases.map(({ id }: { id: string }) => id))
    assert.deepEqual(await jsonOf(['assess', '--input', '-'], '[]'), [])
  })

  it('names what is wrong with an input', async () => {
    const [{ id, input }] = cases
    const say = async (body: unknown) => (await type(['assess', '--input', '-', '--json'], { input: typeof body === 'string' ? body : JSON.stringify(body) })).err
    assert.match(await say('{'), /no JSON/)
    assert.match(await say({ ...input, colour: 'red' }), /^colour: /)
    assert.match(await say([{ id, input }, { id, input: { ...input, recipients: 'everybody' } }]), /^1\.input\.recipients: .*public/)
    assert.match(await say([{ input }]), /0\.id/)
    assert.match(await say('7'), /./)
  })
})
