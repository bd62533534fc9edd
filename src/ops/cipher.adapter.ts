import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Where a sealed text belongs. It opens there and nowhere else. */
export interface Place {
  collection: string
  id: string
  field: string
}

const form = 's1'
const ivBytes = 12
const tagBytes = 16

/** Everything that needs the key of this house. Each use has a key of its own, derived from that one. */
export function cipher(key: Buffer) {
  if (key.length !== 32) throw new Error('the encryption key must be 32 bytes')
  const sealKey = derived(key, 'meldklok seal', 32)
  const linkKey = derived(key, 'meldklok link', 32)
  const keyId = derived(key, 'meldklok key id', 6).toString('base64url')

  function seal(text: string, place: Place): string {
    return `${form}.${keyId}.${sealBytes(Buffer.from(text, 'utf8'), place).toString('base64url')}`
  }

  function open(sealed: string, place: Place): string {
    const [version, by, rest = ''] = sealed.split('.')
    if (version !== form) throw new Error('this is not a sealed text')
    if (by !== keyId) throw new Error(`this was sealed with another key (${by}; the key here is ${keyId})`)
    return openBytes(Buffer.from(rest, 'base64url'), place).toString('utf8')
  }

  /** AES-256-GCM: nobody reads it without the key, and nobody changes or moves it unnoticed. */
  function sealBytes(bytes: Buffer, place: Place): Buffer {
    const iv = randomBytes(ivBytes)
    const aes = createCipheriv('aes-256-gcm', sealKey, iv, { authTagLength: tagBytes }).setAAD(bound(place))
    return Buffer.concat([iv, aes.update(bytes), aes.final(), aes.getAuthTag()])
  }

  function openBytes(sealed: Buffer, place: Place): Buffer {
    const aes = createDecipheriv('aes-256-gcm', sealKey, sealed.subarray(0, ivBytes), { authTagLength: tagBytes })
    aes.setAAD(bound(place)).setAuthTag(sealed.subarray(-tagBytes))
    return Buffer.concat([aes.update(sealed.subarray(ivBytes, -tagBytes)), aes.final()])
  }

  /** The same for the same purpose and subject, so that a repeat after a crash gives the same link; the store keeps its hash only. */
  function linkToken(purpose: string, subject: string): string {
    return createHmac('sha256', linkKey).update(JSON.stringify([purpose, subject])).digest('base64url')
  }

  function bound({ collection, id, field }: Place): Buffer {
    return Buffer.from(JSON.stringify([form, keyId, collection, id, field]))
  }

  return { keyId, seal, open, sealBytes, openBytes, linkToken, hashToken }
}
export type Cipher = ReturnType<typeof cipher>

/** What a store keeps of a token. */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

function derived(key: Buffer, use: string, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), use, bytes))
}
