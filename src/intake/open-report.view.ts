import { longDate } from '../shared/dutch-time.ts'
import { languages, say } from '../shared/words/words.ts'
import type { Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { OpenReport } from './open-report.ts'
import type { Qr } from './qr.ts'

interface Shown {
  open: OpenReport
  baseUrl: string
  qrOf: (text: string) => Qr
}

/** Where the page for reporting stands. */
export function reportLink(baseUrl: string, key: string): string {
  return `${baseUrl}/report/${key}`
}

/** For the administrator: on or off, the link with its QR code, another key. */
export function openReportPage({ open: { key, since, version }, baseUrl, qrOf }: Shown, language: Language, zone: string, form: FormState) {
  const link = key === null ? null : reportLink(baseUrl, key)
  return {
    title: say(language, 'openReport.title'),
    version,
    form,
    open: link && { link, qr: qrOf(link), since: say(language, 'openReport.since', { at: longDate(since!, language, zone) }) },
  }
}

/** A sheet for the wall, in every language at once: whoever stands before it chooses with their eyes. */
export function posterPage(link: string, { qrOf }: Pick<Shown, 'qrOf'>, { name, phone }: { name: string; phone: string }, language: Language) {
  return {
    title: say(language, 'openReport.poster'),
    name,
    qr: qrOf(link),
    link,
    texts: languages.map((one) => ({
      language: one,
      heading: say(one, 'openReport.poster.heading'),
      scan: say(one, 'openReport.poster.scan'),
      how: say(one, 'openReport.poster.how'),
      call: phone === '' ? '' : say(one, 'openReport.poster.call', { phone }),
    })),
  }
}
