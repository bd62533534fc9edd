import { openStore } from '../../src/ops/store/open.ts'

// An app of its own process, for tests that kill it: node --import tsx store-app.ts <dataDir>
const store = await openStore({ dataDir: process.argv[2] ?? '', say: () => {} })
process.stdout.write(`${store.hostPid()}\n`)
