import type { ShownHow } from '../clock/clock.view.ts'
import { clockView, smallClockView } from '../clock/clock.view.ts'
import type { Duty } from './duties.ts'
import { mostPressing } from './duties.ts'
import type { Reader } from './reader.ts'

const quiet: readonly string[] = ['met', 'not-owed', 'waiting']

function dutyView({ obligation, reading }: Duty, reader: Reader, how: ShownHow = {}) {
  return {
    article: obligation.article,
    title: obligation.title[reader.language],
    authority: obligation.authority[reader.language],
    reading: clockView(reading, reader, how),
  }
}

/** The duty that presses most, for a card. */
export function pressingView(duties: readonly Duty[], reader: Reader, how: ShownHow = {}) {
  const duty = mostPressing(duties)
  return duty ? dutyView(duty, reader, how) : null
}

/** What still runs and presses most; else what was filed, because that tells more than a duty that was never owed. */
export function mainDuty(duties: readonly Duty[]): Duty | undefined {
  const pressing = mostPressing(duties)
  return pressing?.reading.state === 'not-owed' ? (duties.find(({ reading }) => reading.state === 'met') ?? pressing) : pressing
}

/** One stands first and large; of the rest only what still runs is large. */
export function clocksOf(duties: readonly Duty[], reader: Reader) {
  const main = mainDuty(duties)
  const rest = duties.filter((duty) => duty !== main)
  const runs = ({ reading }: Duty) => !quiet.includes(reading.state)
  return {
    clock: main ? dutyView(main, reader) : null,
    moreClocks: rest.filter(runs).map((duty) => dutyView(duty, reader)),
    otherClocks: rest
      .filter((duty) => !runs(duty))
      .map(({ obligation, reading }) => ({ title: obligation.title[reader.language], article: obligation.article, reading: smallClockView(reading, reader) })),
  }
}
