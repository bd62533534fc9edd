import { deflateSync } from 'node:zlib'
import type { Response } from 'supertest'
import type { Evidence } from '../../src/incidents/evidence.ts'
import type { Caller, TestHouse } from '../support/house.ts'

const latin = (text: string) => Buffer.from(text, 'latin1')

/** The beginning of a file of each kind, as much as it takes to be recognised. */
export const files = {
  png: latin('\u0089PNG\r\n\u001a\n\0\0\0\rIHDR'),
  jpeg: latin('\u00ff\u00d8\u00ff\u00e0\0\u0010JFIF\0'),
  gif: latin('GIF89a\u0001\0\u0001\0'),
  webp: latin('RIFF\u0024\0\0\0WEBPVP8 '),
  heic: latin('\0\0\0\u0018ftypheic\0\0\0\0'),
  pdf: latin('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj'),
  zip: latin('PK\u0003\u0004\u0014\0\0\0\0\0brieven/een.txt'),
  docx: latin('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml\0PK\u0003\u0004\u0014\0word/document.xml'),
  xlsx: latin('PK\u0003\u0004\u0014\0\u0006\0[Content_Types].xml\0PK\u0003\u0004\u0014\0xl/workbook.xml'),
  msg: latin('\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1\0\0\0\0'),
  mail: Buffer.from('Received: from mail.test\r\nFrom: Zoë <zoe@elders.test>\r\nSubject: Lijst\r\n\r\nHierbij.\r\n'),
  csv: Buffer.from('naam;plaats\nAnna;Ede\n'),
  text: Buffer.from('10:05 ingelogd vanaf een onbekend adres\n'),
  html: Buffer.from('<!doctype html><script>alert(document.cookie)</script>'),
  svg: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  program: latin('MZ\u0090\0\u0003\0\0\0'),
}

/** A real picture, of one grey. */
export function aPicture(width = 320, height = 200): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, 0x88)])
  const size = Buffer.alloc(13)
  size.writeUInt32BE(width, 0)
  size.writeUInt32BE(height, 4)
  size.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([latin('\u0089PNG\r\n\u001a\n'), chunk('IHDR', size), chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: height }, () => row)))), chunk('IEND', Buffer.alloc(0))])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([latin(type), data])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  check.writeUInt32BE(crcOf(body))
  return Buffer.concat([length, body, check])
}

function crcOf(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}

/** As a browser sends a form: its note and its files. */
export function upload(caller: Caller, number: string, given: readonly [name: string, content: Buffer][], note = ''): PromiseLike<Response> {
  const form = caller.post(`/incidents/${number}/evidence`).set('User-Agent', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1').field('note', note)
  for (const [name, content] of given) void form.attach('file', content, name)
  return form
}

/** All of the content of a piece, as it is kept. */
export async function contentOf({ house }: Pick<TestHouse, 'house'>, piece: Evidence): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of house.evidence.content(piece)) parts.push(part)
  return Buffer.concat(parts)
}

/** The body of an answer as bytes. */
export function bytesOf(request: ReturnType<Caller['get']>): PromiseLike<Response> {
  return request.buffer(true).parse((response, done) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('end', () => done(null, Buffer.concat(parts)))
  })
}
