import type { Action } from '../people/access.ts'
import type { Tone } from './vitals.ts'

/** What there is to look after, in the order of the page, with the right that shows it. */
export const overviewParts = {
  organisation: { action: 'manage organisation', href: '/administration/organisation', icon: 'building-2' },
  profile: { action: 'manage organisation', href: '/administration/profile', icon: 'list-checks' },
  people: { action: 'manage people', href: '/people', icon: 'users' },
  schedules: { action: 'see schedules', href: '/schedules', icon: 'calendar' },
  clients: { action: 'see clients', href: '/clients', icon: 'building-2' },
  texts: { action: 'see texts', href: '/texts', icon: 'file-text' },
  playbooks: { action: 'see playbooks', href: '/playbooks', icon: 'workflow' },
  intake: { action: 'manage organisation', href: '/administration/open-report', icon: 'link' },
  law: { action: 'manage organisation', href: '/administration/law', icon: 'scale' },
  tokens: { action: 'manage tokens', href: '/administration/tokens', icon: 'key-round' },
  retention: { action: 'see retention', href: '/administration/retention', icon: 'history' },
  messages: { action: 'test messages', href: '/administration/messages', icon: 'send' },
  outbox: { action: 'see outbox', href: '/outbox', icon: 'mail' },
  system: { action: 'see health', href: '/administration/system', icon: 'activity' },
} as const satisfies Record<string, { action: Action; href: string; icon: string }>

export type OverviewPart = keyof typeof overviewParts

/** How a part stands: figures only. */
export interface Overview {
  organisation: { missing: number }
  profile: { open: number }
  people: { active: number; unreachable: number; invited: number }
  schedules: { made: boolean; gaps: number }
  clients: { active: number; lacking: number }
  texts: { own: number; waiting: number }
  playbooks: { all: number; warnings: number; waiting: number }
  intake: { on: boolean }
  law: { activated: number }
  tokens: { active: number; soon: number }
  retention: { waiting: number }
  messages: { channels: number }
  outbox: { attention: number }
  system: { worst: Tone; wrong: number }
}

/** One line: which of its sentences fits, and whether somebody should do something. */
export interface Line {
  state: string
  tone: Tone
  n: number
}

/** The first thing that is the matter with a part, or that nothing is. */
export const judgeOverview: { [P in OverviewPart]: (found: Overview[P]) => Line } = {
  organisation: ({ missing }) => (missing > 0 ? line('missing', 'warn', missing) : well()),
  profile: ({ open }) => (open > 0 ? line('open', 'warn', open) : well()),
  people: ({ active, unreachable, invited }) => {
    if (unreachable > 0) return line('unreachable', 'warn', unreachable)
    return invited > 0 ? line('invited', 'info', invited) : well(active)
  },
  schedules: ({ made, gaps }) => (gaps > 0 ? line('gaps', 'bad', gaps) : made ? well() : line('unmade', 'warn')),
  clients: ({ active, lacking }) => (lacking > 0 ? line('lacking', 'warn', lacking) : wellOrNone(active)),
  texts: ({ own, waiting }) => (waiting > 0 ? line('waiting', 'info', waiting) : wellOrNone(own)),
  playbooks: ({ all, warnings, waiting }) => {
    if (warnings > 0) return line('warnings', 'warn', warnings)
    return waiting > 0 ? line('waiting', 'info', waiting) : well(all)
  },
  intake: ({ on }) => (on ? well() : line('off', 'info')),
  law: ({ activated }) => wellOrNone(activated),
  tokens: ({ active, soon }) => (soon > 0 ? line('soon', 'warn', soon) : wellOrNone(active)),
  retention: ({ waiting }) => (waiting > 0 ? line('waiting', 'info', waiting) : well()),
  messages: ({ channels }) => (channels === 0 ? line('none', 'bad') : well(channels)),
  outbox: ({ attention }) => (attention > 0 ? line('attention', 'warn', attention) : well()),
  system: ({ worst, wrong }) => (wrong > 0 ? line('wrong', worst, wrong) : well()),
}

function line(state: string, tone: Tone, n = 0): Line {
  return { state, tone, n }
}

function well(n = 0): Line {
  return line('well', 'good', n)
}

/** Having none is well too, and has a sentence of its own. */
function wellOrNone(n: number): Line {
  return n === 0 ? line('none', 'good') : well(n)
}
