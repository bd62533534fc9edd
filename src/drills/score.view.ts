import type { Reader } from '../incidents/reader.ts'
import { roleText } from '../playbooks/role.view.ts'
import { shortDate } from '../shared/dutch-time.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { ScoreFile } from './drill-file.ts'
import { nameOf } from './event.ts'
import type { ClockLine, StepLine } from './score.ts'
import { callTexts, comparedText, headText, injectText, pickedUpText, stateText } from './score-text.ts'

const kinds = { met: 'good', done: 'good', late: 'warn', missed: 'bad', running: 'neutral', open: 'neutral', 'left out': 'neutral', 'not owed': 'neutral' } as const
const verdicts = { good: 'good', mixed: 'warn', bad: 'bad' } as const
const changes = { better: 'good', worse: 'bad', same: 'neutral', new: 'info', gone: 'neutral' } as const

/** The sheet, and what became of each line since the last drill of the same playbook. */
export function scorePage({ drill, story, sheet, last, lines }: ScoreFile, { language, zone }: Reader) {
  const reader = { language, zone, nameOf: (person: string) => nameOf(person, story) }
  const momentOf = (at: Date | null) => (at ? shortDate(at, language, zone) : '')
  return {
    template: 'drills/score',
    view: {
      title: say(language, 'score.title', { name: drill.name }),
      drill: true,
      base: `/drills/${drill.name}`,
      over: drill.endedAt !== null,
      head: headText(sheet, drill.playbook.title[language], reader),
      verdict: { kind: verdicts[sheet.verdict], text: say(language, `score.verdict.${sheet.verdict}`) },
      pickedUp: pickedUpText(sheet, reader),
      clocks: sheet.clocks.map((line) => ({ ...rowOf(line, language), note: say(language, `score.kind.${line.kind}`), who: '', due: momentOf(line.due), done: momentOf(line.metAt) })),
      steps: sheet.steps.map((line) => ({
        ...rowOf(line, language), note: [roleText(drill.playbook, line.role, language), ...(line.mandatory ? [] : [say(language, 'score.optional')])].join(', '),
        who: line.by === null ? '' : reader.nameOf(line.by), due: momentOf(line.due), done: momentOf(line.doneAt),
      })),
      calls: callTexts(sheet.calls, language),
      injects: sheet.injects.map((line) => ({ at: momentOf(line.at), text: line.text[language], answer: injectText(line, language), silent: line.answeredAt === null })),
      last: last ? say(language, 'score.last', { name: last.drill }) : '',
      otherVersion: last && last.playbook.version !== sheet.playbook.version ? say(language, 'score.last.other', { version: last.playbook.version }) : '',
      lines: last ? lines.map((line) => ({ ...comparedText(line, [sheet, last], language), kind: changes[line.change] })) : [],
    },
  }
}

function rowOf(line: ClockLine | StepLine, language: Language) {
  return { title: line.title[language], kind: kinds[line.state], state: stateText(line, language) }
}
