import { periodText } from '../clock/period-text.ts'
import type { Language } from '../shared/words/words.ts'
import { say } from '../shared/words/words.ts'
import type { Ladder, Level } from './playbook.ts'

/** Who is told when and how: one line of a ladder. */
export interface LevelLine {
  when: string
  who: string
  how: string
}

type RoleOf = (name: string) => string

/** Every level in its order, what comes again, and the nag that follows. */
export function levelLines({ levels, repeat, onExhausted }: Ladder, roleOf: RoleOf, language: Language): LevelLine[] {
  const lines = levels.map((level, index) => ({ when: whenOf(level, levels[index - 1], language), who: whoOf(level, roleOf, language), how: howOf(level.channels, language) }))
  const again = repeat ? [{ when: say(language, 'playbooks.level.repeat', { n: repeat.times, time: time(repeat.every, language) }), who: '', how: '' }] : []
  const nag = { when: say(language, 'playbooks.level.nag', { time: time(onExhausted.every, language) }), who: onExhausted.notify.map(roleOf).join(', '), how: howOf(onExhausted.channels, language) }
  return [...lines, ...again, nag]
}

/** What stops a ladder, and what else goes for it. */
export function ladderRules({ stopOn, ack, quietHours, onEmptyLevel }: Ladder, language: Language): string[] {
  return [
    say(language, `playbooks.stop.${stopOn}`),
    ...(ack ? [say(language, ack.activityExtends ? 'playbooks.ack.activity' : 'playbooks.ack', { time: time(ack.expires, language) })] : []),
    say(language, `playbooks.quiet.${quietHours ?? 'ignore'}`),
    say(language, `playbooks.empty.${onEmptyLevel ?? 'use-role-fallback'}`),
  ]
}

function whenOf(level: Level, before: Level | undefined, language: Language): string {
  if ('at' in level) return atText(level.at, language)
  return before && 'wait' in before ? say(language, 'playbooks.level.after', { time: time(before.wait, language) }) : say(language, 'playbooks.level.first')
}

function atText(at: number, language: Language): string {
  if (at === 0) return say(language, 'playbooks.level.at')
  return say(language, at < 0 ? 'playbooks.level.before' : 'playbooks.level.past', { time: time(Math.abs(at), language) })
}

function whoOf({ notify, ackMode }: Level, roleOf: RoleOf, language: Language): string {
  const names = notify.map(roleOf).join(', ')
  return ackMode === 'all' ? say(language, 'playbooks.level.all', { names }) : names
}

function howOf(channels: Level['channels'], language: Language): string {
  return channels.map((channel) => say(language, `playbooks.channel.${channel}`)).join(', ')
}

function time(hours: number, language: Language): string {
  return periodText({ hours }, language)
}
