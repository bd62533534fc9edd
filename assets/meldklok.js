// Everything works without this file. Text only ever goes through textContent: the pages require Trusted Types.
const all = (selector, from = document) => [...from.querySelectorAll(selector)]
const language = document.documentElement.lang

// A date field shows the order of the browser; beside it stands the moment in words.
const words = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' })
/** Also of a part that came later. */
function enhance(part) {
  for (const moment of all('[data-moment]', part)) {
    const say = () => {
      const [date, time] = all('input', moment)
      const at = new Date(`${date.value}T12:00`)
      moment.querySelector('output').textContent = Number.isNaN(+at) ? '' : `${words.format(at)}${time.value && `, ${time.value}`}`
    }
    // In the hour that is skipped, choosing a reading fills in the time it stands for.
    moment.addEventListener('change', ({ target }) => {
      if (target.dataset.time) all('input', moment)[1].value = target.dataset.time
    })
    moment.addEventListener('input', say)
    say()
  }

  for (const field of all('[data-most]', part)) {
    const count = field.parentElement.querySelector('.count')
    const say = () => {
      const left = field.dataset.most - field.value.length
      count.textContent = count.dataset.words.replace('#', left)
      count.classList.toggle('over', left < 0)
    }
    field.addEventListener('input', say)
    say()
  }

  // Answers to be copied, where the browser lets a page do so.
  for (const text of all('[data-copy]', part)) {
    const button = text.nextElementSibling
    const words = button.querySelector('span')
    const [label, name] = [words.textContent, button.getAttribute('aria-label')]
    const say = (word, full) => {
      words.textContent = word
      button.setAttribute('aria-label', full)
    }
    const status = text.closest('section')?.querySelector('[data-said]')
    button.hidden = !navigator.clipboard
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(text.textContent)
      say(button.dataset.done, button.dataset.done)
      if (status) status.textContent = `${name}: ${button.dataset.done}`
      setTimeout(() => say(label, name), 2000)
    })
  }

  // A fault in a text leads to its place in the field itself.
  for (const link of all('[data-place]', part)) {
    link.addEventListener('click', (click) => {
      const field = document.getElementById(link.dataset.field)
      const [line, column] = link.dataset.place.split(':').map(Number)
      const lines = field.value.split('\n')
      const start = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0)
      click.preventDefault()
      field.focus()
      field.setSelectionRange(start + Math.min(column - 1, lines[line - 1].length), start + lines[line - 1].length)
      field.scrollTop = (field.scrollHeight / lines.length) * Math.max(0, line - 4)
    })
  }
}
enhance(document)
document.addEventListener('meldklok:part', ({ detail }) => enhance(detail))

all('.error-summary')[0]?.focus()

// Nothing typed is lost by a slip.
const unsent = new Set()
addEventListener('input', ({ target: { form } }) => form?.method === 'post' && unsent.add(form))
addEventListener('submit', ({ target }) => unsent.delete(target))
addEventListener('beforeunload', (leaving) => unsent.size && leaving.preventDefault())

// A form and a download go once. Whatever takes longer than a blink says so: on its button, and to whoever listens.
{
  const [blinkMs, patienceMs] = [100, 30_000]
  const ends = new Map()
  const status = document.createElement('p')
  status.className = 'unseen'
  status.setAttribute('role', 'status')
  document.body.append(status)
  const press = (event, from, pressed) => {
    if (event.defaultPrevented) return
    if (ends.has(from)) return event.preventDefault()
    const button = pressed?.matches('.button') ? pressed : null
    const label = button && [...button.childNodes]
    const working = setTimeout(() => {
      button?.setAttribute('aria-disabled', 'true')
      button?.replaceChildren(document.body.dataset.working)
      from.setAttribute('aria-busy', 'true')
      status.textContent = document.body.dataset.working
    }, blinkMs)
    const end = ({ detail = '' } = {}) => {
      clearTimeout(working)
      ends.delete(from)
      button?.removeAttribute('aria-disabled')
      button?.replaceChildren(...label)
      from.removeAttribute('aria-busy')
      status.textContent = detail
    }
    ends.set(from, end)
    // Of a file it is known when it is there: see download.js.
    if ('download' in from.dataset) from.addEventListener('meldklok:answered', end, { once: true })
    else setTimeout(() => ends.get(from) === end && end(), patienceMs)
  }
  addEventListener('submit', (event) => press(event, event.target, event.submitter))
  addEventListener('click', (event) => {
    const link = event.target.closest('a[data-download]')
    if (link) press(event, link, link)
  })
  // Back from the next page.
  addEventListener('pageshow', () => ends.forEach((end) => end()))
}

// Menus close by Escape and by a click elsewhere.
const close = (keep) => all('.menu[open]').forEach((menu) => menu.contains(keep) || (menu.open = false))
addEventListener('click', ({ target }) => close(target))
addEventListener('keydown', ({ key }) => key === 'Escape' && close(null))
