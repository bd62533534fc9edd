import type { Client } from './client.ts'

/** What a list of clients shows. Who is not active any more is only shown when asked for. */
export const clientFilters = ['active', 'incomplete', 'inactive'] as const
export type ClientFilter = (typeof clientFilters)[number]

export interface ClientQuestion {
  /** A part of the name or the code; empty is all. */
  q?: string
  show?: ClientFilter
  /** From 1. */
  page?: number
}

export const clientsOnPage = 50

export interface ClientPage {
  rows: Client[]
  page: number
  last: number
  /** How many fit the question. */
  count: number
  /** How many there are of each kind, whatever was looked for. */
  counts: Record<ClientFilter, number>
}
