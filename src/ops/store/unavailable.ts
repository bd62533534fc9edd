/** Meant for the person who starts the app: a sentence and a way out, never a stack. */
export class StoreUnavailable extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'StoreUnavailable'
    this.stack = `${this.name}: ${message}`
  }
}

export const ownServer = 'Set MONGODB_URI to store the records in a MongoDB of your own instead.'
