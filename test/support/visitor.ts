import { baseUrl } from './server.ts'

/** Somebody with a browser, over real HTTP: keeps cookies, sends forms from our own pages, and follows where it is sent. */
export function visitor(url: string, origin = baseUrl) {
  const cookies = new Map<string, string>()

  async function ask(path: string, init: RequestInit = {}): Promise<{ status: number; text: string; path: string }> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(`${url}${path}`, { ...init, redirect: 'manual', headers: { ...(init.headers as Record<string, string>), cookie, 'accept-language': 'nl' } })
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = line.split(';', 1)[0]!.split(/=(.*)/s)
      if (/expires=Thu, 01 Jan 1970|max-age=0/i.test(line)) cookies.delete(name)
      else cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (answer.status === 303 && next) return ask(next)
    return { status: answer.status, text: await answer.text(), path }
  }

  type Fields = Record<string, string | readonly string[]>
  function bodyOf(fields: Fields): URLSearchParams {
    return new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((one): [string, string] => [name, one])))
  }

  const get = (path: string) => ask(path)
  const post = (path: string, fields: Fields = {}) =>
    ask(path, { method: 'POST', body: bodyOf(fields), headers: { origin, 'content-type': 'application/x-www-form-urlencoded' } })

  async function signIn(email: string, password: string): Promise<void> {
    const { status, text } = await post('/session', { email, password, back: '/' })
    if (status !== 200) throw new Error(`signing in gave ${status}: ${text.slice(0, 500)}`)
  }

  return { get, post, signIn }
}
export type Visitor = ReturnType<typeof visitor>

/** What a reader sees: the text of the page without its tags. */
export function textOf(html: string): string {
  return html
    .replaceAll(/<(script|style|svg)[\s\S]*?<\/\1>/g, ' ')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#x27;', "'")
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
}
