/** The moments a period can start from. */
export const anchorNames = [
  'occurred', 'detected', 'suspected', 'reported', 'aware', 'our-processor-aware', 'contained-at', 'restored', 'classified-major',
  'contract-trigger', 'calamity-established', 'corrective-measure-available', 'high-risk-found', 'asked',
] as const
export type AnchorName = (typeof anchorNames)[number]

/** The filing of an earlier stage: `filed` is the first one, `updated` the latest that followed it. */
export type FilingAnchor = `obligation:${string}/${string}.${'filed' | 'updated'}`
export type AnchorKey = AnchorName | FilingAnchor

/** An anchor that nobody decided yet may have a stand-in, such as the first signal for awareness; the clock is then provisional. */
export interface Anchor {
  at: Date
  provisional: boolean
  /** A second person agreed with it. */
  agreed?: boolean
}

export type Anchors = { [K in AnchorKey]?: Anchor }

export function isAnchor(name: string): name is AnchorName {
  return anchorNames.includes(name as AnchorName)
}

export function filingAnchor(obligation: string, stage: string, which: 'filed' | 'updated' = 'filed'): FilingAnchor {
  return `obligation:${obligation}/${stage}.${which}`
}

const named: ReadonlyMap<string, AnchorName> = new Map([...anchorNames.map((name) => [name, name] as const), ['business-restored', 'restored'], ['on-request', 'asked']])
const fullFiling = /^obligation:([a-z0-9.-]+)\/([a-z0-9-]+)\.(filed|updated)$/
const ownFiling = /^([a-z0-9-]+)[.-](filed|submitted|updated)$/

/**
 * The anchor that somebody means, also where it is spelled as in tables of the law: classified_major, on_request,
 * initial_submitted, initial.filed. The filing of a bare stage is one of `obligation`. Null when it is no anchor.
 */
export function anchorMeant(spelled: string, obligation: string): AnchorKey | null {
  if (fullFiling.test(spelled)) return spelled as FilingAnchor
  const dashed = spelled.replaceAll('_', '-')
  const [, stage, which] = ownFiling.exec(dashed) ?? []
  return named.get(dashed) ?? (stage === undefined ? null : filingAnchor(obligation, stage, which === 'updated' ? 'updated' : 'filed'))
}

/** Which filing an anchor waits for; null for a named moment. */
export function filingOf(anchor: AnchorKey): { obligation: string; stage: string; which: 'filed' | 'updated' } | null {
  const [, obligation, stage, which] = fullFiling.exec(anchor) ?? []
  return obligation !== undefined && stage !== undefined ? { obligation, stage, which: which as 'filed' | 'updated' } : null
}
