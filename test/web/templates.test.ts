import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import Handlebars from 'handlebars'
import { isKey, languages, say } from '../../src/shared/words/words.ts'
import { assetsFolder } from '../../src/web/assets.ts'
import { templatesFolder } from '../../src/web/render.ts'
import { leansOf } from '../../src/web/template.ts'

const templates = ['layouts', 'pages', 'partials'].flatMap((part) =>
  readdirSync(join(templatesFolder, part), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.hbs'))
    .map((file) => ({ name: `${part}/${file}`, source: readFileSync(join(templatesFolder, part, file), 'utf8') })),
)

/** The markup with a blank for everything that is filled in. */
function markupOf(source: string): string {
  return source.replaceAll(/\{\{!--[\s\S]*?--\}\}/g, '').replaceAll(/\{\{[^}]*\}\}/g, '\u2007')
}

function textOf(markup: string): string {
  const entities = markup.replaceAll(/<[^>]*>/g, ' ').replaceAll(/&\w+;/g, ' ')
  return entities.match(/\p{L}[^\u2007]*/u)?.[0].trim() ?? ''
}

function spokenAttributes(markup: string): string[] {
  return [...markup.matchAll(/\s(aria-label|title|placeholder|alt)="([^"]*)"/g)].map((match) => match[2] ?? '').filter((text) => /\p{L}/u.test(text))
}

describe('every template', () => {
  const sprite = new Set([...readFileSync(join(assetsFolder, 'icons.svg'), 'utf8').matchAll(/<symbol id="([^"]+)"/g)].map((match) => match[1]))

  for (const { name, source } of templates) {
    it(`${name} has words for every key, in both languages, with all they ask for`, () => {
      const { keys } = leansOf(Handlebars.parse(source))
      for (const { key, values } of keys) {
        assert.ok(isKey(key), `no words for ${key}`)
        for (const language of languages) {
          const asked: string[] = [...say(language, key).matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '')
          assert.deepEqual(asked.filter((value) => !values.includes(value)), [], `${key} in ${language}`)
        }
      }
    })

    it(`${name} has no loose text, inline style, inline script or unescaped value`, () => {
      const markup = markupOf(source)
      assert.equal(textOf(markup), '')
      assert.deepEqual(spokenAttributes(markup), [])
      assert.doesNotMatch(source, /\{\{\{|\{\{~?&/)
      assert.doesNotMatch(markup, /\sstyle\s*=|\son[a-z]+\s*=|<style|javascript:/i)
      assert.doesNotMatch(markup, /<script(?![^>]*\ssrc=)/i)
    })

    it(`${name} uses only icons of the sprite`, () => {
      const names = [...source.matchAll(/\{\{~?>\s*icon\s+name="([^"]+)"/g), ...source.matchAll(/\sicon="([^"]+)"/g)].map((match) => match[1])
      assert.deepEqual(names.filter((icon) => !sprite.has(icon)), [])
    })
  }
})
