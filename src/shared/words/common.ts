export const common = {
  'app.name': { nl: 'Meldklok', en: 'Meldklok' },
  'yes': { nl: 'Ja', en: 'Yes' },
  'no': { nl: 'Nee', en: 'No' },
  'unknown': { nl: 'Niet bekend', en: 'Not known' },
} as const
