import { Refused } from '../shared/errors.ts'
import type { Handlers } from './xlsx-part.ts'
import { damaged } from './xlsx-part.ts'
import { unescaped } from './xlsx-value.ts'

/** The texts that the cells of a workbook refer to by number. */
export interface Strings {
  handlers: Handlers
  /** How many are read so far. */
  count: () => number
  get: (index: number) => string
}

const blockBytes = 1024 * 1024
/** Texts of a list of a million people take some 100 MB; they must be at hand, for any cell may name any of them. */
const mostTextBytes = 512 * blockBytes

/** Takes the texts as they come by. How a text is to be spoken is not part of it. */
export function stringsReader(): Strings {
  const { add, count, get } = packed()
  let [inItem, inText, inPhonetic] = [false, false, false]
  let text = ''
  const handlers: Handlers = {
    open(name) {
      if (name === 'si') [inItem, inText, inPhonetic, text] = [true, false, false, '']
      else if (name === 'rPh') inPhonetic = true
      else if (name === 't') inText = inItem && !inPhonetic
    },
    close(name) {
      if (name === 'rPh') inPhonetic = false
      else if (name === 't') inText = false
      else if (name === 'si') {
        add(unescaped(text))
        inItem = false
      }
    },
    text(more) {
      if (inText) text += more
      if (text.length > blockBytes / 4) throw damaged()
    },
  }
  return { handlers, count, get }
}

/** Packed as bytes, outside the heap: a million small texts would cost five times as much. */
function packed() {
  const blocks: Buffer[] = []
  let places = new Uint32Array(1024)
  let [texts, used] = [0, blockBytes]

  function add(text: string): void {
    const size = Buffer.byteLength(text)
    if (used + size > blockBytes) {
      if ((blocks.length + 1) * blockBytes > mostTextBytes) throw new Refused({ key: 'recipients.file.texts' })
      blocks.push(Buffer.allocUnsafeSlow(blockBytes))
      used = 0
    }
    if (texts * 2 + 2 > places.length) {
      const larger = new Uint32Array(places.length * 2)
      larger.set(places)
      places = larger
    }
    blocks.at(-1)!.write(text, used)
    places.set([(blocks.length - 1) * blockBytes + used, size], texts * 2)
    used += size
    texts += 1
  }

  function get(index: number): string {
    if (!(index >= 0 && index < texts)) throw damaged()
    const [at = 0, size = 0] = [places[index * 2], places[index * 2 + 1]]
    const from = at % blockBytes
    return blocks[Math.floor(at / blockBytes)]!.toString('utf8', from, from + size)
  }

  return { add, get, count: () => texts }
}
