import type { Reader } from '../incidents/reader.ts'
import { may } from '../people/access.ts'
import { longDate } from '../shared/dutch-time.ts'
import { languages, say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState, Page } from '../web/form.ts'
import { columnLetters } from './recipient-columns.ts'
import type { Fault, FaultKind } from './recipient-fault.ts'
import { kindsOfFault, refuses } from './recipient-fault.ts'
import type { RecipientFile } from './recipient-list.ts'
import { foundIn, standingOf } from './recipient-list.ts'
import { csvLines } from './recipient-report.ts'
import type { Sample } from './recipient-sample.ts'
import { figure, groupName, standingKinds } from './recipient.view.ts'

export const mostShown = 50

interface Shown {
  list: RecipientFile
  samples: Record<Language, Sample[]>
  faults: readonly Fault[]
  /** Whether its file is still there to read again. */
  isKept: boolean
}

/** One list: how far it is, what it holds, what was found, and what a person may do with it. */
export function recipientListPage({ list, samples, faults, isKept }: Shown, { person, language, now, zone }: Reader) {
  const standing = standingOf(list, now)
  const address = `/incidents/${list.incident}/recipients`
  const manages = may(person, 'manage recipients')
  const { counts, leftOut } = list
  return (form: FormState): Page => ({
    template: 'recipients/list',
    view: {
      title: say(language, 'recipients.list.title', { group: groupName(list.group, language) }),
      back: address,
      notification: list.notification && `/incidents/${list.incident}/notifications/${list.notification}`,
      standing: { kind: standingKinds[standing], label: say(language, `recipients.standing.${standing}`) },
      notice: noticeOf(),
      reading: standing === 'reading' && say(language, 'recipients.list.progress', { n: counts.rows }),
      figures: standing === 'reading' || standing === 'silent' || standing === 'failed' ? [] : figuresOf(list, language),
      reached: reachedOf(list, language),
      leftOut: leftOut && say(language, 'recipients.list.left-out', leftOut),
      kept: (list.state === 'ready' || list.state === 'wiped') && { hash: list.hash, wipeAt: list.state === 'ready' ? longDate(list.wipeAt, language, zone) : '' },
      samples: languages.flatMap((one) => samples[one].map((sample) => ({ ...sample, language: say(language, `recipients.count.${one}`), own: sample.own.map(({ field, value }) => `${field}: ${value}`).join(', ') }))),
      found: foundIn(list, kindsOfFault).map(({ kind, n }) => ({ n: figure(n, language), refuses: refuses({ kind }), text: summary(kind, language), advice: say(language, `recipients.fault.${kind}.do`) })),
      faults: faults.map((fault) => ({ line: fault.line, column: columnName(fault, list, language), text: faultText(fault, language), refuses: refuses(fault) })),
      more: list.checkedAt !== null && faults.length >= mostShown && say(language, 'recipients.rows.more', { most: mostShown }),
      download: faults.length > 0 && `${address}/${list.id}/rows.csv`,
      confirm: manages && standing === 'to confirm' && counts.usable > 0 && { action: `${address}/${list.id}/confirmation`, refused: counts.refused > 0 && say(language, 'recipients.confirm.refused', { n: counts.refused }) },
      nobody: standing === 'to confirm' && counts.usable === 0,
      removal: manages && (standing === 'to confirm' || standing === 'silent' || standing === 'reading') && `${address}/${list.id}/removal`,
      again: manages && isKept && list.state !== 'ready' && standing !== 'reading' && `${address}/uploads/${list.upload}`,
      form,
    },
  })

  function noticeOf() {
    const said = (kind: 'info' | 'good' | 'warn' | 'bad', text: string) => ({ kind, text })
    if (standing === 'failed') return said('bad', `${say(language, 'recipients.list.failed')} ${say(language, list.failure!.key, list.failure!.values)}`)
    if (standing === 'silent') return said('warn', say(language, 'recipients.list.silent'))
    if (standing === 'ready') return said('good', say(language, 'recipients.list.ready'))
    return standing === 'refused' || standing === 'wiped' ? said('info', say(language, `recipients.list.${standing}`)) : null
  }
}

function figuresOf({ counts }: RecipientFile, language: Language) {
  const { rows, usable, refused, duplicates, elsewhere } = counts
  const shown: [key: 'rows' | 'usable' | 'refused' | 'duplicates' | 'elsewhere', n: number][] = [['rows', rows], ['usable', usable], ['refused', refused], ['duplicates', duplicates], ...(elsewhere > 0 ? [['elsewhere', elsewhere] as ['elsewhere', number]] : [])]
  return shown.map(([key, n]) => ({ label: say(language, `recipients.count.${key}`), value: figure(n, language) }))
}

/** How those on the list are reached, and in which language. */
function reachedOf({ counts: { byChannel, byLanguage } }: RecipientFile, language: Language) {
  const shown: [key: 'email' | 'letter' | 'nl' | 'en', n: number][] = [['email', byChannel.email], ['letter', byChannel.letter], ['nl', byLanguage.nl], ['en', byLanguage.en]]
  return shown.map(([key, n]) => ({ label: say(language, `recipients.count.${key}`), value: figure(n, language) }))
}

/** Everything that was found, row by row, for who mends the file. */
export function faultsFile(list: RecipientFile, faults: readonly Fault[], isCut: boolean, language: Language): string {
  const head = [say(language, 'recipients.samples.line'), say(language, 'recipients.rows.column'), say(language, 'recipients.rows.result'), say(language, 'recipients.found.what'), say(language, 'recipients.found.do')]
  const rows = faults.map((fault) => [fault.line, columnName(fault, list, language), say(language, refuses(fault) ? 'recipients.rows.refused' : 'recipients.rows.noted'), faultText(fault, language), say(language, `recipients.fault.${fault.kind}.do`)])
  return `\ufeff${csvLines([head, ...rows, ...(isCut ? [[say(language, 'recipients.rows.cut', { most: faults.length })]] : [])])}`
}

function summary(kind: FaultKind, language: Language): string {
  return kind === 'twice' || kind === 'twice-other' ? say(language, `recipients.fault.${kind}.any`) : say(language, `recipients.fault.${kind}`)
}

function faultText({ kind, other }: Fault, language: Language): string {
  return say(language, `recipients.fault.${kind}`, { other: other ?? '' })
}

/** C (e-mail address): where to look, in words that do not come from the rows. */
function columnName({ column }: Fault, { plan }: RecipientFile, language: Language): string {
  const found = column === null ? undefined : plan.columns[column]
  if (column === null || !found) return ''
  return `${columnLetters(column)} (${found.meaning === 'own' ? `own.${found.field}` : say(language, `recipients.meaning.${found.meaning}`)})`
}
