import { shortDate } from '../shared/dutch-time.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Compared } from './comparison.ts'
import type { Calls, InjectLine, ScoreSheet } from './score.ts'

/** How a sheet is read: in which language, where, and what people are called. */
export interface SheetReader {
  language: Language
  zone: string
  nameOf: (person: string) => string
}

/** The whole sheet as plain text, for a terminal. */
export function sheetText(sheet: ScoreSheet, title: string, lines: readonly Compared[] | null, reader: SheetReader): string {
  const { language } = reader
  const part = (key: Parameters<typeof say>[1], rows: readonly string[]) => (rows.length === 0 ? [] : ['', say(language, key), ...rows.map((row) => `  ${row}`)])
  return [
    headText(sheet, title, reader), say(language, `score.verdict.${sheet.verdict}`), `${say(language, 'score.picked-up')}: ${pickedUpText(sheet, reader)}`,
    ...part('score.clocks', sheet.clocks.map((line) => `${momentOf(line.due, reader).padEnd(20)} ${stateText(line, language).padEnd(44)} ${say(language, `score.kind.${line.kind}`)}: ${line.title[language]}`)),
    ...part('score.steps', sheet.steps.map((line) => `${momentOf(line.due, reader).padEnd(20)} ${stateText(line, language).padEnd(44)} ${line.title[language]}${line.by === null ? '' : ` (${reader.nameOf(line.by)})`}`)),
    ...part('score.calls', callTexts(sheet.calls, language)),
    ...part('score.injects', sheet.injects.map((line) => `${momentOf(line.at, reader).padEnd(20)} ${injectText(line, language)}: ${line.text[language]}`)),
    ...(lines ? part('score.change', lines.map((line) => comparedText(line, [sheet], language)).map((line) => `${line.change.padEnd(12)} ${line.title}: ${line.before} > ${line.now}`)) : []),
  ].join('\n')
}

export function headText({ playbook: { version }, from, hours }: ScoreSheet, title: string, reader: SheetReader): string {
  return say(reader.language, 'score.head', { playbook: title, version, moment: momentOf(from, reader), hours })
}

export function pickedUpText({ pickedUp }: ScoreSheet, { language, nameOf }: SheetReader): string {
  if (!pickedUp) return say(language, 'score.picked-up.nobody')
  return say(language, 'score.picked-up.by', { time: minutesText(pickedUp.minutes, language), name: nameOf(pickedUp.by) })
}

/** Met, with how much was to spare. */
export function stateText({ state, minutesToSpare }: { state: ScoreSheet['clocks'][number]['state'] | ScoreSheet['steps'][number]['state']; minutesToSpare: number | null }, language: Language): string {
  const word = say(language, `score.state.${state}`)
  return minutesToSpare === null ? word : `${word}, ${spareText(minutesToSpare, language)}`
}

function spareText(minutes: number, language: Language): string {
  return say(language, minutes < 0 ? 'score.too-late' : 'score.spare', { time: minutesText(Math.abs(minutes), language) })
}

function minutesText(minutes: number, language: Language): string {
  return hoursInWords(minutes / 60, language)
}

export function callTexts({ messages, heldByQuietHours, reachedNobody, exhausted, highest }: Calls, language: Language): string[] {
  return [
    say(language, 'score.messages', { n: messages }),
    ...(heldByQuietHours > 0 ? [say(language, 'score.held', { n: heldByQuietHours })] : []),
    say(language, 'score.nobody', { n: reachedNobody }),
    ...(exhausted > 0 ? [say(language, 'score.exhausted', { n: exhausted })] : []),
    ...highest.map(({ ladder, level }) => say(language, 'score.highest', { ladder, level })),
  ]
}

export function injectText({ minutes }: InjectLine, language: Language): string {
  return minutes === null ? say(language, 'score.inject.silent') : say(language, 'score.inject.answered', { time: minutesText(minutes, language) })
}

function momentOf(at: Date | null, { language, zone }: SheetReader): string {
  return at ? shortDate(at, language, zone) : ''
}

/** A line beside the same line of the last drill; what nobody did is no figure. */
export function comparedText({ line, now, before, change }: Compared, sheets: readonly ScoreSheet[], language: Language) {
  const { title, text } = namedLine(line, sheets, language)
  const figure = (value: number | null) => (value === null ? say(language, 'score.nothing') : text(value))
  return { title, now: figure(now), before: figure(before), change: say(language, `score.change.${change}`) }
}

/** What a line is called on the sheet, and how its figure reads. */
function namedLine(line: string, sheets: readonly ScoreSheet[], language: Language): { title: string; text: (figure: number) => string } {
  const [what, id = '', kind = ''] = line.split(' ')
  const spare = (figure: number) => spareText(figure, language)
  const time = (figure: number) => minutesText(figure, language)
  if (what === 'clock') {
    const found = sheets.flatMap(({ clocks }) => clocks).find((one) => one.id === id && one.kind === kind)
    return { title: `${found?.title[language] ?? id} (${say(language, kind === 'target' ? 'score.kind.target' : 'score.kind.deadline')})`, text: spare }
  }
  if (what === 'step') return { title: sheets.flatMap(({ steps }) => steps).find((one) => one.id === id)?.title[language] ?? id, text: spare }
  if (what === 'inject') return { title: sheets.map(({ injects }) => injects[Number(id) - 1]).find(Boolean)?.text[language] ?? id, text: time }
  if (line === 'picked up') return { title: say(language, 'score.picked-up'), text: time }
  return { title: say(language, line === 'calls' ? 'score.calls' : 'score.reached-nobody'), text: String }
}
