import mongoose, { type ConnectOptions } from 'mongoose'
import type { Say, Store } from './store.ts'
import { StoreUnavailable } from './unavailable.ts'

export async function openExternal(uri: string, say: Say, patienceMs = 5_000): Promise<Store> {
  const options: ConnectOptions = {
    writeConcern: { w: 'majority', journal: true },
    serverSelectionTimeoutMS: patienceMs,
    connectTimeoutMS: patienceMs,
    waitQueueTimeoutMS: 2 * patienceMs,
    socketTimeoutMS: 30_000,
    ...(namesDatabase(uri) ? {} : { dbName: 'meldklok' }),
  }
  await tryOut(uri, options)
  say('connected to the MongoDB of MONGODB_URI', { hosts: hostsOf(uri) })
  return {
    kind: 'external',
    uri,
    options,
    writable: async () => null,
    onLost: () => {},
    hostPid: () => null,
    close: async () => {},
  }
}

/** Asks for something that, unlike a ping, only someone with a right to be there is told. */
async function tryOut(uri: string, { dbName, ...options }: ConnectOptions): Promise<void> {
  let client: mongoose.mongo.MongoClient | undefined
  try {
    client = new mongoose.mongo.MongoClient(uri, options)
    await client.db(dbName).command({ listCollections: 1, nameOnly: true, authorizedCollections: true })
  } catch (error) {
    throw new StoreUnavailable(explain(error, uri))
  } finally {
    await client?.close()
  }
}

const credentialErrors = new Set([13, 18, 8000])

/** The driver's own words may repeat the URI, so every sentence goes through `withoutSecrets`. */
export function explain(error: unknown, uri: string): string {
  const { name = '', message = '', code } = error as Error & { code?: number | string }
  const hosts = hostsOf(uri)
  const said = withoutSecrets(message, uri)
  if (credentialErrors.has(Number(code))) {
    return `MongoDB at ${hosts} does not let us in: the user name or password in MONGODB_URI is missing or wrong. Check both, write special characters as %40 and the like, and check authSource (often admin).`
  }
  if (/Parse|InvalidArgument|MissingDependency|APIError/.test(name) || error instanceof TypeError) {
    return `MONGODB_URI is not a usable address (${said}). It looks like mongodb://host:27017/meldklok or mongodb+srv://cluster.example.org/meldklok.`
  }
  if (/ENOTFOUND|EAI_AGAIN|ENODATA|ESERVFAIL|querySrv/.test(`${code} ${message}`)) {
    return `The host name in MONGODB_URI is not known here: ${hosts}. Check its spelling and the name server.`
  }
  return `No MongoDB answers at ${hosts} (${said}). Check that it runs, that host and port in MONGODB_URI are right and that no firewall or TLS setting is in between.`
}

export function hostsOf(uri: string): string {
  const [authority = ''] = uri.replace(/^[a-z+]+:\/\//i, '').split(/[/?]/)
  const hosts = authority.slice(authority.lastIndexOf('@') + 1)
  // A password with an unescaped slash would end up here; better no host than half a password.
  return hosts && !unescapedSecret(uri) ? hosts : 'the given address'
}

export function withoutSecrets(text: string, uri: string): string {
  const secrets = userInfo(uri)
    .flatMap((part) => [part, decoded(part)])
    .filter((part) => part.length > 0)
  return secrets
    .toSorted((a, b) => b.length - a.length)
    .reduce((safe, secret) => safe.replaceAll(secret, '***'), text.replaceAll(uri, 'MONGODB_URI'))
}

function userInfo(uri: string): string[] {
  const rest = uri.replace(/^[a-z+]+:\/\//i, '')
  const end = rest.lastIndexOf('@')
  if (end < 0) return []
  const whole = rest.slice(0, end)
  const colon = whole.indexOf(':')
  return colon < 0 ? [whole] : [whole, whole.slice(0, colon), whole.slice(colon + 1)]
}

function unescapedSecret(uri: string): boolean {
  return userInfo(uri).some((part) => /[/?]/.test(part))
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function namesDatabase(uri: string): boolean {
  return /^mongodb(\+srv)?:\/\/[^/?]+\/[^?]+/i.test(uri)
}
