import { hash as argon2, hashSync, verify as argon2Verify } from '@node-rs/argon2'
import type { Algorithm } from '@node-rs/argon2'

/** Argon2id with the memory and passes that OWASP asks for; some 25 ms on one core. */
const cost = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function passwordAdapter() {
  const nobodys = hashSync('nobody has this password', cost)

  function hash(password: string): Promise<string> {
    return argon2(password.normalize('NFKC'), cost)
  }

  /** Takes as long without a hash as with one, so that the time does not tell whether an address is known. */
  async function verify(stored: string | null, password: string): Promise<boolean> {
    const right = await argon2Verify(stored ?? nobodys, password.normalize('NFKC'))
    return right && stored !== null
  }

  return { hash, verify }
}
export type PasswordAdapter = ReturnType<typeof passwordAdapter>
