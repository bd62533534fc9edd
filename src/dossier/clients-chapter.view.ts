import { rulingsTable } from './deciding-chapter.view.ts'
import type { Block, Cell, Chapter } from './document.ts'
import type { ClientPart } from './clients-part.ts'
import type { WholeDossier } from './dossier.view.ts'
import { stageCells } from './duties-chapter.view.ts'
import { choicesTable, factsTable } from './facts-chapter.view.ts'
import type { Saying } from './saying.ts'
import { atMost, fields, furtherText, tableOr } from './saying.ts'
import { filingBlocks } from './told-chapter.view.ts'

type Clients = WholeDossier['content']['clients']

/** On paper: of so many clients everything, and a row of so many. The JSON has them all. */
const mostPrinted = 40
const mostRows = 400

/** All of them in one table, then each with its own facts, numbers, clocks and reports. */
export function clientsChapter({ count, told, inFull, further }: Clients, saying: Saying, now: Date): Chapter {
  const { t, when } = saying
  const all = [...inFull, ...further]
  const rows = atMost(all, mostRows)
  const own = atMost(inFull, mostPrinted)
  const printed = new Set<string>()
  return {
    title: t('dossier.clients'),
    blocks: [
      { kind: 'text', text: t('dossier.clients.count', { n: count, told }) },
      tableOr(saying, [{ title: t('dossier.clients.name'), share: 44 }, { title: t('dossier.clients.role'), share: 28 }, { title: t('dossier.clients.told'), share: 28 }], rows.shown.map(({ name, role, toldAt }) => [
        { text: name, strong: true }, { text: t(`strand.role.${role}`) }, { text: toldAt ? when(toldAt) : t('dossier.clients.not-told') },
      ])),
      ...furtherText(saying, rows.left),
      ...own.shown.flatMap((client): Block[] => [{ kind: 'heading', text: client.name }, ...clientBlocks(client, saying, now, printed)]),
      ...(count > mostPrinted ? furtherText(saying, count - own.shown.length) : []),
    ],
  }
}

/** One client: what is known of it, its clocks, and what it was told, each text once. */
export function clientBlocks({ role, contract, addedAt, addedBy, facts, moments, duties, rulings, reports, filings }: ClientPart, saying: Saying, now: Date, printed: Set<string>): Block[] {
  const { t, said } = saying
  const once = (hash: string) => !printed.has(hash) && printed.add(hash) !== undefined
  return [
    fields(saying, [[t('dossier.clients.role'), t(`strand.role.${role}`), [said(addedBy, addedAt), contract ? t('dossier.clients.contract', { hours: contract.hours, from: t(`anchor.${contract.from}`) }) : ''].filter(Boolean).join(' · ')]]),
    ...(facts.length > 0 ? [factsTable(facts, saying)] : []),
    ...(moments.length > 0 ? [choicesTable(moments, saying)] : []),
    ...(duties.length > 0 ? [clocksTable(duties, saying, now)] : []),
    ...(rulings.length > 0 ? [rulingsTable(rulings, saying)] : []),
    ...reports.flatMap((report) => filingBlocks(report, saying, { words: 'strand', printed: once(report.textHash) })),
    ...filings.flatMap((filing) => filingBlocks(filing, saying, { printed: once(filing.textHash) })),
  ]
}

function clocksTable(duties: ClientPart['duties'], saying: Saying, now: Date): Block {
  const { t, of } = saying
  const columns = [{ title: t('dossier.duty'), share: 44 }, { title: t('dossier.due'), share: 28 }, { title: t('dossier.standing'), share: 28 }]
  return tableOr(saying, columns, duties.map(({ title, article, stage }): Cell[] => [{ text: of(title), strong: true, note: article }, ...stageCells(stage, saying, now)]))
}
