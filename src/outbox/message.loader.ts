import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import type { Language } from '../shared/words/words.ts'
import { languages } from '../shared/words/words.ts'

/** The first line of a template is the heading, then an empty line, then the body. */
export interface Filled {
  heading: string
  body: string
}

/**
 * Compiles every plain-text message in the folder, named staff/escalation.nl.hbs and so on, and stops the start when
 * one is broken or stands in one language only. Strict: a field that is not there is an error, never a gap in a message.
 */
export function loadMessages(folder: string): (name: string, language: Language, fields: object) => Filled {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'))
  const compiled = new Map(files.map((file) => [file.replaceAll('\\', '/').slice(0, -'.hbs'.length), compile(join(folder, file))]))
  for (const file of compiled.keys()) {
    const name = file.slice(0, file.lastIndexOf('.'))
    const missing = languages.filter((language) => !compiled.has(`${name}.${language}`))
    if (missing.length > 0) throw new Error(`the message ${name} is missing in: ${missing.join(', ')}`)
  }
  return (name, language, fields) => {
    const template = compiled.get(`${name}.${language}`)
    if (!template) throw new Error(`there is no message ${name}`)
    return template(fields)
  }
}

function compile(file: string): (fields: object) => Filled {
  return compileMessage(readFileSync(file, 'utf8'), file)
}

/** The same of a text that came some other way than from a file. */
export function compileMessage(source: string, file: string): (fields: object) => Filled {
  const options = { strict: true, noEscape: true, knownHelpersOnly: true }
  try {
    Handlebars.precompile(source, options)
  } catch (error) {
    throw new Error(`${file}: ${(error as Error).message}`, { cause: error })
  }
  const template = Handlebars.create().compile(source, options)
  return (fields) => split(template(fields, { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }))
}

function split(text: string): Filled {
  const [heading = '', ...body] = text.split('\n')
  return { heading: heading.trim(), body: `${body.join('\n').replaceAll(/\n{3,}/g, '\n\n').trim()}\n` }
}
