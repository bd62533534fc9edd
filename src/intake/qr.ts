/** A QR code as one path of an SVG, in a square of so many modules. */
export interface Qr {
  size: number
  path: string
}

export function qrIn(rows: readonly (readonly boolean[])[]): Qr {
  return { size: rows.length, path: rows.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('') }
}

/** Where dark modules stand beside each other: from where, and how many. */
function runsOf(row: readonly boolean[]): [number, number][] {
  const runs: [number, number][] = []
  for (const [x, dark] of row.entries()) {
    const last = runs.at(-1)
    if (dark && last && last[0] + last[1] === x) last[1] += 1
    else if (dark) runs.push([x, 1])
  }
  return runs
}
