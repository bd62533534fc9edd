/** As much of a browser's own description as a person needs to know their devices apart; the rest is not kept. */
export interface Device {
  browser: string | null
  system: string | null
}

/** In this order: Edge and Opera also say Chrome, Chrome also says Safari. */
const browsers: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS|HeadlessChrome)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
]

const systems: readonly [RegExp, string][] = [
  [/\biPad\b/, 'iPad'],
  [/\biPhone\b/, 'iPhone'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
]

export function deviceOf(agent: string | undefined): Device {
  const first = (names: readonly [RegExp, string][]) => names.find(([sign]) => sign.test(agent ?? ''))?.[1] ?? null
  return { browser: first(browsers), system: first(systems) }
}
