import Mocha from 'mocha'

/**
 * Mocha's own report, and then plain lines for whoever reads the end of a long log: each failed test, and how it ended.
 */
// oxlint-disable-next-line import/no-default-export -- mocha takes a reporter as the default export
export default class ClosingLine extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options)
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      for (const test of this.failures) console.log(`failed: ${test.fullTitle()}: ${inShort(String(test.err?.message))}`)
      const { passes = 0, failures = 0 } = runner.stats ?? {}
      console.log(`${passes} passed, ${failures} failed`)
    })
  }
}

/** The first line, and with which seed a property can be seen to fail again. */
function inShort(message: string): string {
  return [message.split('\n')[0], ...(/^\{ seed: .*\}$/m.exec(message) ?? [])].join(' ')
}
