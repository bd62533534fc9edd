import Mocha from 'mocha'

/**
 * Mocha's own report, and then plain lines for whoever reads the end of a long log: each failed test, and how it ended.
 */
// oxlint-disable-next-line import/no-default-export -- mocha takes a reporter as the default export
export default class ClosingLine extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options)
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      for (const test of this.failures) console.log(`failed: ${test.fullTitle()}: ${String(test.err?.message).split('\n')[0]}`)
      const { passes = 0, failures = 0 } = runner.stats ?? {}
      console.log(`${passes} passed, ${failures} failed`)
    })
  }
}
