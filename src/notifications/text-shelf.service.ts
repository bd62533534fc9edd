import { NotFound } from '../shared/errors.ts'
import { sha256 } from '../shared/hash.ts'
import { noneYet, versionInForce } from '../shared/own-version.ts'
import type { Language } from '../shared/words/words.ts'
import type { ShelvedText, TextFile, TextInForce, TextUsed } from './own-text.ts'
import { textId } from './own-text.ts'
import type { OwnTextStore } from './own-text.store.ts'
import type { TextFault } from './text-rules.ts'

interface Needs {
  store: Pick<OwnTextStore, 'find' | 'list' | 'sourceOf'>
  /** Under subject/notice.nl and so on. */
  shipped: ReadonlyMap<string, ShelvedText['shipped']>
  check: (name: string, language: Language, source: string) => TextFault[]
  compile: (source: string, name: string) => (fields: object) => { heading: string; body: string }
  onTrouble: (error: unknown) => void
}

const mostKept = 200

/** The texts that go out: those that are shipped, and in their place the organisation's own that are in force. */
export function textShelf({ store, shipped, check, compile, onTrouble }: Needs) {
  /** Texts never change, so one that was read and compiled need not be again. */
  const ready = new Map<string, Promise<TextInForce>>()

  async function list(): Promise<ShelvedText[]> {
    const own = new Map((await store.list()).map((one) => [one.id, one]))
    return [...shipped].map(([id, text]) => ({ shipped: text, own: own.get(id) ?? noneYet(id) }))
  }

  async function get(name: string, language: Language): Promise<ShelvedText> {
    const id = textId(name, language)
    const text = shipped.get(id)
    if (!text) throw new NotFound(`text ${id}`)
    return { shipped: text, own: (await store.find(id)) ?? noneYet(id) }
  }

  /** What counts now, ready to be filled. An own one that cannot be used any more keeps nobody from telling people: the shipped one goes in its place. */
  async function textFor(name: string, language: Language): Promise<TextInForce> {
    const { shipped: text, own } = await get(name, language)
    const version = versionInForce(own)
    if (version) {
      try {
        return await once({ name, language, version: version.number, hash: version.hash }, () => store.sourceOf(version.hash))
      } catch (error) {
        onTrouble(error)
      }
    }
    return once({ name, language, version: 0, hash: sha256(text.source) }, async () => text.source)
  }

  /** The text of a version that something was written from, whatever counts now. */
  async function sourceOf({ name, language, version, hash }: TextUsed): Promise<string> {
    return version === 0 && sha256((await get(name, language)).shipped.source) === hash ? (await get(name, language)).shipped.source : store.sourceOf(hash)
  }

  async function file(name: string, language: Language, id: string): Promise<TextFile> {
    const shelved = await get(name, language)
    const proposal = shelved.own.proposals.find((one) => one.id === id)
    if (!proposal) throw new NotFound(`proposal ${id}`)
    return { ...shelved, proposal, source: await store.sourceOf(proposal.hash), current: await current(shelved) }
  }

  /** What stands there for whoever reads or changes it, usable or not. */
  async function current({ shipped: text, own }: ShelvedText): Promise<{ source: string; version: number }> {
    const version = versionInForce(own)
    return version ? { source: await store.sourceOf(version.hash), version: version.number } : { source: text.source, version: 0 }
  }

  function once(used: TextUsed, read: () => Promise<string>): Promise<TextInForce> {
    const key = `${textId(used.name, used.language)} ${used.version} ${used.hash}`
    const before = ready.get(key)
    if (before) return before
    if (ready.size >= mostKept) ready.clear()
    const now = made(used, read)
    ready.set(key, now)
    now.catch(() => ready.delete(key))
    return now
  }

  async function made(used: TextUsed, read: () => Promise<string>): Promise<TextInForce> {
    const source = await read()
    const [fault] = used.version === 0 ? [] : check(used.name, used.language, source)
    if (fault) throw new Error(`own text ${textId(used.name, used.language)} ${used.version}: ${fault.message}`)
    return { source, used, fill: compile(source, used.name) }
  }

  return { list, get, current, textFor, sourceOf, file }
}
export type TextShelf = ReturnType<typeof textShelf>
