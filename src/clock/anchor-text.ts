import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { AnchorKey } from './anchor.ts'
import { isAnchor } from './anchor.ts'
import type { Obligation, ObligationStage } from './obligation.ts'
import { periodText } from './period-text.ts'

const filing = /^obligation:(.+)\/([^/]+)\.(filed|updated)$/

/** From when a period counts, in words; a filing is named by the title of its stage. */
export function anchorText(anchor: AnchorKey, pack: readonly Obligation[], language: Language): string {
  if (isAnchor(anchor)) return say(language, `anchor.${anchor}`)
  const [, id, stage, which] = filing.exec(anchor) ?? []
  const title = pack.find((row) => row.id === id)?.stages.find((one) => one.id === stage)?.title[language]
  return say(language, which === 'updated' ? 'anchor.updated' : 'anchor.filed', { stage: title ?? stage ?? anchor })
}

/** 72 hours from the moment we know of it. A target of our own is never called a period of the law. */
export function timingText({ after, target, from, notLaterThan }: ObligationStage, pack: readonly Obligation[], language: Language): string {
  const anchor = anchorText(from, pack, language)
  if (after === null) return target ? say(language, 'stage.target', { period: periodText(target, language), anchor }) : say(language, 'stage.soon', { anchor })
  const period = periodText(after, language)
  if (!notLaterThan) return say(language, 'stage.period', { period, anchor })
  return say(language, 'stage.period.cap', { period, anchor, cap: periodText(notLaterThan.after, language), other: anchorText(notLaterThan.from, pack, language) })
}
