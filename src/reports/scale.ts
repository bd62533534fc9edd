/** Where the lines of an axis go: from 0 in equal whole steps of 1, 2 or 5 times a power of ten, the last at or above the greatest. */
export function ticksFor(greatest: number, most = 5): number[] {
  const rough = Math.max(1, greatest) / most
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1)))
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough)!
  return Array.from({ length: Math.max(1, Math.ceil(greatest / step)) + 1 }, (_, index) => index * step)
}

/** Two decimals are enough for a picture, and the same figures give the same bytes. */
export function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
