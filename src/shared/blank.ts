/** Nothing was written, or only spaces. */
export function isBlank(text: string | null | undefined): boolean {
  return (text ?? '').trim() === ''
}
