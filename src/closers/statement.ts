import { canonical } from '../audit/hash-chain.ts'
import type { Key, Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Answers, Closer } from './closer.ts'

/** What somebody declares, and when. */
export interface Statement {
  at: Date
  /** In which the questions were read. */
  language: Language
  name: string
  remark: string
  answers: Answers
}

export const questions = ['read', 'deleted', 'passedOn'] as const satisfies (keyof Answers)[]

/** In the order of the page; the answer that is hoped for stands first. */
export const choices: Record<keyof Answers, readonly ['no' | 'yes', 'no' | 'yes']> = { read: ['no', 'yes'], deleted: ['yes', 'no'], passedOn: ['no', 'yes'] }

export function questionKey(name: keyof Answers): Key {
  return `closer.question.${name}`
}

export function answerKey(name: keyof Answers, yes: boolean): Key {
  return `closer.question.${name}.${yes ? 'yes' : 'no'}`
}

/** All of it in one text that stands by itself: each question as it was read, and by which link it came. The hash is over these very bytes. */
export function documentOf({ id, incident, way, asks, shown }: Closer, ask: string, { at, language, name, remark, answers }: Statement): string {
  return canonical({
    form: 'closer-1',
    incident,
    request: id,
    link: { key: ask, madeAt: asks.find(({ key }) => key === ask)?.at ?? null, sentBy: way, shownTo: shown },
    answeredAt: at,
    language,
    answers: questions.map((question) => ({ question: say(language, questionKey(question)), answer: say(language, answerKey(question, answers[question])), [question]: answers[question] })),
    name,
    remark,
  })
}
