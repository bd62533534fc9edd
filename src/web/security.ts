import type { Request, RequestHandler } from 'express'
import helmet from 'helmet'
import { isHttps } from './cookies.ts'
import { ForeignRequest } from './foreign-request.ts'

/** For express.json and express.urlencoded. */
export const bodyLimit = '100kb'

const self = ["'self'"]
const none = ["'none'"]
const yearSeconds = 365 * 24 * 3600

/** Pages may load from this house only, run no inline script or style, and are kept by nobody. */
export function securityHeaders(baseUrl: string): RequestHandler {
  const headers = helmet({
    contentSecurityPolicy: { useDefaults: false, directives },
    // 'no-referrer', the default, makes browsers send Origin: null with our own forms.
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps(baseUrl) ? { maxAge: yearSeconds, includeSubDomains: false } : false,
    xFrameOptions: { action: 'deny' },
  })
  return (req, res, next) => {
    res.set('Cache-Control', 'no-store')
    res.set('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()')
    headers(req, res, next)
  }
}

const directives = {
  defaultSrc: none,
  styleSrc: self,
  scriptSrc: self,
  imgSrc: self,
  fontSrc: self,
  connectSrc: self,
  manifestSrc: self,
  formAction: self,
  frameAncestors: none,
  baseUri: none,
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: none,
}

/** For pages with the quick report: their script may start the worker that opens them without a network, by this one policy. */
export const withReportWorker: RequestHandler = helmet.contentSecurityPolicy({ useDefaults: false, directives: { ...directives, trustedTypes: ['report-worker'] } })

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Against forged requests: what changes something must come from our own pages. The Host header says nothing here. */
export function sameOrigin(baseUrl: string): RequestHandler {
  const { origin } = new URL(baseUrl)
  return (req, _res, next) => {
    if (!safeMethods.has(req.method) && !isTokenCall(req) && !isOurs(req, origin)) throw new ForeignRequest('not from our own page')
    next()
  }
}

/** Every current browser sends Sec-Fetch-Site, save to plain http elsewhere than this machine; then Origin decides. */
function isOurs(req: Request, origin: string): boolean {
  const site = req.get('sec-fetch-site')
  return site === undefined ? req.get('origin') === origin : site === 'same-origin'
}

/** A browser adds no bearer token by itself; with a cookie beside it the request is judged as any other. */
function isTokenCall(req: Request): boolean {
  return /^bearer /i.test(req.get('authorization') ?? '') && req.headers.cookie === undefined
}
