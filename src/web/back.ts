const house = 'http://house.invalid'

/** Where to go back to: only ever a path in this house. Anything that a browser would read as another site becomes `otherwise`. */
export function localPath(address: unknown, otherwise = '/'): string {
  if (typeof address !== 'string' || !address.startsWith('/') || !URL.canParse(address, house)) return otherwise
  const { origin, pathname, search, hash } = new URL(address, house)
  // '/..//elsewhere.example' only becomes two slashes after the parser has tidied it.
  return origin === house && !pathname.startsWith('//') ? pathname + search + hash : otherwise
}
