// Files that take a while to make: the page stays, and says when they are there. Without this file the browser fetches them itself.
const keptMs = 60_000

addEventListener('click', (event) => {
  const link = event.target.closest('a[data-download]')
  if (link && !event.defaultPrevented) take(event, link, link.href)
})

addEventListener('submit', (event) => {
  const { target: form, submitter } = event
  if (!('download' in form.dataset) || event.defaultPrevented) return
  const fields = new URLSearchParams(new FormData(form, submitter))
  const address = new URL(submitter?.hasAttribute('formaction') ? submitter.formAction : form.action)
  if (form.method === 'post') return take(event, form, address, fields)
  address.search = fields
  take(event, form, address)
})

async function take(event, from, address, body) {
  event.preventDefault()
  const say = (detail) => from.dispatchEvent(new CustomEvent('meldklok:answered', { detail }))
  document.querySelector('p[data-unanswered]')?.remove()
  try {
    const answer = await fetch(address, { method: body ? 'POST' : 'GET', body })
    const [, name] = /filename="(.+?)"/.exec(answer.headers.get('Content-Disposition')) ?? []
    // Refused, or signed out meanwhile: that answer is a page, and the browser asks for it itself.
    if (name) save(await answer.blob(), name)
    else if (body) from.submit()
    else location.assign(address)
    say(name && document.body.dataset.done)
  } catch {
    const button = from.closest('.actions') ?? from.querySelector('.actions') ?? from
    button.after(unanswered())
    say()
  }
}

function save(file, name) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), keptMs)
}

/** There was no answer, or it broke off. */
function unanswered() {
  const note = document.createElement('p')
  note.className = 'notice warn'
  note.setAttribute('role', 'alert')
  note.dataset.unanswered = ''
  note.textContent = document.body.dataset.unanswered
  return note
}
