// Beside every field with data-guard: what in it is better described than pasted. Nothing is sent, stored or logged, and sending is never kept from anybody.
import { findIn } from './guard.js'

const patienceMs = 300

for (const field of document.querySelectorAll('[data-guard]')) {
  const box = field.parentElement.querySelector('[data-guarded]')
  const status = box.querySelector('[role=status]')
  const list = box.querySelector('ul')
  const undo = box.querySelector('[data-undo]')
  const words = list.dataset
  let waiting
  let before = null

  const look = () => {
    const found = findIn(field.value)
    const said = found.length > 0 ? status.dataset.words : ''
    // Only when it changed, or a screen reader would say it at every key.
    if (status.textContent !== said) status.textContent = said
    list.querySelectorAll('li').forEach((old) => old.remove())
    list.append(...found.map(rowFor))
    list.hidden = found.length === 0
    undo.hidden = before === null
    box.classList.toggle('found', found.length > 0 || before !== null)
  }

  const rowFor = ({ kind, start, end }) => {
    const row = list.querySelector('template').content.cloneNode(true)
    const [what, button] = [row.querySelector('[data-what]'), row.querySelector('button')]
    const lines = field.value.slice(0, start).split('\n')
    what.textContent = words.seen.replace('{kind}', words[kind]).replace('{line}', lines.length).replace('{column}', lines.at(-1).length + 1)
    what.id = `${field.id}-found-${start}`
    button.textContent = words.replace.replace('{kind}', words[kind])
    button.setAttribute('aria-describedby', what.id)
    button.addEventListener('click', () => replace(start, end, `[${words[kind]}]`))
    return row
  }

  const replace = (start, end, by) => {
    const { value } = field
    field.focus()
    field.setSelectionRange(start, end)
    // So that the browser's own undo knows of it too.
    if (!document.execCommand('insertText', false, by)) field.setRangeText(by, start, end, 'end')
    before = value
    look()
  }

  undo.addEventListener('click', () => {
    field.value = before
    before = null
    field.focus()
    look()
  })
  // Whoever types on keeps that: from then on only the browser's own undo goes back.
  field.addEventListener('beforeinput', () => (before = null))
  field.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, patienceMs)
  })
  field.form?.addEventListener('reset', () => setTimeout(look))
  look()
}
