import assert from 'node:assert/strict'
import { navigationFor } from '../../src/web/navigation.ts'
import { cast } from '../support/cast.ts'

const open = (part: keyof typeof cast, path = '/') => navigationFor(cast[part], path).map(({ href }) => href)
const current = (path: string) => navigationFor(cast.anna, path).filter((entry) => entry.current).map(({ href }) => href)

describe('navigation', () => {
  it('shows each of the cast where they may go', () => {
    assert.deepEqual(open('anna'), ['/', '/incidents', '/incidents/new', '/playbooks', '/drills', '/clients', '/schedules', '/texts', '/reports', '/outbox', '/audit', '/administration'])
    assert.deepEqual(open('bram'), ['/', '/incidents', '/incidents/new', '/playbooks', '/drills', '/clients', '/schedules', '/texts', '/reports'])
    assert.deepEqual(open('chris'), ['/', '/incidents', '/incidents/new', '/playbooks'])
    assert.deepEqual(open('dewi'), [])
    assert.deepEqual(open('eva'), ['/', '/incidents', '/playbooks', '/drills', '/clients', '/schedules', '/texts', '/reports', '/audit', '/administration'])
    assert.deepEqual(open('fleur'), ['/', '/incidents', '/incidents/new', '/playbooks', '/drills', '/clients', '/schedules', '/texts', '/reports', '/audit', '/administration'])
    assert.deepEqual(open('gijs'), ['/', '/incidents', '/incidents/new', '/playbooks', '/drills', '/clients', '/schedules', '/texts', '/outbox', '/people', '/administration'])
  })

  it('marks the nearest place', () => {
    assert.deepEqual(current('/'), ['/'])
    assert.deepEqual(current('/incidents/2026-0042'), ['/incidents'])
    assert.deepEqual(current('/incidents/new'), ['/incidents/new'])
    assert.deepEqual(current('/groups/crisis'), ['/schedules'])
    assert.deepEqual(current('/absences'), ['/schedules'])
    assert.deepEqual(current('/account'), [])
    assert.deepEqual(current('/incidents-and-more'), [])
  })
})
