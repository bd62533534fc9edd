import { timingText } from '../clock/anchor-text.ts'
import type { Obligation } from '../clock/obligation.ts'
import { runs, withActivations } from '../clock/obligation.ts'
import { traitName } from '../facts/trait-text.ts'
import { hasTrait } from '../facts/traits.ts'
import { cited } from '../shared/citation.ts'
import { dayAt, dayInWords, zoneOf } from '../shared/dutch-time.ts'
import { say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Organisation } from './organisation.ts'

/** Every row of the packs as a person reads it: what it says, whether it is law, and whether it can apply to us. */
export function lawPage(obligations: readonly Obligation[], organisation: Organisation, now: Date, language: Language) {
  const pack = withActivations(obligations, organisation.activations)
  return { title: say(language, 'lawRows.title'), rows: pack.toSorted((one, other) => rankOf(one, organisation) - rankOf(other, organisation)).map((row) => rowView(row, { obligations, pack, organisation, now, language })) }
}

/** The form that says that one bill became law. */
export function activationPage(row: Obligation, pack: readonly Obligation[], language: Language, form: FormState) {
  return {
    title: say(language, 'lawRows.activate.title', { title: row.title[language] }),
    article: cited(row.article, language),
    stages: stagesText(row, pack, language),
    address: `/administration/law/${row.id}/activation`,
    form,
  }
}

/** What goes for us stands first, then what is open, what is for others, and what is no law. */
function rankOf(row: Obligation, { traits }: Organisation): number {
  if (!runs(row)) return 3
  const ours = row.owedBy === 'client' ? false : hasTrait(traits, row.who)
  return ours === true ? 0 : ours === 'undecided' ? 1 : 2
}

interface Around {
  /** As the files say it. */
  obligations: readonly Obligation[]
  /** With what an administrator found to have become law. */
  pack: readonly Obligation[]
  organisation: Organisation
  now: Date
  language: Language
}

function rowView(row: Obligation, around: Around) {
  const { organisation, obligations, pack, language } = around
  const activation = organisation.activations.find(({ obligation }) => obligation === row.id)
  const asShipped = obligations.find(({ id }) => id === row.id)
  const term = (key: 'to' | 'who' | 'valid' | 'source' | 'remark', value: string) => ({ term: say(language, `lawRows.${key}`), value })
  return {
    id: row.id,
    title: row.title[language],
    article: cited(row.article, language),
    inForce: inForceView(row, around),
    ours: oursView(row, around),
    facts: [
      term('to', row.authority[language]),
      term('who', whoText(row, language)),
      ...(row.status ? [term('remark', row.status[language])] : []),
      term('valid', validText(row, language)),
      term('source', cited(row.source, language)),
    ],
    stages: stagesText(row, pack, language),
    activated: activation && asShipped?.inForce === 'no' ? say(language, 'lawRows.activated', { from: dayInWords(activation.from, language), source: activation.source }) : '',
    activate: row.inForce === 'no' ? `/administration/law/${row.id}/activation` : null,
  }
}

function stagesText({ stages }: Obligation, pack: readonly Obligation[], language: Language) {
  return stages.map((stage) => ({ title: stage.title[language], when: timingText(stage, pack, language), note: stage.workingDays ? say(language, 'stage.working-days') : '' }))
}

function whoText({ who, threshold }: Obligation, language: Language): string {
  const names = who.length === 0 ? say(language, 'lawRows.who.everybody') : who.map((name) => traitName(name)[language]).join(', ')
  return threshold ? `${names}; ${threshold[language]}` : names
}

function validText({ validFrom, validTo }: Obligation, language: Language): string {
  const [from, to] = [validFrom && dayInWords(validFrom, language), validTo && dayInWords(validTo, language)]
  if (from && to) return say(language, 'lawRows.valid.both', { from, to })
  if (from) return say(language, 'lawRows.valid.from', { from })
  return to ? say(language, 'lawRows.valid.to', { to }) : say(language, 'lawRows.valid.always')
}

const kinds = { yes: 'good', no: 'warn', superseded: 'neutral', contract: 'info', policy: 'info' } as const

function inForceView({ inForce, validFrom, validTo, jurisdiction }: Obligation, { now, language }: Around) {
  const today = dayAt(now, zoneOf[jurisdiction])
  if (inForce === 'yes' && validFrom !== null && today < validFrom) return { kind: 'warn', text: say(language, 'lawRows.inForce.future', { from: dayInWords(validFrom, language) }) }
  if (inForce === 'yes' && validTo !== null && today > validTo) return { kind: 'neutral', text: say(language, 'lawRows.inForce.past') }
  return { kind: kinds[inForce], text: say(language, `lawRows.inForce.${inForce}`) }
}

/** The profile alone: what an incident is about decides the rest. */
function oursView(row: Obligation, { pack, organisation: { traits }, language }: Around) {
  if (!runs(row)) return { kind: 'neutral', text: say(language, 'lawRows.ours.never') }
  const off = pack.find((one) => one.switchesOff === row.id && runs(one) && hasTrait(traits, one.who) === true)
  if (off) return { kind: 'neutral', text: say(language, 'lawRows.ours.off', { row: off.title[language] }) }
  if (row.owedBy === 'client') return { kind: 'info', text: say(language, 'lawRows.ours.client') }
  const verdict = hasTrait(traits, row.who)
  if (verdict === 'undecided') return { kind: 'warn', text: say(language, 'lawRows.ours.open') }
  return verdict ? { kind: 'good', text: say(language, 'lawRows.ours.yes') } : { kind: 'neutral', text: say(language, 'lawRows.ours.no') }
}
