import { domainToASCII } from 'node:url'

/** müller.example → xn--mller-kva.example, as a mail server looks it up; empty when it cannot be a domain. */
export function asciiDomain(domain: string): string {
  return domainToASCII(domain)
}
