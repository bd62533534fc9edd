import { ConfigError } from '../config.ts'
import { BadFile } from '../shared/file-fault.ts'

/** Why the house does not open, in words that say what to do. A stack trace helps nobody at this point. */
export function describeTrouble(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error instanceof ConfigError) return error.message
  if (error instanceof BadFile) return `A playbook cannot be used. Mend it and start again.\n${error.message}`
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return `Another program listens there already. Set PORT to a free one, for example PORT=3001.\n${error.message}`
  if (code === 'EACCES') return `This may not be opened by this user: ${error.message}`
  return error.message
}
