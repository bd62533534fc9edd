import { mayEver, type Action } from '../people/access.ts'
import type { Person } from '../people/person.ts'
import type { Key } from '../shared/words/words.ts'

export interface Entry {
  href: string
  /** A word key; `short` is for the tab bar of a phone. */
  label: Key
  short: Key
  icon: string
  current: boolean
}

interface Place {
  href: string
  label: Key
  short?: Key
  icon: string
  action: Action
  /** Other addresses that belong to it. */
  also?: readonly string[]
}

const places: readonly Place[] = [
  { href: '/', label: 'nav.start', icon: 'layout-dashboard', action: 'use own account' },
  { href: '/incidents', label: 'nav.register', icon: 'shield-alert', action: 'see incidents' },
  { href: '/incidents/new', label: 'nav.report', short: 'nav.report.short', icon: 'plus', action: 'report incident' },
  { href: '/playbooks', label: 'nav.playbooks', icon: 'workflow', action: 'see playbooks', also: ['/simulator'] },
  { href: '/drills', label: 'nav.drills', icon: 'flask-conical', action: 'see drills' },
  { href: '/clients', label: 'nav.clients', icon: 'building-2', action: 'see clients' },
  { href: '/schedules', label: 'nav.schedules', icon: 'calendar', action: 'see schedules', also: ['/groups', '/absences', '/shifts'] },
  { href: '/texts', label: 'nav.texts', icon: 'file-text', action: 'see texts' },
  { href: '/reports', label: 'nav.reports', icon: 'chart-column', action: 'see reports' },
  { href: '/outbox', label: 'nav.outbox', icon: 'mail', action: 'see outbox' },
  { href: '/audit', label: 'nav.audit', icon: 'scroll-text', action: 'see audit' },
  { href: '/people', label: 'nav.people', icon: 'users', action: 'manage people' },
  { href: '/administration', label: 'nav.administration', icon: 'sliders-horizontal', action: 'see administration' },
]

/** Only where the person may ever go. */
export function navigationFor(person: Pick<Person, 'roles' | 'active'>, path: string): Entry[] {
  const open = places.filter(({ action }) => mayEver(person, action))
  const here = currentOf(open, path)
  return open.map(({ href, label, short = label, icon }) => ({ href, label, short, icon, current: href === here }))
}

function currentOf(open: readonly Place[], path: string): string | undefined {
  const under = (href: string) => path === href || (href !== '/' && path.startsWith(`${href}/`))
  const holding = open.filter(({ href, also = [] }) => [href, ...also].some(under))
  return holding.toSorted((one, other) => other.href.length - one.href.length)[0]?.href
}
