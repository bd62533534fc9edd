import type { Reader } from '../incidents/reader.ts'
import type { Period } from '../people/on-call.ts'
import { longDate, shortDate } from '../shared/dutch-time.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FlightReport, Leg, Wait } from './flight-report.ts'
import { heatMap } from './heat-map.view.ts'
import type { Simulation, SimulatorFile } from './simulation.ts'

type SimulatorReader = Pick<Reader, 'language' | 'zone' | 'nameOf'>

const mostGaps = 20

/** Who would be reached, of one playbook: a map of the week, figures, gaps, people, and sentences. */
export function simulatorPage({ playbooks, playbook, simulation, stale }: SimulatorFile, silent: number, reader: SimulatorReader) {
  const { language } = reader
  return {
    title: say(language, 'simulator.title'),
    id: playbook.id,
    playbooks: playbooks.map(({ id, title }) => ({ value: id, label: title[language], chosen: id === playbook.id })),
    stale,
    from: simulation ? sourceText(simulation, playbook.title[language], reader) : '',
    result: simulation ? resultView(simulation.report, { silent, id: playbook.id }, reader) : null,
  }
}

function sourceText({ hash, version, computedAt, report }: Simulation, playbook: string, { language, zone }: SimulatorReader): string {
  const [from, to] = [shortDate(report.from, language, zone), shortDate(report.to, language, zone)]
  return say(language, 'simulator.from', { at: longDate(computedAt, language, zone), from, to, playbook, version, hash: hash.slice(0, 12) })
}

function resultView(report: FlightReport, { silent, id }: { silent: number; id: string }, reader: SimulatorReader) {
  const { language } = reader
  return {
    map: heatMap(report.week, silent, language),
    choices: report.report.silence.map((one) => ({ text: silentText(one.silent, language), href: `/simulator?playbook=${encodeURIComponent(id)}&silent=${one.silent}`, chosen: one.silent === silent })),
    crew: say(language, 'simulator.crew', { n: report.crew.length }),
    crewNames: report.crew.map((person) => nameIn(person, reader)).join(', '),
    legs: [
      { id: 'after-report', title: say(language, 'simulator.figures.report'), intro: '', rows: figureRows(report.report, language) },
      { id: 'statutory', title: say(language, 'simulator.figures.statutory'), intro: say(language, 'simulator.figures.statutory.intro'), rows: figureRows(report.statutory, language) },
    ],
    emptyLevels: report.emptyLevels > 0 ? say(language, 'simulator.emptyLevels', { n: report.emptyLevels }) : '',
    gaps: [...gapTexts(report.report.gaps, 'simulator.gaps.report', reader), ...gapTexts(report.statutory.gaps, 'simulator.gaps.statutory', reader)],
    breaking: breakingRows(report, reader),
    waits: report.worst.map((wait) => waitText(wait, reader)),
  }
}

function figureRows({ silence }: Leg, language: Language) {
  return silence.map(({ silent, cases, unreached, worst, median }) => {
    const time = (minutes: number | null) => (cases === 0 ? say(language, 'simulator.inapplicable') : timeText(minutes, language))
    return {
      silent: silentText(silent, language),
      median: time(median),
      worst: time(worst),
      unreached: say(language, 'simulator.unreached', { n: unreached, cases }),
      bad: unreached > 0,
    }
  })
}

function gapTexts(gaps: readonly Period[], key: Key, { language, zone }: SimulatorReader): string[] {
  const more = gaps.length - mostGaps
  const named = gaps.slice(0, mostGaps).map(({ from, to }) => say(language, key, { from: shortDate(from, language, zone), to: shortDate(to, language, zone) }))
  return more > 0 ? [...named, say(language, 'simulator.gaps.more', { n: more })] : named
}

function breakingRows({ report, statutory }: FlightReport, reader: SimulatorReader) {
  const { language } = reader
  const people = [...new Set([...report.breaking, ...statutory.breaking].map(({ person }) => person))]
  const counted = (leg: Leg, person: string, key: Key) => leg.breaking.filter((one) => one.person === person).map(({ starts }) => say(language, key, { n: starts }))
  return people.map((person) => ({
    name: nameIn(person, reader),
    text: [...counted(report, person, 'simulator.breaking.report'), ...counted(statutory, person, 'simulator.breaking.statutory')].join('; '),
  }))
}

/** vr 13 mrt 17:00, Anna de Wit en Bram Janssen zwijgen: Fleur Visser na 4 uur 30 minuten */
export function waitText({ at, silent, minutes, people }: Wait, reader: SimulatorReader): string {
  const { language, zone } = reader
  const values = { at: shortDate(at, language, zone), silent: whoIsSilent(silent, reader), people: together(people.map((person) => nameIn(person, reader)), language) }
  if (minutes === null) return say(language, 'simulator.wait.nobody', values)
  return minutes === 0 ? say(language, 'simulator.wait.at-once', values) : say(language, 'simulator.wait', { ...values, time: timeText(minutes, language) })
}

function whoIsSilent(silent: readonly string[], reader: SimulatorReader): string {
  const [name = '', other = ''] = silent.map((person) => nameIn(person, reader))
  return say(reader.language, `simulator.wait.silent.${(['none', 'one', 'two'] as const)[silent.length]!}`, { name, other })
}

function together(names: readonly string[], language: Language): string {
  return names.length < 2 ? names.join('') : say(language, 'simulator.and', { some: names.slice(0, -1).join(', '), last: names.at(-1)! })
}

function timeText(minutes: number | null, language: Language): string {
  if (minutes === null) return say(language, 'simulator.nobody')
  return minutes === 0 ? say(language, 'simulator.at-once') : hoursInWords(Math.ceil(minutes) / 60, language)
}

function silentText(n: number, language: Language): string {
  return n === 0 ? say(language, 'simulator.silent.none') : say(language, 'simulator.silent', { n })
}

function nameIn(person: string, { nameOf }: SimulatorReader): string {
  return nameOf(person) ?? person
}
