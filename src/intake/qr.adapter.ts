import { encodeQR } from 'qr'
import type { Qr } from './qr.ts'
import { qrIn } from './qr.ts'

/** Readers need this much white around it. */
const quietModules = 4

export function qrOf(text: string): Qr {
  return qrIn(encodeQR(text, 'raw', { ecc: 'medium', border: quietModules }))
}
