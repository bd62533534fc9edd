import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { anchorsOf, blocksOf, documents, isThere, linksOf, namedIn, rowsOf, textOf } from './documents.ts'

const isFile = /^\w[\w./-]*\.(ts|yaml|hbs|json|md|js|css)$/
const isFolder = /^[\w.-]+(\/[\w.-]+)*\/$/

for (const document of documents) {
  describe(document, () => {
    const text = textOf(document)

    it('names files and folders that are there', () => {
      assert.deepEqual(namedIn(text).filter((name) => isFile.test(name) && !madeByABuild.test(name) && !isThere(name)), [])
      assert.deepEqual(namedIn(text).filter((name) => isFolder.test(name) && !madeByRunning.includes(name) && !isThere(name)), [])
    })

    it('links to files and headings that are there', () => {
      const links = linksOf(document).filter(({ path }) => !path.startsWith('docs/pictures/'))
      assert.deepEqual(links.filter(({ path }) => !existsSync(path)), [])
      assert.deepEqual(links.filter(({ path, anchor }) => anchor !== '' && !anchorsOf(path).includes(anchor)), [])
    })

    it('names commands that package.json has', () => {
      const said = [...text.matchAll(/npm (?:run ([a-z:]+)|(start|test)\b)/g)].map(([, script, own]) => script ?? own!)
      assert.deepEqual(said.filter((name) => !(name in scripts)), [])
    })

    it('names settings that .env.example explains', () => {
      const said = [...text.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([name]) => name)
      assert.deepEqual([...new Set(said)].filter((name) => !settings.includes(name)), [])
    })
  })
}

describe('the architecture', () => {
  const text = textOf('ARCHITECTURE.md')

  it('tells of every folder of src', () => {
    const told = new Set([...text.matchAll(/\*\*([a-z]+)\*\*/g)].map(([, name]) => name))
    assert.deepEqual(folders().filter((name) => !told.has(name)), [])
  })

  it('puts every folder on the rung that the linter has it on', async () => {
    const { rungs } = await import('../../scripts/lint/ladder.ts')
    const said = rowsOf(text).filter(([rung = '']) => /^\d$/.test(rung)).map(([, names = '']) => names.replace(' (later)', '').split(' · '))
    assert.deepEqual(said.toReversed(), rungs)
  })

  it('finds a file for every question a newcomer has', () => {
    const answers = rowsOf(text).filter(([what = '']) => /^(a|an|the|why|what|when) /.test(what))
    assert.ok(answers.length >= 10)
    for (const [what, where = ''] of answers) assert.ok(namedIn(where).some((name) => isFile.test(name) && existsSync(name)), what)
  })
})

describe('the README', () => {
  const text = textOf('README.md')

  it('has a test for every promise', () => {
    const promises = rowsOf(text).filter(([, where = '']) => where.includes('test/'))
    assert.ok(promises.length >= 10)
    for (const [promise, where = ''] of promises) assert.deepEqual(namedIn(where).filter((name) => !existsSync(name)), [], promise)
  })

  it('starts, tests and shows with the commands it gives', () => {
    assert.deepEqual(blocksOf(text, 'sh').map((block) => block.trim()), ['npm ci && npm start', 'npm run demo', 'npm ci && npm test'])
  })
})

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }
const settings = [...readFileSync('.env.example', 'utf8').matchAll(/^#?([A-Z][A-Z_]*)=/gm)].map(([, name]) => name!)
/** Not in the repository: made by `npm run build`, or by running. */
const madeByABuild = /^dist\//
const madeByRunning = ['data/', 'engine/']

function folders(): string[] {
  const files = readFileSync('scripts/lint/ladder.ts', 'utf8')
  return ['shared', 'facts', 'audit', 'clock', 'outbox', 'people', 'assessment', 'incidents', 'playbooks', 'notifications', 'web', 'api', 'ops', 'demo'].filter((name) => files.includes(`'${name}'`))
}
