import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { cited } from '../shared/citation.ts'
import { longDate } from '../shared/dutch-time.ts'
import { standingOf, waitingIn } from '../shared/own-version.ts'
import { hoursInWords } from '../shared/words/duration.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { ChangeableRule, OwnTerm, Preview, RuleName, TermVersion } from './retention.ts'
import { inForce, isChangeable, retentionRules, ruleNames } from './retention.ts'

/** Every rule: what, how long, from when, why, on which article, and whether that is law or choice. */
export function retentionPage(own: Record<ChangeableRule, OwnTerm>, { language }: Pick<Reader, 'language'>) {
  return {
    title: say(language, 'retention.title'),
    rows: ruleNames.map((name) => ({
      what: say(language, `retention.${name}`),
      term: termText(name, own, language),
      from: say(language, `retention.${name}.from`),
      why: say(language, `retention.${name}.why`),
      article: cited(retentionRules[name].article, language),
      ground: say(language, `retention.ground.${retentionRules[name].ground}`),
      groundKind: retentionRules[name].ground === 'law' ? 'info' : 'neutral',
      href: isChangeable(name) ? `/administration/retention/${name}` : null,
      waiting: isChangeable(name) && waitingIn(own[name]) !== null,
    })),
  }
}

interface Looked {
  preview: (Preview & { days: number }) | null
  /** Somebody chose that number; without, it is what waits for a second person. */
  looking: boolean
}

export function termPage(name: ChangeableRule, own: OwnTerm, { preview, looking }: Looked, reader: Reader) {
  const { language, person } = reader
  const { bounds, article, days: shipped } = retentionRules[name]
  const current = inForce(own, name)
  const waiting = waitingIn(own)
  const mine = waiting?.by.id === person.id
  const base = `/administration/retention/${name}`
  const mayPropose = may(person, 'propose retention term') && !waiting
  return (form: FormState) => ({
    title: say(language, `retention.${name}`),
    why: say(language, `retention.${name}.why`),
    base,
    facts: [
      { term: say(language, 'retention.now'), value: daysText(current, language) },
      { term: say(language, 'retention.counted'), value: say(language, `retention.${name}.from`) },
      { term: say(language, 'retention.shipped'), value: daysText(shipped, language) },
      { term: say(language, 'retention.between'), value: say(language, 'retention.between.value', { ...bounds }) },
      { term: say(language, 'retention.article'), value: cited(article, language) },
    ],
    preview: preview && previewView(preview, current, language),
    mayPropose,
    proposing: mayPropose && looking && preview ? { days: preview.days, shorter: preview.days < current } : null,
    waiting: waiting && { ...versionLine(waiting, own, reader), action: `${base}/proposals/${waiting.id}`, mayAnswer: may(person, 'approve retention term') && !mine, mayWithdraw: mine },
    earlier: own.proposals.filter((one) => one !== waiting).toReversed().map((one) => versionLine(one, own, reader)),
    form: { ...form, values: { days: String(preview?.days ?? current), ...form.values } },
  })
}

function previewView({ days, incidents, pieces, more }: Preview & { days: number }, current: number, language: Language) {
  return {
    title: say(language, 'retention.preview', { days }),
    text: say(language, pieces === 0 ? 'retention.preview.none' : more ? 'retention.preview.more' : 'retention.preview.some', { n: pieces }),
    of: incidents.length === 0 ? '' : say(language, 'retention.preview.of', { n: incidents.length }),
    incidents,
    kind: pieces > 0 && days < current ? 'warn' : 'info',
  }
}

function versionLine(version: TermVersion, own: OwnTerm, reader: Reader) {
  const { language, zone } = reader
  const by = (who: TermVersion['by'], at: Date) => say(language, 'retention.by', { who: whoIs(who, reader), at: longDate(at, language, zone) })
  return {
    days: daysText(version.days, language),
    why: version.reason,
    by: by(version.by, version.at),
    standing: say(language, `retention.standing.${standingOf(version, own)}`),
    answer: version.answer,
    answered: version.answeredBy && version.answeredAt ? by(version.answeredBy, version.answeredAt) : '',
  }
}

function termText(name: RuleName, own: Record<ChangeableRule, OwnTerm>, language: Language): string {
  if (isChangeable(name)) return daysText(inForce(own[name], name), language)
  const rule = retentionRules[name]
  if ('always' in rule) return say(language, 'retention.always')
  return 'hours' in rule && rule.hours < 48 ? hoursInWords(rule.hours, language) : daysText('hours' in rule ? rule.hours / 24 : 0, language)
}

const yearDays = 365

/** A number of days says little from a year on, so the years stand behind it. */
function daysText(days: number, language: Language): string {
  const years = Math.floor(days / yearDays)
  const text = say(language, 'retention.days', { n: days })
  return years < 1 ? text : `${text} (${say(language, days % yearDays <= years ? 'retention.years' : 'retention.years.more', { n: years })})`
}
