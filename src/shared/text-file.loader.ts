import { closeSync, openSync, readSync } from 'node:fs'
import { BadFile } from './file-fault.ts'
import type { FileRule } from './yaml-words.ts'

export const mostBytes = 256 * 1024

/** The text of a file in UTF-8, with or without a mark at its begin. Never reads more than is allowed. Throws BadFile. */
export function readTextFile(file: string): string {
  const bytes = firstBytes(file, mostBytes + 1)
  if (bytes.length > mostBytes) throw tooLarge(file)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    const wide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
    const readable = bytes.toString('utf8')
    throw badText(file, readable, wide ? 0 : readable.indexOf('\ufffd'), 'encoding', `is ${wide ? 'UTF-16' : 'no UTF-8'} text from here on; save the file as UTF-8`)
  }
}

/** Text that came some other way, held to the same limits. Throws BadFile. */
export function checkText(file: string, text: string): void {
  if (Buffer.byteLength(text) > mostBytes) throw tooLarge(file)
  const at = text.search(unreadable)
  if (at >= 0) throw badText(file, text, at, 'control-character', 'a sign stands here that cannot be seen; take it out, or save the file as UTF-8')
}

/** Signs that no text has: control characters but for tab and new line, halves of a sign, and the marks for a wrong order of bytes. */
const unreadable = /(?![\t\n\r\u0085])\p{Cc}|\p{Cs}|[\ufffe\uffff]/u

export function hasUnreadable(text: string): boolean {
  return unreadable.test(text)
}

function firstBytes(file: string, most: number): Buffer {
  const bytes = Buffer.alloc(most)
  const opened = openSync(file, 'r')
  try {
    let length = 0
    for (let read = -1; read !== 0 && length < most; length += read) read = readSync(opened, bytes, length, most - length, null)
    return bytes.subarray(0, length)
  } finally {
    closeSync(opened)
  }
}

function tooLarge(file: string): BadFile {
  return badText(file, '', 0, 'too-large', `is larger than ${mostBytes / 1024} kB; a playbook fits in a tenth of that`)
}

function badText(file: string, text: string, at: number, rule: FileRule, message: string): BadFile {
  const before = text.slice(0, at).split(/\r\n|\r|\n/)
  return new BadFile([{ file, line: before.length, column: before.at(-1)!.length + 1, severity: 'error', rule, message }])
}
