import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { openBrowser } from '../test/support/browser.ts'

/** The pictures of the README, taken of the demo: what the DPO sees first, and reporting on a phone. */
const pictures = [
  { file: 'overview.png', person: 'noor', path: '/', size: { width: 1280, height: 1080 }, scale: 1 },
  { file: 'report-phone.png', person: 'tom', path: '/incidents/new', size: { width: 360, height: 780 }, scale: 2 },
]
const folder = 'docs/pictures'

const demo = spawn(process.execPath, ['--import', 'tsx', 'src/demo.ts'], { env: { ...process.env, PORT: '3197' }, stdio: ['ignore', 'ignore', 'pipe'] })
try {
  const home = await opened()
  mkdirSync(folder, { recursive: true })
  const browser = await openBrowser()
  for (const { file, person, path, size, scale } of pictures) {
    const context = await browser.newContext({ viewport: size, deviceScaleFactor: scale, locale: 'nl-NL', colorScheme: 'light', baseURL: home })
    const page = await context.newPage()
    await page.goto('/demo')
    await page.locator(`form[action="/demo/people/${person}"] button`).click()
    await page.waitForURL(home)
    await page.goto(path)
    await page.screenshot({ path: `${folder}/${file}` })
    await context.close()
  }
  await browser.close()
} finally {
  demo.kill()
}

function opened(): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    demo.once('exit', () => reject(new Error(`The demo did not open.\n${said}`)))
    demo.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text
      const address = /open at (\S+)\/demo/.exec(said)?.[1]
      if (address) resolve(`${address}/`)
    })
  })
}
