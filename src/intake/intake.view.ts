import { reportForm } from '../incidents/report.view.ts'
import type { ReportAsk } from '../incidents/report.view.ts'
import type { Stage } from '../incidents/stages.ts'
import type { Organisation } from '../people/organisation.ts'
import { say } from '../shared/words/words.ts'
import type { Key, Language } from '../shared/words/words.ts'
import type { FormState } from '../web/form.ts'
import type { Page } from '../web/form.ts'

type Us = Pick<Organisation, 'name' | 'contact'>

interface Asking extends Omit<ReportAsk, 'reporter' | 'contactOptional'> {
  action: string
  organisation: Us
  /** So many seconds no report is taken from here; 0: at once. */
  wait?: number
}

/** The quick report for whoever has the link. */
export function openForm({ action, organisation, wait = 0, ...ask }: Asking, form: FormState): Page {
  const { language } = ask
  const { name } = organisation
  return {
    template: 'intake/report',
    view: {
      title: say(language, 'intake.title'),
      lead: name === '' ? say(language, 'intake.lead') : say(language, 'intake.lead.for', { organisation: name }),
      call: callView(organisation, 'intake.call', language),
      busy: wait > 0 ? say(language, 'intake.busy', { n: Math.ceil(wait / 60) }) : '',
      action,
      ...reportForm(form, { ...ask, contactOptional: true }),
    },
  }
}

/** A link that does not work, whatever the reason. */
export function voidPage(organisation: Us, kind: 'report' | 'status', language: Language): Page {
  return { template: 'intake/void', view: { title: say(language, `intake.void.${kind}`), next: say(language, `intake.void.${kind}.next`), call: callView(organisation, 'intake.call.now', language) } }
}

/** How it stands, for whoever reported: the number and the stage. `keep` is the link, right after the report. */
export function statusPage({ number, stage }: { number: string; stage: Stage }, keep: string | null, language: Language): Page {
  const title = say(language, keep === null ? 'intake.status.title' : 'intake.thanks.title')
  return { template: 'intake/status', view: { title, number, stage: say(language, stageKeys[stage]), keep: keep ?? '' } }
}

/** What somebody outside hears: whether it was received, is being worked on, or has ended. How it ended is not theirs to know. */
const stageKeys: Record<Stage, Key> = {
  reported: 'intake.stage.reported', assessing: 'intake.stage.assessing', notifying: 'intake.stage.notifying', aftercare: 'intake.stage.aftercare', closed: 'intake.stage.ended', dismissed: 'intake.stage.ended',
}

/** Whom to call, with a number that a phone can dial; without one, somebody near. */
function callView({ name, contact: { phone } }: Us, key: 'intake.call' | 'intake.call.now', language: Language) {
  if (phone === '') return { text: say(language, 'intake.call.none'), phone: '', dial: '' }
  return { text: say(language, key, { organisation: name || say(language, 'intake.us') }), phone, dial: `tel:${phone.replaceAll(/[^+\d]/g, '')}` }
}
