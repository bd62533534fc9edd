/** What the end of the host process means, in words that fit after 'The database engine'. */
export function whyItEnded(code: number | null, signal: NodeJS.Signals | null): string {
  if (hasAborted(code, signal)) return 'stopped itself, as it does when a data file is damaged or the disk is full'
  switch (signal) {
    case 'SIGKILL':
      return 'was killed, by hand or by the system for want of memory'
    case 'SIGILL':
      return 'asked for something this processor cannot do'
    case 'SIGBUS':
      return 'could not reach its files or memory: the disk may be full or failing'
    case null:
      return code === 0 ? 'ended without being asked to' : `ended with code ${code}`
    default:
      return `was ended by ${signal}`
  }
}

// 14 is the engine's own; 134 is how a shell reports SIGABRT.
export function hasAborted(code: number | null, signal: NodeJS.Signals | null): boolean {
  return signal === 'SIGABRT' || code === 14 || code === 134
}
