/** How a page shows it: in a page of ours, by its own address, as its first lines, or not at all. */
export type Showing = 'picture' | 'pdf' | 'text' | 'none'

interface ContentType {
  mime: string
  showing: Showing
  /** What its name may end in; the first is added to a name that says otherwise. */
  endings: readonly string[]
}

/** Everything that is kept. What is not in this table is refused. */
export const contentTypes = {
  png: { mime: 'image/png', showing: 'picture', endings: ['png'] },
  jpeg: { mime: 'image/jpeg', showing: 'picture', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  gif: { mime: 'image/gif', showing: 'picture', endings: ['gif'] },
  webp: { mime: 'image/webp', showing: 'picture', endings: ['webp'] },
  heic: { mime: 'image/heic', showing: 'none', endings: ['heic', 'heif', 'hif'] },
  pdf: { mime: 'application/pdf', showing: 'pdf', endings: ['pdf'] },
  docx: { mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', showing: 'none', endings: ['docx', 'docm', 'dotx'] },
  xlsx: { mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', showing: 'none', endings: ['xlsx', 'xlsm', 'xltx'] },
  zip: { mime: 'application/zip', showing: 'none', endings: ['zip', 'pptx', 'odt', 'ods', 'odp'] },
  // Outlook saves a mail like this, and Office before 2007 everything.
  ole: { mime: 'application/x-ole-storage', showing: 'none', endings: ['msg', 'doc', 'xls', 'ppt'] },
  mail: { mime: 'message/rfc822', showing: 'text', endings: ['eml'] },
  csv: { mime: 'text/csv', showing: 'text', endings: ['csv', 'tsv'] },
  text: { mime: 'text/plain', showing: 'text', endings: ['txt', 'log', 'md', 'json', 'yaml', 'yml', 'ini', 'conf', 'text'] },
  // A browser would run it, or a machine: never shown, never sent as what it says it is.
  active: { mime: 'application/octet-stream', showing: 'none', endings: ['html', 'htm', 'xhtml', 'mht', 'svg', 'xml', 'js', 'mjs', 'hta', 'vbs', 'ps1', 'bat', 'cmd', 'sh', 'php', 'css'] },
} as const satisfies Record<string, ContentType>

export type TypeName = keyof typeof contentTypes

/** A statement from outside is kept as JSON, and shown as the text it is. */
export function typeOfMime(mime: string): TypeName {
  const names = Object.keys(contentTypes) as TypeName[]
  return names.find((name) => contentTypes[name].mime === mime) ?? (mime === 'application/json' ? 'text' : 'active')
}

/** The types that a browser may show by their own address, and the headers say so; all others are downloads. */
export function isInline(mime: string): boolean {
  return contentTypes[typeOfMime(mime)].showing === 'picture' || mime === contentTypes.pdf.mime
}

const headBytes = 64 * 1024

/** Sees a file pass, and says by its content what it is. Null: none of what is kept. */
export function typeWatch(ending: string) {
  let head: Buffer = Buffer.alloc(0)
  let plain = true
  return {
    see(part: Buffer): void {
      plain &&= !part.some(isNoText)
      if (head.length < headBytes) head = Buffer.concat([head, part.subarray(0, headBytes - head.length)])
    },
    found: (): TypeName | null => signed(head) ?? (plain || isUtf16(head) ? textual(head, ending) : null),
  }
}

type Sign = (head: Buffer) => boolean
const starts = (bytes: string, at = 0): Sign => (head) => head.subarray(at, at + bytes.length).toString('latin1') === bytes

const brands = new Set(['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'mif1', 'msf1'])
const isZip: Sign = (head) => starts('PK\u0003\u0004')(head) || starts('PK\u0005\u0006')(head)

/** The first bytes of each, as its makers wrote them down. */
const signs: readonly [TypeName, Sign][] = [
  ['png', starts('\u0089PNG\r\n\u001a\n')],
  ['jpeg', starts('\u00ff\u00d8\u00ff')],
  ['gif', (head) => starts('GIF87a')(head) || starts('GIF89a')(head)],
  ['webp', (head) => starts('RIFF')(head) && starts('WEBP', 8)(head)],
  ['heic', (head) => starts('ftyp', 4)(head) && brands.has(head.subarray(8, 12).toString('latin1'))],
  ['pdf', starts('%PDF-')],
  ['docx', (head) => isZip(head) && head.includes('word/') && head.includes('[Content_Types].xml')],
  ['xlsx', (head) => isZip(head) && head.includes('xl/') && head.includes('[Content_Types].xml')],
  ['zip', isZip],
  ['ole', starts('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1')],
]

function signed(head: Buffer): TypeName | null {
  return signs.find(([, sign]) => sign(head))?.[0] ?? null
}

/** A sign that no text has. Tabs, ends of lines and pages, and the colours of a log are in texts. */
function isNoText(byte: number): boolean {
  return byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b
}

/** A text has no sign of its own: its first words say whether a browser would run it, its name which text it is. */
function textual(head: Buffer, ending: string): TypeName {
  const text = decoded(head).trimStart()
  const active: readonly string[] = contentTypes.active.endings
  if (active.includes(ending) || /^<(?:!doctype|!--|\?|[a-z])/i.test(text)) return 'active'
  if (ending === 'eml' && /^[!-9;-~]+:/.test(text) && /^(?:from|received|date|message-id|mime-version):/im.test(text)) return 'mail'
  return (contentTypes.csv.endings as readonly string[]).includes(ending) ? 'csv' : 'text'
}

/** Text as it was most likely meant: by its mark, else UTF-8, else as Windows writes it. */
export function decoded(bytes: Buffer): string {
  if (isUtf16(bytes)) return new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  const whole = new TextDecoder().decode(bytes)
  if (!whole.includes(noLetter)) return whole
  // A letter that the end of the bytes cuts in two makes it no other writing, when there are whole ones before it.
  const cut = new TextDecoder().decode(bytes, { stream: true })
  return !cut.includes(noLetter) && cut.length < Buffer.byteLength(cut) ? cut : new TextDecoder('windows-1252').decode(bytes)
}

const noLetter = '\ufffd'

function isUtf16(bytes: Buffer): boolean {
  return (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
}
