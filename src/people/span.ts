/** From, and until but not including, on a line of numbers. */
export interface Span {
  from: number
  to: number
}

/** What of the spans lies outside the holes. Both are in order, and neither overlaps itself. */
export function without<S extends Span>(spans: readonly S[], holes: readonly Span[]): S[] {
  const left: S[] = []
  let first = 0
  for (const span of spans) {
    while (first < holes.length && holes[first]!.to <= span.from) first += 1
    let { from } = span
    for (let next = first; next < holes.length && holes[next]!.from < span.to; next += 1) {
      if (holes[next]!.from > from) left.push({ ...span, from, to: holes[next]!.from })
      from = Math.max(from, holes[next]!.to)
    }
    if (from < span.to) left.push({ ...span, from })
  }
  return left
}

/** What of the spans lies inside the windows. */
export function within<S extends Span>(spans: readonly S[], windows: readonly Span[]): S[] {
  return without(spans, without([{ from: -Infinity, to: Infinity }], windows))
}

/** In order, with those that touch and are alike as one. */
export function joined<S extends Span>(spans: readonly S[], alike: (one: S, other: S) => boolean = () => true): S[] {
  const done: S[] = []
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = done.at(-1)
    if (last && span.from <= last.to && alike(last, span)) done[done.length - 1] = { ...last, to: Math.max(last.to, span.to) }
    else done.push(span)
  }
  return done
}
