import { assertSame } from './same-engine.ts'

describe('the simulator', () => {
  it('calls whom the real alarms call, when they do, for 500 playbooks, rotas and histories as they come', async function () {
    this.timeout(900_000)
    await assertSame(500)
  })
})
