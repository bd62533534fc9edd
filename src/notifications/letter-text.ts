import type { Element, Letter } from './letter.ts'
import { elements } from './letter.ts'

/** The parts of a letter as they stand in its text: a line [nature] begins that section, what stands above the first is the greeting. */
export const sectionNames = [...elements, 'closing'] as const

const marker = /^\[([a-z]+)\][ \t]*$/

/** The name of the section that a line begins; null when it is a line like any other. */
export function sectionAt(line: string): string | null {
  return marker.exec(line)?.[1] ?? null
}

/** A filled text as a letter. What was left empty shows itself as missing and is never made up. */
export function letterFrom({ heading, body }: { heading: string; body: string }): Letter {
  const parts: Record<string, string[]> = { greeting: [] }
  let here = 'greeting'
  for (const line of body.split('\n')) {
    const name = sectionAt(line)
    if (name !== null) parts[(here = name)] ??= []
    else parts[here]!.push(line)
  }
  const text = (name: string) => (parts[name] ?? []).join('\n').replaceAll(/\n{3,}/g, '\n\n').trim()
  const sections = Object.fromEntries(elements.map((element) => [element, text(element)])) as Record<Element, string>
  return { heading, greeting: text('greeting'), sections, closing: text('closing') }
}

/**
 * What somebody typed as a fact is no template and begins no section: braces that stand together come apart, and a line that looks
 * as if it began a section gets other brackets.
 */
export function safeInText(typed: string): string {
  return typed.replaceAll(/\r\n?/g, '\n').replaceAll(/\p{Cc}/gu, (sign) => (sign === '\n' ? sign : ' ')).replaceAll(/([{}])(?=[{}])/g, '$1 ').replaceAll(/^\[([^\]\n]*)\][ \t]*$/gm, '($1)').trim()
}
