import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Application } from 'express'
import Handlebars from 'handlebars'
import { emptyForm, type FormState } from './form.ts'
import type { Frame } from './frame.ts'
import { helpers } from './helpers.ts'
import { faultsOf, leansOf } from './template.ts'

export interface Pages {
  render(name: string, view: object, frame: Frame): string
}

type Asset = (name: string) => string
type Views = Record<string, Handlebars.TemplateDelegate>

export const templatesFolder = fileURLToPath(new URL('../../templates', import.meta.url))

/** Reads and compiles every template before the house opens; a fault in one stops the start and names the file. */
export function compilePages(asset: Asset, folder = templatesFolder): Pages {
  const handlebars = Handlebars.create()
  const known = helpers(asset)
  handlebars.registerHelper(known)
  const partials = sources(folder, 'partials')
  const read = (part: string) => compileAll(handlebars, sources(folder, part), { part, known, partials: new Set(partials.keys()) })
  handlebars.registerPartial(read('partials'))
  return pagesOf(read('pages'), read('layouts'))
}

/** The pages that have more to show than a stylesheet for all should carry. */
const ofWork = /^(incidents|knowledge|reports|evidence|intake|administration|design)\b/

function pagesOf(pages: Views, layouts: Views): Pages {
  return {
    render(name, view, frame) {
      const page = pages[name]
      const layout = layouts['page']
      if (!page || !layout) throw new Error(`No template pages/${name}`)
      const form = (view as { form?: FormState }).form ?? emptyForm
      const context = { ...view, form, frame, language: frame.language }
      const options = { data: { language: frame.language, form }, allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false }
      return layout({ ...context, ofWork: ofWork.test(name), body: new Handlebars.SafeString(page(context, options)) }, options)
    },
  }
}

/** Express asks the view for a constructor; ours finds the page among those compiled. */
export function usePages(app: Application, pages: Pages): void {
  app.set('view engine', 'hbs')
  app.set(
    'view',
    class PageView {
      readonly path: string
      constructor(name: string) {
        this.path = name
      }
      render({ frame, settings: _settings, _locals, cache: _cache, ...view }: ViewOptions, done: (error: unknown, html?: string) => void) {
        done(null, pages.render(this.path, view, frame()))
      }
    },
  )
}

interface ViewOptions extends Record<string, unknown> {
  frame: () => Frame
}

/** name → file, for every .hbs below the folder: incidents/show. */
function sources(folder: string, part: string): Map<string, string> {
  const files = readdirSync(join(folder, part), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.hbs'))
  return new Map(files.toSorted().map((file) => [file.slice(0, -'.hbs'.length).replaceAll('\\', '/'), join(folder, part, file)]))
}

interface Knows {
  part: string
  known: object
  partials: ReadonlySet<string>
}

function compileAll(handlebars: typeof Handlebars, files: Map<string, string>, knows: Knows): Views {
  return Object.fromEntries([...files].map(([name, file]) => [name, compileOne(handlebars, file, `${knows.part}/${name}.hbs`, knows)]))
}

/** Precompiling first: compile() itself waits for the first reader before it complains. */
function compileOne(handlebars: typeof Handlebars, file: string, name: string, { known, partials }: Knows): Handlebars.TemplateDelegate {
  const options: CompileOptions = {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries(Object.keys(known).map((helper) => [helper, true])),
    explicitPartialContext: true,
    // Indenting a partial would indent the lines of a text that somebody typed.
    preventIndent: true,
  }
  try {
    const program = handlebars.parse(readFileSync(file, 'utf8'))
    const faults = faultsOf(leansOf(program), partials, known)
    if (faults.length > 0) throw new Error(faults.join('; '))
    handlebars.precompile(program, options)
    return handlebars.compile(program, options)
  } catch (error) {
    throw new Error(`templates/${name}: ${(error as Error).message}`, { cause: error })
  }
}

type CompileOptions = NonNullable<Parameters<typeof Handlebars.compile>[1]>
