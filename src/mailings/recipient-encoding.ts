export const encodings = ['utf-8', 'windows-1252', 'utf-16le', 'utf-16be'] as const
export type Encoding = (typeof encodings)[number]

/** How many bytes in front are looked at for what has no mark. */
const headBytes = 4096

/**
 * Sees a whole file pass and says how its letters are written. A mark in front decides. Without one: many zeroes are UTF-16,
 * what reads as UTF-8 from beginning to end is that, and everything else is what Windows writes.
 */
export function encodingWatch(): { see: (chunk: Uint8Array) => void; found: () => Encoding } {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let head: number[] = []
  let isUtf8 = true
  const tried = (chunk?: Uint8Array) => {
    try {
      decoder.decode(chunk, { stream: chunk !== undefined })
      return true
    } catch {
      return false
    }
  }
  return {
    see(chunk) {
      if (head.length < headBytes) head = [...head, ...chunk.subarray(0, headBytes - head.length)]
      isUtf8 = isUtf8 && tried(chunk)
    },
    found: () => marked(head) ?? wide(head) ?? (isUtf8 && tried() ? 'utf-8' : 'windows-1252'),
  }
}

function marked([first, second, third]: readonly number[]): Encoding | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

/** Names of columns are mostly plain letters, and those leave every second byte empty. */
function wide(head: readonly number[]): Encoding | null {
  const zeroes = (from: number) => head.filter((byte, index) => index % 2 === from && byte === 0).length
  const enough = head.length / 4
  if (head.length < 4) return null
  if (zeroes(1) > enough && zeroes(0) < enough / 10) return 'utf-16le'
  return zeroes(0) > enough && zeroes(1) < enough / 10 ? 'utf-16be' : null
}

/** Text from bytes that come in pieces; a mark in front is left out. Call without a piece at the end. */
export function decoding(encoding: Encoding): (chunk?: Uint8Array) => string {
  let first = true
  const decode = encoding === 'windows-1252' ? windows : whole(encoding)
  return (chunk) => {
    const text = decode(chunk)
    if (text === '' || !first) return text
    first = false
    return text.replace(/^\ufeff/, '')
  }
}

function whole(encoding: Exclude<Encoding, 'windows-1252'>): (chunk?: Uint8Array) => string {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true })
  return (chunk) => decoder.decode(chunk, { stream: chunk !== undefined })
}

/** By hand: some versions of Node read these bytes as ISO 8859-1, which has no euro and no curly quotes. */
function windows(chunk: Uint8Array = new Uint8Array()): string {
  return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1').replaceAll(/[\u0080-\u009f]/g, (sign) => signs.charAt(sign.codePointAt(0)! - 0x80))
}
const signs = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'
