/** `npm run long` takes full volumes: every crash, every look of every page, many more random histories. `npm test` takes what fits. */
export const long = process.env['LONG'] === 'yes'
