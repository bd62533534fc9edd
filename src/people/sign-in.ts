/**
 * The steps of signing in and what follows each. A second factor will be a row between these two, with its own page and a
 * short-lived token that opens only that page; single sign-on will be another way to 'signed in'. A session begins there and nowhere else.
 */
export const stepAfter = { password: 'signed in' } as const satisfies Record<string, string>

/** From where somebody tries: the address of the connection, and what the browser says it is. */
export interface Source {
  address: string
  agent?: string | undefined
}
