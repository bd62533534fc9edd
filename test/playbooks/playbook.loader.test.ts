import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { loadPlaybooks } from '../../src/playbooks/playbook.loader.ts'
import { shippedObligations } from '../support/builders.ts'
import { faultsOf, yamlFolder } from '../support/yaml-folder.ts'

const good = readFileSync('playbooks/standard.yaml', 'utf8')
const lines = good.split('\n')

function changed(from: string, to: string): string {
  assert.ok(good.includes(from), from)
  return good.replace(from, to)
}

const others = 'otherObligations: { deadline: deadline, target: target }'
const early = `  early:
    stopOn: filed
    levels:
      - { at: -PT24H, notify: [dpo], channels: [email] }
    onExhausted: { notify: [dpo], channels: [email], every: PT4H }
`

/** The line on which a text stands. */
function lineOf(text: string): number {
  return lines.findIndex((line) => line.includes(text)) + 1
}

describe('the playbook as it is shipped', () => {
  const [standard] = loadPlaybooks('playbooks', shippedObligations)

  it('goes for every incident', () => assert.equal(standard!.trigger, null))

  it('tells somebody at the legal deadline itself, and goes on after it', () => {
    const { statutory } = standard!.playbook.ladders
    assert.deepEqual([statutory!.stopOn, statutory!.levels.at(-1), statutory!.onExhausted.every], ['filed', { at: 0, notify: ['dpo', 'management'], channels: ['email'] }, 2])
  })

  it('wakes people first at 48 hours before the deadline', () => assert.deepEqual(standard!.playbook.ladders['statutory']!.levels.map((level) => 'at' in level && level.at), [-48, -36, -24, -12, -4, -1, 0]))
})

describe('a playbook', () => {
  const { write } = yamlFolder()
  const load = (text: string | Uint8Array) => faultsOf(() => loadPlaybooks(write({ 'own.yaml': text }), shippedObligations))
  const refusals: [what: string, text: string | Uint8Array, fault: RegExp, at?: string][] = [
    ['a key that does not exist', changed('    escalate: page\n', '    colour: red\n    escalate: page\n'), /colour/, 'escalate: page'],
    ['a fact that does not exist', changed('when: { ourRole: [controller, joint-controller] }', 'when: { role: [controller] }'), /role/, 'when: { ourRole: [controller'],
    ['a word that the fact does not have', changed('when: { ourRole: [controller, joint-controller] }', 'when: { ourRole: controllr }'), /use one of: controller/, 'when: { ourRole: [controller'],
    ['a condition of two kinds', changed('when: { ourRole: [controller, joint-controller] }', 'when: { all: [{ ourRole: controller }], ourRole: controller }'), /ourRole/, 'when: { ourRole: [controller'],
    ['an anchor that does not exist', changed('{ from: reported, offset: PT0M }', '{ from: reportd, offset: PT0M }'), /"reported"/, '{ from: reported, offset: PT0M }'],
    ['a duration that is none', changed('wait: PT30M', 'wait: half an hour'), /"half an hour" is no duration; write PT30M/, 'wait: PT30M'],
    ['a wait of nothing', changed('wait: PT30M', 'wait: PT0M'), /longer than nothing/, 'wait: PT30M'],
    ['a nag without a pace', changed('every: PT2H', 'every: PT0M'), /longer than nothing/, 'every: PT2H'],
    ['a due moment with both anchors', changed('{ from: reported, offset: PT0M }', '{ from: reported, before: gdpr-33, offset: PT0M }'), /either `from`/, '{ from: reported, offset: PT0M }'],
    ['a due moment with no anchor', changed('{ from: reported, offset: PT0M }', '{ offset: PT0M }'), /either `from`/, '{ from: reported, offset: PT0M }'],
    ['a title in one language', changed('{ nl: Elk incident, en: Every incident }', '{ nl: Elk incident }'), /title\.en/, 'nl: Elk incident'],
    ['a step that stands twice', changed('id: stop-the-leak', 'id: take-charge'), /take-charge stands twice/, 'id: stop-the-leak'],
    ['a duty that stands twice', changed('{ obligation: gdpr-33-2, ladder: client }', '{ obligation: gdpr-33, ladder: client }'), /gdpr-33 stands twice/, 'gdpr-33-2, ladder'],
    ['no ladder for the duties that it does not name', changed(others, ''), /otherObligations: name a ladder for every other duty: otherObligations: \{ deadline: …, target: … \}/],
    ['a ladder for other deadlines and none for other targets', changed(others, 'otherObligations: { deadline: deadline }'), /otherObligations\.target/, 'otherObligations'],
    ['other duties on a ladder that does not exist', changed('target: target }', 'target: tarrget }'), /no ladder tarrget; use one of: page, /, 'otherObligations'],
    ['other duties on a ladder that a finished step would silence', changed('target: target }', 'target: chase }'), /stops on filed and on nothing else/, 'otherObligations'],
    ['a ladder for other duties that ends before the deadline', changed('{ deadline: deadline,', '{ deadline: early,').replace('ladders:\n', `ladders:\n${early}`), /must be at the deadline itself/, 'otherObligations'],
    ['a level with both a wait and a moment', changed('wait: PT30M }', 'wait: PT30M, at: PT0M }'), /either `wait`.* or `at`/, 'wait: PT30M'],
    ['a level with neither', changed(', wait: PT30M }', ' }'), /either `wait`.* or `at`/, 'wait: PT30M'],
    ['a channel that does not exist', changed('channels: [email], wait: PT30M', 'channels: [pigeon], wait: PT30M'), /"email"/, 'wait: PT30M'],
    ['a level that tells nobody', changed('notify: [handler, dpo], channels: [email], wait: PT30M', 'notify: [], channels: [email], wait: PT30M'), /notify/, 'wait: PT30M'],
    ['a statutory ladder that an acknowledgement would silence', changed('stopOn: filed', 'stopOn: acknowledged'), /stops on filed and on nothing else/, 'ladder: statutory'],
    ['a statutory ladder that a finished step would silence', changed('stopOn: filed', 'stopOn: done'), /stops on filed and on nothing else/, 'ladder: statutory'],
    ['a statutory ladder without a level at the deadline', changed('      - { at: PT0M, notify: [dpo, management], channels: [email] }\n', ''), /must be at the deadline itself/, 'ladder: statutory'],
    ['a statutory ladder whose last level comes after the deadline', changed('{ at: PT0M, notify', '{ at: PT5H, notify'), /must be at the deadline itself/, 'ladder: statutory'],
    ['a ladder of waits for a duty', changed('ladder: statutory', 'ladder: page'), /stops on filed/, 'ladder: statutory'],
    ['a ladder that mixes waits and moments', changed('{ at: -PT4H, notify', '{ wait: PT4H, notify'), /deadline itself|either `wait` or `at`/, 'ladder: statutory'],
    ['levels that are out of order', changed('{ at: -PT36H', '{ at: -PT60H'), /later than the one before/, 'at: -PT36H'],
    ['a duty of a ladder that does not exist', changed('ladder: statutory', 'ladder: statutry'), /no ladder statutry; use one of: page, chase, statutory, client/, 'ladder: statutory'],
    ['a step of a ladder that does not exist', changed('escalate: page', 'escalate: pager'), /no ladder pager/, 'escalate: page'],
    ['a level for a role that does not exist', changed('notify: [handler, dpo], channels: [email], wait: PT30M', 'notify: [handlr], channels: [email], wait: PT30M'), /no role handlr; use one of: handler, dpo, management/, 'wait: PT30M'],
    ['a nag for a role that does not exist', changed('onExhausted: { notify: [dpo, management], channels: [email], every: PT2H }', 'onExhausted: { notify: [boss], channels: [email], every: PT2H }'), /no role boss/, 'every: PT2H'],
    ['a role of the house that does not exist', changed("'role:coordinator'", "'role:boss'"), /no role boss; use one of: reporter/, 'role:coordinator'],
    ['a step for a role that does not exist', changed('assign: handler', 'assign: nobody'), /no role nobody/, 'assign: handler'],
    ['a mandatory step for a role that may stay empty', changed("management: { resolve: ['role:management', 'role:dpo'], mustResolve: true }", "management: { resolve: ['role:management', 'role:dpo'], mustResolve: false }"), /mustResolve: true/, 'assign: management'],
    ['a duty that no pack has', changed('{ obligation: gdpr-33-2, ladder: client }', '{ obligation: gdpr-99, ladder: client }'), /no obligation gdpr-99; use one of: .*gdpr-33, gdpr-33-2/, 'gdpr-33-2, ladder'],
    ['a step due before a duty that no pack has', changed('{ before: gdpr-33, offset', '{ before: gdpr-99, offset'), /no obligation gdpr-99/, 'id: file-with-the-authority'],
    ['a duty that no step settles', changed('    type: filing', '    type: task'), /no step of type filing or message settles gdpr-33/, '- { obligation: gdpr-33,'],
    ['a mistake in the YAML', changed('stopOn: filed', 'stopOn: [filed'), /^own\.yaml:\d+:\d+ /],
    ['a tab', changed('    phase: contain', '\tphase: contain'), /Tabs/, 'phase: contain'],
    ['text that is not UTF-8', Buffer.from(good, 'utf16le'), /^own\.yaml:1:1 /],
  ]
  for (const [what, text, fault, at] of refusals) {
    it(`is refused with ${what}`, () => {
      const faults = load(text)
      assert.match(faults[0] ?? 'nothing wrong', fault)
      if (at !== undefined) assert.equal(Number(faults[0]!.split(':')[1]), lineOf(at), faults[0])
    })
  }

  it('is refused with all that is wrong at once', () => {
    const faults = load(changed('escalate: page', 'escalate: pager').replace('assign: dpo', 'assign: nobody'))
    assert.deepEqual(faults.map((fault) => fault.replace(/^\S+ \S+ /, '').split(';')[0]), ['there is no ladder pager', 'there is no role nobody'])
  })

  it('is refused when no playbook goes for every incident', () => {
    assert.match(load(changed('trigger: { precedence: 0 }', 'trigger: { precedence: 0, when: { ourRole: controller } }'))[0]!, /no playbook goes for every incident/)
  })

  it('is refused when another has the same id', () => {
    assert.deepEqual(faultsOf(() => loadPlaybooks(write({ 'a.yaml': good, 'b.yaml': good }), shippedObligations)), ['b.yaml:1:1 the playbook standard stands twice'])
  })
})
