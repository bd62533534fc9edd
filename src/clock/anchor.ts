/** The moments a period can start from. */
export const anchorNames = [
  'occurred', 'detected', 'suspected', 'reported', 'aware', 'our-processor-aware', 'contained-at', 'restored', 'classified-major',
  'contract-trigger', 'calamity-established', 'corrective-measure-available', 'high-risk-found', 'asked',
] as const
export type AnchorName = (typeof anchorNames)[number]

/** An anchor that nobody decided yet may have a stand-in, such as the first signal for awareness; the clock is then provisional. */
export interface Anchor {
  at: Date
  provisional: boolean
}

export type Anchors = { [N in AnchorName]?: Anchor }

export function isAnchor(name: string): name is AnchorName {
  return anchorNames.includes(name as AnchorName)
}
