// Moves through the past without losing the place: the same page is fetched and its parts are put in. Everything works without this file.
{
  const box = document.querySelector('[data-slide]')
  const slide = box.querySelector('input')
  const stops = [...box.querySelectorAll('option')]
  const part = (name, from = document) => from.querySelector(`[data-part="${name}"]`)
  const patience = 200
  let waiting
  let asking

  const put = (page, address) => {
    for (const name of ['status', 'known']) {
      const place = part(name)
      const open = new Set([...place.querySelectorAll('details[open]')].map(({ dataset }) => dataset.keep))
      place.replaceChildren(...document.importNode(part(name, page), true).childNodes)
      for (const one of place.querySelectorAll('details')) one.open = open.has(one.dataset.keep)
    }
    for (const way of document.querySelectorAll('[data-way]')) {
      const other = page.querySelector(`[data-way="${way.dataset.way}"]`)
      const lost = other.hidden && way.contains(document.activeElement)
      way.hidden = other.hidden
      way.firstElementChild.href = other.firstElementChild.getAttribute('href')
      if (lost) slide.focus()
    }
    document.querySelector('#field-hours').value = page.querySelector('#field-hours').value
    const there = page.querySelector('#slide')
    slide.value = there.getAttribute('value')
    name(there.getAttribute('aria-valuetext'))
    history.replaceState(null, '', address)
  }

  const name = (text) => {
    slide.setAttribute('aria-valuetext', text)
    part('here').textContent = text
  }

  const go = (address) => {
    asking?.abort()
    asking = new XMLHttpRequest()
    const mine = asking
    mine.open('GET', address)
    mine.responseType = 'document'
    // Signed out meanwhile, or something failed: the browser shows what there is to show.
    mine.onload = () => (mine.status === 200 && mine.response && part('known', mine.response) ? put(mine.response, address) : location.assign(address))
    mine.onerror = () => location.assign(address)
    mine.send()
  }

  const addressAt = (at) => {
    const address = new URL(location.href)
    address.searchParams.delete('hours')
    address.searchParams.set('at', at)
    return address.pathname + address.search
  }

  slide.addEventListener('input', () => {
    const stop = stops[slide.value]
    name(stop.label)
    clearTimeout(waiting)
    waiting = setTimeout(() => go(addressAt(stop.dataset.at)), patience)
  })

  for (const way of document.querySelectorAll('[data-way] > a')) {
    way.addEventListener('click', (click) => {
      if (click.ctrlKey || click.metaKey || click.shiftKey) return
      click.preventDefault()
      go(way.getAttribute('href'))
    })
  }

  if (stops.length > 1) box.hidden = false
}
