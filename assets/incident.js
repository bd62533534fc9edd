// The short navigation of an incident says where the reader is, and a link into a folded part opens it. Everything works without this file.
{
  const links = [...document.querySelectorAll('[data-local] a')]
  const parts = links.map((link) => document.getElementById(link.hash.slice(1))?.closest('section'))

  const mark = () => {
    const top = innerHeight / 3
    const here = parts.findLastIndex((part) => part && part.getBoundingClientRect().top < top)
    const nearest = here < 0 ? here : parts.reduce((best, part, index) => (part && part.getBoundingClientRect().top < top && part.getBoundingClientRect().top > parts[best].getBoundingClientRect().top ? index : best), here)
    for (const [index, link] of links.entries()) {
      if (index === nearest) link.setAttribute('aria-current', 'location')
      else link.removeAttribute('aria-current')
    }
  }

  const reveal = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)))
    for (let at = target; at; at = at.parentElement) if (at.localName === 'details') at.open = true
    if (target) target.scrollIntoView()
  }

  let asked = false
  addEventListener('scroll', () => {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      mark()
    })
  }, { passive: true })
  addEventListener('hashchange', reveal)
  // On paper nothing is folded.
  addEventListener('beforeprint', () => {
    for (const one of document.querySelectorAll('main details')) one.open = true
  })
  reveal()
  mark()
}
