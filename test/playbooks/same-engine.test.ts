import { assertSame } from './same-engine.ts'

describe('the simulator', () => {
  it('calls whom the real alarms call, when they do, for playbooks, rotas and histories as they come', async function () {
    this.timeout(120_000)
    await assertSame(12)
  })
})
