// Files dropped on the form, and one request for each, so that it is seen how far each is. Everything works without this file.
const form = document.querySelector('[data-evidence]')
const [input, camera] = form.querySelectorAll('input[type=file]')
const drop = form.querySelector('[data-drop]')
const rows = form.querySelector('[data-rows]')
const words = form.dataset
const said = form.querySelector('[data-said]')
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 })
let chosen = []
let busy = false

const part = (row, name) => row.querySelector(`[data-part=${name}]`)

const say = (one, text, kind = '') => {
  part(one.row, 'state').textContent = text
  one.row.className = kind
}

/** Files of a person, and what is the matter with each before it is sent. */
const add = (files) => {
  const room = Number(words.atOnce) - chosen.length
  const fits = files.length <= room
  said.textContent = fits ? '' : words.many
  said.classList.toggle('unseen', fits)
  for (const one of [...files].slice(0, room).map((file) => ({ file }))) {
    const { size, name } = one.file
    one.row = form.querySelector('[data-row]').content.cloneNode(true).firstElementChild
    part(one.row, 'name').textContent = name
    part(one.row, 'size').textContent = size < 1e6 ? `${number.format(Math.ceil(size / 1000))} kB` : `${number.format(size / 1e6)} MB`
    one.row.querySelector('progress').setAttribute('aria-label', name)
    const wrong = size === 0 ? words.empty : size > Number(words.bytes) ? words.large : ''
    say(one, wrong || words.waiting, wrong && 'wrong')
    rows.append(one.row)
    if (!wrong) chosen.push(one)
  }
  rows.hidden = rows.children.length === 0
}

/** One file on its way; the answer is the page as it would be without a script. */
const send = (one) =>
  new Promise((done) => {
    const request = new XMLHttpRequest()
    const bar = one.row.querySelector('progress')
    const body = new FormData()
    body.append('note', form.elements.note.value)
    body.append('file', one.file)
    request.open('POST', form.action)
    request.responseType = 'document'
    request.upload.addEventListener('progress', ({ loaded, total }) => {
      bar.value = total === 0 ? 0 : (100 * loaded) / total
      say(one, loaded === total ? words.checking : words.sending.replace('#', Math.floor(bar.value)))
    })
    request.addEventListener('loadend', () => {
      const page = request.response
      one.kept = request.status === 200 && page?.querySelector('#pieces') !== null
      if (one.kept) document.querySelector('#pieces').replaceWith(document.adoptNode(page.querySelector('#pieces')))
      one.refused = [409, 413, 422].includes(request.status)
      say(one, one.kept ? (page.querySelector('.banner span')?.textContent ?? words.done) : faultIn(page), one.kept ? 'kept' : 'wrong')
      done()
    })
    request.send(body)
  })

const faultIn = (page) => {
  const said = ['.error-summary li', 'main h1, main .lead'].map((parts) => [...(page?.querySelectorAll(parts) ?? [])].map(({ textContent }) => textContent.trim()).join(' '))
  return said.find((text) => text !== '') ?? words.lost
}

const sendAll = async () => {
  const button = form.querySelector('button.primary')
  const waiting = chosen
  busy = true
  button.setAttribute('aria-disabled', 'true')
  for (const one of waiting) await send(one)
  busy = false
  button.removeAttribute('aria-disabled')
  const kept = waiting.filter((one) => one.kept).length
  said.textContent = words.some.replace('#', kept).replace('#', waiting.length)
  // What did not arrive waits to be sent again.
  chosen = waiting.filter((one) => !one.kept && !one.refused)
  if (kept === waiting.length) form.elements.note.value = ''
}

for (const field of [input, camera]) {
  field.addEventListener('change', () => {
    add(field.files)
    field.value = ''
  })
}

const over = (isOver) => (dragged) => {
  dragged.preventDefault()
  drop.classList.toggle('over', isOver)
}
for (const name of ['dragenter', 'dragover']) drop.addEventListener(name, over(true))
drop.addEventListener('dragleave', over(false))
drop.addEventListener('drop', (dropped) => {
  over(false)(dropped)
  add(dropped.dataTransfer.files)
})
drop.querySelector('.drop-words').hidden = false

form.addEventListener('submit', (submitted) => {
  // With nothing chosen the server says so, beside the field.
  if (chosen.length === 0) return
  submitted.preventDefault()
  if (!busy) sendAll()
})
addEventListener('beforeunload', (leaving) => busy && leaving.preventDefault())
