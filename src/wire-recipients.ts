import type { Connection } from 'mongoose'
import type { AuditService } from './audit/audit.service.ts'
import type { IncidentService } from './incidents/incident.service.ts'
import { asciiDomain } from './mailings/mail-domain.adapter.ts'
import { csvTable } from './mailings/recipient-csv.adapter.ts'
import { recipientFaultStore } from './mailings/recipient-fault.store.ts'
import { recipientListService } from './mailings/recipient-list.service.ts'
import { recipientListStore } from './mailings/recipient-list.store.ts'
import { recipientReadingService } from './mailings/recipient-reading.service.ts'
import { receiveFile } from './mailings/recipient-upload.adapter.ts'
import { recipientTermService } from './mailings/recipient-term.service.ts'
import { recipientUploadService } from './mailings/recipient-upload.service.ts'
import { recipientUploadStore } from './mailings/recipient-upload.store.ts'
import { recipientStore } from './mailings/recipient.store.ts'
import { xlsxService } from './mailings/recipient-xlsx.service.ts'
import { xmlPieces } from './mailings/xlsx-xml.adapter.ts'
import { zipParts } from './mailings/xlsx-zip.adapter.ts'
import type { Cipher } from './ops/cipher.adapter.ts'
import type { Log } from './ops/log.ts'

export interface RecipientMaterials {
  connection: Connection
  audit: AuditService
  incidents: Pick<IncidentService, 'get'>
  cipher: Cipher
  /** What a notification asks of its list: the group that it is for, and the fields that its text uses. */
  askedBy?: (number: string, notification: string) => Promise<{ group: string; needs: readonly string[] }>
  log: Pick<Log, 'error'>
  now: () => Date
  newId: () => string
}

/** From a file to a checked list of people that never changes, and is wiped after its term. */
export function wireRecipients({ connection, audit, incidents, cipher, askedBy = async () => ({ group: '', needs: [] }), log, now, newId }: RecipientMaterials) {
  const lists = recipientListStore(connection)
  const rows = recipientStore(connection)
  const faults = recipientFaultStore(connection)
  const uploads = recipientUploadService({ store: recipientUploadStore(connection), sealing: cipher, receive: receiveFile, readCsv: csvTable, readXlsx: xlsxService({ unzip: zipParts, readXml: xmlPieces }).table, now, newId })
  const reading = recipientReadingService({
    lists, rows, faults, sealing: cipher, keyed: cipher.linkToken, toAscii: asciiDomain, audit, now,
    onTrouble: (incident, error) => log.error({ job: 'recipients', incident, error }, 'a list of recipients could not be read to its end'),
  })
  const term = recipientTermService({ lists, rows, faults, uploads, reading, audit, now })
  const recipients = recipientListService({ lists, rows, faults, uploads, reading, term, incidents, sealing: cipher, audit, now, newId })
  return { recipients, recipientUploads: uploads, recipientTerm: term, askedOfRecipients: askedBy }
}
