import { Refused } from '../shared/errors.ts'

/** A part of a workbook: how large it says it is unpacked, and its bytes as they are unpacked. */
export interface Part {
  bytes: number
  unpack: () => AsyncIterable<Buffer>
}

/** What is done with the elements of a part as they come by. */
export interface Handlers {
  open: (name: string, attributes: Record<string, string>) => void
  close?: (name: string) => void
  text?: (text: string) => void
}

export function damaged(): Refused {
  return new Refused({ key: 'recipients.file.damaged' })
}

export function notWorkbook(): Refused {
  return new Refused({ key: 'recipients.file.not-workbook' })
}
