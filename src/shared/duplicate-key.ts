const duplicateKey = 11000

interface WriteError {
  code?: number
  err?: { code?: number }
}

/** The store refused a write because its unique key is there already. */
export function isDuplicate(error: unknown): boolean {
  return codeOf(error as WriteError) === duplicateKey
}

/** Of many writes at once: every one that was refused, was refused because its unique key is there already. */
export function areAllDuplicates(error: unknown): boolean {
  const { writeErrors = [] } = error as { writeErrors?: WriteError[] | WriteError }
  const refused = [writeErrors].flat()
  return refused.length > 0 ? refused.every(isDuplicate) : isDuplicate(error)
}

function codeOf({ code, err }: WriteError): number | undefined {
  return code ?? err?.code
}
