import type { Express } from 'express'

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> }
  handle?: { stack?: Layer[] }
  match?: (path: string) => boolean
  path?: string
  slash?: boolean
}

/** Every address of the app with its method, such as `GET /incidents/:number`, found by walking its routers. */
export function addressesOf(app: Express): string[] {
  return inStack((app as unknown as { router: { stack: Layer[] } }).router.stack, '')
}

function inStack(stack: Layer[], under: string): string[] {
  return stack.flatMap((layer) => {
    if (layer.route) return ofRoute(layer.route, under)
    return layer.handle?.stack ? inStack(layer.handle.stack, under + mountOf(layer)) : []
  })
}

function ofRoute({ path, methods }: NonNullable<Layer['route']>, under: string): string[] {
  const verbs = Object.keys(methods).filter((method) => methods[method])
  return [path].flat().flatMap((one) => verbs.map((verb) => `${verb === '_all' ? 'ALL' : verb.toUpperCase()} ${under}${one}`))
}

const mounts = ['/api/v1']

/** A router does not remember where it was mounted; one that answers below any address was mounted at the root. */
function mountOf(layer: Layer): string {
  if (layer.slash) return ''
  const mount = mounts.find((one) => layer.match?.(`${one}/x`))
  if (mount === undefined) throw new Error('a router is mounted somewhere that test/support/addresses.ts does not know')
  return mount
}
