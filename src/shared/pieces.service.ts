/** The same bytes in pieces of one size, but for the last. */
export async function* inPieces(bytes: AsyncIterable<Buffer>, pieceBytes: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = []
  let size = 0
  for await (const chunk of bytes) {
    held.push(chunk)
    size += chunk.length
    if (size < pieceBytes) continue
    const all = Buffer.concat(held)
    const whole = size - (size % pieceBytes)
    for (let at = 0; at < whole; at += pieceBytes) yield all.subarray(at, at + pieceBytes)
    held = [all.subarray(whole)]
    size -= whole
  }
  if (size > 0) yield Buffer.concat(held)
}
