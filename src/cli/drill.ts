import type { Comparable } from '../drills/comparison.ts'
import { compared } from '../drills/comparison.ts'
import { drillHours, longestHours } from '../drills/drill.ts'
import { eventsOf, nameOf } from '../drills/event.ts'
import { actsOfPlayers } from '../drills/players.ts'
import { keptSheetSchema } from '../drills/score.schema.ts'
import { scoreOf } from '../drills/score.ts'
import { sheetText } from '../drills/score-text.ts'
import { basisOf } from '../drills/basis.ts'
import type { Story } from '../drills/story.ts'
import { storyOf } from '../drills/story.ts'
import { shortDate } from '../shared/dutch-time.ts'
import { addHours } from '../shared/instant.ts'
import type { Language } from '../shared/words/words.ts'
import { readText } from './assess.ts'
import { instantOf } from './clock.ts'
import type { Command, Given, Surroundings } from './command.ts'
import { Misuse, one, text } from './command.ts'
import { languageOf } from './language.ts'
import { openPlaybook } from './open-playbook.ts'

/** Just before a weekend. A fixed moment, so that the same command gives the same sheet whenever it is typed. */
const usualStart = '2026-09-04T16:40+02:00'

export const drillCommand: Command = {
  name: 'drill',
  form: 'FILE [--speed N] [--from INSTANT] [--hours N] [--last FILE] [--language en|nl]',
  about: 'Rehearses a playbook with model players on a simulated clock, and gives the score sheet.',
  more: [
    `Takes ${drillHours} hours from Friday 4 September 2026, 16:40, unless --hours and --from say otherwise. Each role of the playbook is`,
    'one person; docs/drills.md tells how they behave. --speed plays it so many times as fast as real time, and tells on',
    'standard error what happens; without it the sheet comes at once. --last names the sheet of an earlier drill, as --json',
    'printed it, to compare with. Nothing is stored and nothing is sent. The same line gives the same bytes.',
  ].join('\n'),
  takesFiles: true,
  options: { speed: text, from: text, hours: text, last: text, language: text },
  async run(given, around) {
    const language = languageOf(given)
    const speed = numberOf(given, 'speed', Infinity)
    const hours = numberOf(given, 'hours', longestHours) ?? drillHours
    const from = instantOf('--from', one(given, 'from') ?? usualStart)
    const { playbook, pack } = openPlaybook(given, around)
    const last = lastOf(given, playbook.id)
    const basis = basisOf({ playbook, pack, from })
    const until = addHours(from, hours)
    const story = storyOf(basis, actsOfPlayers(basis, until), until)
    if (speed !== null) await play(story, speed, language, around)
    const sheet = scoreOf(story)
    const lines = last && compared(sheet, last)
    return {
      json: { ...sheet, comparison: lines && { lines } },
      text: sheetText(sheet, playbook.title[language], lines, { language, zone: basis.zone, nameOf: (person) => nameOf(person, story) }),
    }
  },
}

/** Every event at its own moment, so many times as fast as it would go in earnest. */
async function play(story: Story, speed: number, language: Language, { progress, wait }: Surroundings): Promise<void> {
  let now = story.basis.from
  for (const { at, text: what, detail } of eventsOf(story, language)) {
    await wait((at.getTime() - now.getTime()) / speed)
    now = at
    progress(`${shortDate(at, language, story.basis.zone).padEnd(20)} ${what}${detail && ` (${detail})`}`)
  }
  await wait((story.until.getTime() - now.getTime()) / speed)
}

function numberOf(given: Given, name: string, most: number): number | null {
  const typed = one(given, name)
  if (typed === undefined) return null
  const number = /^\d+(\.\d+)?$/.test(typed) ? Number(typed) : 0
  if (number <= 0 || number > most) throw new Misuse(`--${name} ${typed}: write a number above 0${most === Infinity ? '' : ` and not above ${most}`}.`)
  return number
}

function lastOf(given: Given, playbook: string): Comparable | null {
  const file = one(given, 'last')
  if (file === undefined) return null
  const kept = keptSheetSchema.safeParse(parsed(readText(file)))
  if (!kept.success) throw new Misuse(`--last ${file}: is no score sheet that --json printed`)
  if (kept.data.playbook.id !== playbook) throw new Misuse(`--last ${file}: is a sheet of ${kept.data.playbook.id}, not of ${playbook}`)
  return kept.data
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
