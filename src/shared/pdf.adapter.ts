import PdfKit from 'pdfkit'
import type { Language } from './words/words.ts'

/** Where the letters come from: whole TrueType fonts, so that every European name can be printed. */
export interface Fonts {
  regular: string
  bold: string
}

export type PdfDocument = InstanceType<typeof PdfKit>
export type Structure = ReturnType<PdfDocument['struct']>

export interface PdfHead {
  title: string
  language: Language
  /** Stands in the document as the day on which it was made, so that the same document gives the same bytes. */
  day: Date
}

const locale: Record<Language, string> = { nl: 'nl-NL', en: 'en-GB' }

/** A document in a language, tagged for who listens to it unless the options say otherwise. */
export function pdfDocument({ title, language, day }: PdfHead, { regular, bold }: Fonts, options: ConstructorParameters<typeof PdfKit>[0]): PdfDocument {
  const doc = new PdfKit({ pdfVersion: '1.7', lang: locale[language], tagged: true, displayTitle: true, info: { Title: title, CreationDate: day, ModDate: day }, ...options })
  doc.registerFont('regular', regular).registerFont('bold', bold)
  return doc
}

/** All of its bytes, once it has ended. */
export function collected(doc: PdfDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    doc.on('data', (part: Buffer) => parts.push(part))
    doc.on('end', () => resolve(Buffer.concat(parts)))
    doc.on('error', reject)
  })
}
