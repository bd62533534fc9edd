import PostalMime from 'postal-mime'
import type { Attachment } from 'postal-mime'
import type { ReturnedMail } from './bounce.ts'

const deepest = 20
/** What a server says of it stands first; after that comes our own message. */
const mostRead = 256 * 1024
const longestHeaders = 128 * 1024

/** What came in, in parts; null when it is no message that anybody could read. */
export async function readMail(raw: string): Promise<ReturnedMail | null> {
  try {
    const { headers, subject = '', text = '', html = '', attachments } = await PostalMime.parse(raw.slice(0, mostRead), {
      attachmentEncoding: 'utf8', forceRfc822Attachments: true, maxRfc822NestingDepth: 0, maxNestingDepth: deepest, maxHeadersSize: longestHeaders,
    })
    const known = Object.fromEntries(headers.toReversed().map(({ key, value }) => [key, value]))
    const status = attachments.find(({ mimeType }) => mimeType.endsWith('delivery-status'))
    return { headers: known, subject, text: text || html.replaceAll(/<[^>]*>/g, ' '), report: reportOf(known, status), status: textOf(status) }
  } catch {
    return null
  }
}

/** By the part that is in it, else by what the message says of itself. */
function reportOf(headers: Record<string, string>, status: Attachment | undefined): string {
  if (status) return status.mimeType.replace(/^message\//, '')
  return /report-type="?([\w-]+)/i.exec(headers['content-type'] ?? '')?.[1]?.toLowerCase() ?? ''
}

function textOf(part: Attachment | undefined): string {
  return typeof part?.content === 'string' ? part.content : ''
}
