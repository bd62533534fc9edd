import type { Compared } from './comparison.ts'
import type { Drill, DrillBasis } from './drill.ts'
import type { DrillMail } from './mail.ts'
import type { ScoreSheet } from './score.ts'
import type { Story } from './story.ts'

/** A drill as a row of the list. */
export type DrillHead = Pick<Drill, 'name' | 'from' | 'clock' | 'startedAt' | 'endedAt'> & { playbook: Pick<DrillBasis['playbook'], 'id' | 'version' | 'title'> }

/** A drill with what came of it. */
export interface DrillFile {
  drill: Drill
  story: Story
}

export interface Mailbox extends DrillFile {
  mails: readonly DrillMail[]
}

/** The sheet beside that of the last drill of the same playbook. */
export interface ScoreFile extends DrillFile {
  sheet: ScoreSheet
  last: ScoreSheet | null
  lines: readonly Compared[]
}
