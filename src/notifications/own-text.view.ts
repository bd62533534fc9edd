import type { Reader } from '../incidents/reader.ts'
import { whoIs } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import type { Standing } from '../shared/own-version.ts'
import { standingOf, versionInForce, waitingIn } from '../shared/own-version.ts'
import type { Language } from '../shared/words/words.ts'
import { isKey, keys, languages, say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import { audienceOf, audiences, fieldsOf, isOwnable } from './fields.ts'
import { pathsOf } from './field.ts'
import { lineDifference } from './line-difference.ts'
import type { OwnText, ShelvedText, TextFile, TextProposal } from './own-text.ts'
import { addressOf } from './text-address.ts'
import type { TextPreview } from './text-preview.view.ts'
import { previewView } from './text-preview.view.ts'
import type { TextFault } from './text-rules.ts'

const kinds: Record<Standing, string> = { 'proposed': 'warn', 'in force': 'good', 'replaced': 'neutral', 'retired': 'neutral', 'rejected': 'bad', 'withdrawn': 'neutral' }

/** Every text, under the people it is for. */
export function textsPage(texts: readonly ShelvedText[], reader: Reader) {
  const { language } = reader
  return {
    title: say(language, 'text.title'),
    waiting: texts.flatMap(({ shipped, own }) => {
      const proposal = waitingIn(own)
      return proposal ? [{ ...nameOf(shipped.name, shipped.language, language), ...lineOf(shipped, proposal, own, reader) }] : []
    }),
    audiences: audiences.map((audience) => ({
      title: say(language, `text.audience.${audience}`),
      hint: say(language, isOwnable(`${audience}/x`) ? 'text.audience.ownable' : 'text.fixed'),
      texts: namesIn(texts, audience).map((name) => ({
        name: titleOf(name, language),
        versions: texts.filter(({ shipped }) => shipped.name === name).toSorted(byLanguage).map((text) => versionView(text, language)),
      })),
    })),
  }
}

function namesIn(texts: readonly ShelvedText[], audience: string): string[] {
  return [...new Set(texts.map(({ shipped }) => shipped.name).filter((name) => audienceOf(name) === audience))].toSorted((one, other) => placeOf(one) - placeOf(other))
}

/** As the catalogue has them: what goes out first stands first. What it does not have comes last. */
function placeOf(name: string): number {
  const key = `text.name.${name}`
  return isKey(key) ? keys.indexOf(key) : keys.length
}

function byLanguage(one: ShelvedText, other: ShelvedText): number {
  return languages.indexOf(one.shipped.language) - languages.indexOf(other.shipped.language)
}

function versionView({ shipped, own }: ShelvedText, language: Language) {
  const version = versionInForce(own)
  return {
    inLanguage: say(language, `text.in.${shipped.language}`),
    href: addressOf(shipped.name, shipped.language),
    version: version ? say(language, 'text.version.own', { n: version.number }) : say(language, 'text.version.shipped'),
    own: version !== null,
    waits: waitingIn(own) !== null,
  }
}

/** One text with its example, its versions and what may be done. `faults` are of the own one in force, by the check of today. */
export function textPage({ shelved, current, faults, preview }: { shelved: ShelvedText; current: { source: string; version: number }; faults: readonly TextFault[]; preview: TextPreview }, reader: Reader) {
  const { shipped, own } = shelved
  const { language, person } = reader
  const open = waitingIn(own)
  const mayChange = may(person, 'propose text') && isOwnable(shipped.name) && !open
  return {
    ...nameOf(shipped.name, shipped.language, language),
    title: nameOf(shipped.name, shipped.language, language).name,
    address: addressOf(shipped.name, shipped.language),
    version: current.version > 0 ? say(language, 'text.version.own', { n: current.version }) : say(language, 'text.version.shipped'),
    fixed: !isOwnable(shipped.name),
    faults: faults.map((fault) => faultLine(fault, language)),
    source: current.source,
    preview: previewView(preview, shipped.language, language),
    difference: current.version > 0 ? lineDifference(shipped.source, current.source) : [],
    history: own.proposals.toReversed().map((proposal) => lineOf(shipped, proposal, own, reader)),
    mayPropose: mayChange,
    mayRetire: mayChange && current.version > 0,
  }
}

export function retirementPage({ shipped }: ShelvedText, { language }: Reader, form: FormState) {
  return { title: say(language, 'text.retire'), ...nameOf(shipped.name, shipped.language, language), address: addressOf(shipped.name, shipped.language), form }
}

interface Typed {
  shelved: ShelvedText
  faults: readonly TextFault[]
  preview: TextPreview | null
  /** What counts now, to hold what was typed against. */
  current: { source: string }
}

/** The text as it was typed, with what is wrong in it and where, or how it will look. */
export function typingPage({ shelved: { shipped }, faults, preview, current }: Typed, { language }: Reader, form: FormState) {
  const typed = typeof form.values['text'] === 'string' ? form.values['text'].replaceAll(/\r\n?/g, '\n') : ''
  return {
    ...nameOf(shipped.name, shipped.language, language),
    title: say(language, 'text.change'),
    address: addressOf(shipped.name, shipped.language),
    faults: faults.map((fault) => faultLine(fault, language)),
    count: say(language, 'text.faults', { n: faults.length }),
    passed: preview !== null,
    preview: preview && previewView(preview, shipped.language, language),
    difference: preview ? lineDifference(current.source, typed) : [],
    fields: pathsOf(fieldsOf(shipped.name)).map(({ path, field }) => ({ path: `{{${path}}}`, about: field.about[language], list: 'each' in field })),
    isLetter: audienceOf(shipped.name) === 'subject',
    form,
  }
}

/** What somebody put forward: what becomes different, how it will look, and the place for an answer. */
export function proposalPage({ file, preview, faults }: { file: TextFile; preview: TextPreview | null; faults: readonly TextFault[] }, reader: Reader, form: FormState) {
  const { shipped, own, proposal, source, current } = file
  const { language, person } = reader
  const waits = proposal.state === 'awaiting approval'
  const mine = proposal.by.id === person.id
  const retires = proposal.kind === 'retirement'
  return {
    ...nameOf(shipped.name, shipped.language, language),
    ...lineOf(shipped, proposal, own, reader),
    title: say(language, `own.kind.${proposal.kind}`, { version: proposal.number }),
    id: proposal.id,
    address: addressOf(shipped.name, shipped.language),
    why: proposal.reason,
    answered: proposal.answeredBy && proposal.answeredAt ? say(language, 'own.answered.by', { who: whoIs(proposal.answeredBy, reader), moment: longDate(proposal.answeredAt, language, reader.zone) }) : '',
    answer: proposal.answer,
    retires,
    faults: waits ? faults.map((fault) => faultLine(fault, language)) : [],
    difference: waits ? lineDifference(current.source, retires ? shipped.source : source) : [],
    compared: current.version > 0 ? say(language, 'text.compared.own', { n: current.version }) : say(language, 'text.compared.shipped'),
    preview: preview && previewView(preview, shipped.language, language),
    source,
    mayAnswer: waits && !mine && may(person, 'approve text'),
    mayWithdraw: waits && mine && may(person, 'propose text'),
    waitsForOther: waits && mine,
    form,
  }
}

function lineOf({ name, language }: ShelvedText['shipped'], proposal: TextProposal, own: OwnText, reader: Reader) {
  const standing = standingOf(proposal, own)
  return {
    what: say(reader.language, `own.kind.${proposal.kind}`, { version: proposal.number }),
    href: `${addressOf(name, language)}/proposals/${proposal.id}`,
    by: say(reader.language, 'own.by', { who: whoIs(proposal.by, reader), moment: longDate(proposal.at, reader.language, reader.zone) }),
    standing: say(reader.language, `own.standing.${standing}`),
    kind: kinds[standing],
  }
}

function nameOf(name: string, of: Language, language: Language) {
  return { name: titleOf(name, language), inLanguage: say(language, `text.in.${of}`), audience: say(language, `text.audience.${audienceOf(name)!}`) }
}

/** What a text is called; one that has no name yet shows its file. */
function titleOf(name: string, language: Language): string {
  const key = `text.name.${name}`
  return isKey(key) ? say(language, key) : (name.split('/')[1] ?? name)
}

function faultLine({ line, key, values }: TextFault, language: Language) {
  return { place: say(language, 'text.fault.at', { line }), line, message: say(language, key, values) }
}
