import type { Obligation } from '../clock/obligation.ts'
import { attachedKeys } from '../incidents/attached.ts'
import type { Reader } from '../incidents/reader.ts'
import { isOpen } from '../incidents/stages.ts'
import { may } from '../people/access.ts'
import { say } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Replacement } from './attach.ts'
import { isBase } from './attach.ts'
import { differenceView } from './difference.view.ts'
import type { Playbook } from './playbook.ts'

/** What becomes other when an incident takes a newer version, or another base; with the button for who may. */
export function replacementPage({ incident, from, to }: Replacement, pack: readonly Obligation[], reader: Reader, form: FormState) {
  const { language, person } = reader
  const upgrade = from.playbook.id === to.playbook.id
  const overlay = !upgrade && !isBase(to.playbook)
  return {
    title: say(language, overlay ? 'replacement.add' : upgrade ? 'replacement.upgrade' : 'replacement.swap'),
    number: incident.number,
    drill: incident.drill,
    back: `/incidents/${incident.number}`,
    from: nameOf(from.playbook, language),
    to: nameOf(to.playbook, language),
    overlay,
    same: from.key === to.key,
    difference: overlay || from.key === to.key ? null : differenceView(from.playbook, to.playbook, pack, language),
    keys: { from: from.key, to: to.key, id: to.playbook.id },
    acts: isOpen(incident.stage) && may(person, 'attach playbook') && !attachedKeys(incident).includes(to.key),
    form,
  }
}

function nameOf({ title, version }: Playbook, language: Reader['language']): string {
  return say(language, 'replacement.name', { title: title[language], version })
}
