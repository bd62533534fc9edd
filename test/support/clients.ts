import type { Client } from '../../src/people/client.ts'
import { newClient } from '../../src/people/client.ts'
import { plain } from './builders.ts'

/** A client with everything on it: we are processor, and its contract gives us a day from when it was found. */
export function aClient(change: Partial<Client> = {}): Client {
  const id = change.id ?? 'noorderbank'
  return {
    ...newClient, id, name: 'Noorderbank', code: '', contract: { hours: 24, from: 'detected' }, contact: { name: 'Meldpunt', email: `meldpunt@${id}.test`, phone: '020 123 45 67' },
    traits: plain, active: true, version: 1, ...change,
  }
}
