// The outcome so far, after each answer and without a new page; what was typed is kept on the way. Everything works without this file.
const form = document.querySelector('[data-live]')
const panel = document.querySelector('#live')
const part = (name) => panel.querySelector(`[data-part="${name}"]`)
const patience = 350
let waiting
let newest = 0

const showList = (name, items) => {
  const box = panel.querySelector(`[data-list="${name}"]`)
  const list = box.querySelector('ul')
  const { content } = list.querySelector('template')
  for (const old of [...list.querySelectorAll(':scope > li')]) old.remove()
  for (const item of items) {
    const row = content.cloneNode(true)
    for (const place of row.querySelectorAll('[data-text]')) {
      place.textContent = item[place.dataset.text]
      if (place.classList.contains('pill')) place.className = `pill ${item.kind}`
    }
    list.append(row)
  }
  box.hidden = items.length === 0
}

const show = ({ risk, kind, proposal, level, levelText, sum, open, clashes, reasons, flips }) => {
  const severity = part('severity').firstElementChild
  part('risk').textContent = risk
  part('risk').className = `pill ${kind}`
  part('proposal').textContent = proposal
  part('sum').textContent = sum
  part('open').textContent = open
  part('open').hidden = open === ''
  severity.dataset.level = level
  severity.lastChild.textContent = levelText
  showList('clashes', clashes)
  showList('reasons', reasons)
  showList('flips', flips)
}

const ask = async () => {
  const asked = (newest += 1)
  const answer = await fetch(form.dataset.live, { method: 'POST', body: new URLSearchParams(new FormData(form)) }).catch(() => null)
  if (asked !== newest) return
  if (answer?.ok) show(await answer.json())
  part('old').hidden = answer?.ok === true
}

form.addEventListener('input', () => {
  clearTimeout(waiting)
  waiting = setTimeout(ask, patience)
})
form.addEventListener('submit', () => clearTimeout(waiting))
