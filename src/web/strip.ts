type Block = 'gone' | 'now' | 'left'

const step = 4
const width = 2.8
const tall = 24
const short = 18
const mostBlocks = 96

/** The strip of a clock as SVG paths, one for each state: a block an hour, taller where a day begins. */
export const stripHelpers = {
  stripBox: (hours: Block[]) => `0 0 ${drawn(hours).length * step - (step - width)} ${tall}`,
  stripPath: (hours: Block[], state: Block) => pathOf(drawn(hours), state, hours.length > mostBlocks ? 7 : 24),
  countOf: (hours: Block[], state: Block) => hours.filter((hour) => hour === state).length,
}

/** A term of weeks or a month gets a block a day, taller where a week begins. */
function drawn(hours: Block[]): Block[] {
  if (hours.length <= mostBlocks) return hours
  return Array.from({ length: Math.ceil(hours.length / 24) }, (_, day) => stateOf(hours.slice(day * 24, day * 24 + 24)))
}

function stateOf(day: Block[]): Block {
  const [first = 'left'] = day
  return day.every((hour) => hour === first) ? first : 'now'
}

function pathOf(blocks: Block[], state: Block, tallEvery: number): string {
  return blocks.map((block, at) => (block === state ? blockAt(at, at % tallEvery === 0 ? tall : short) : '')).join('')
}

function blockAt(at: number, height: number): string {
  return `M${at * step} ${tall - height}h${width}v${height}h-${width}z`
}
