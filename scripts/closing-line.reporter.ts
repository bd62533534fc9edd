import Mocha from 'mocha'

/** Mocha's own report, and then one plain line that says how it ended, for whoever reads the log of a run. */
// oxlint-disable-next-line import/no-default-export -- mocha takes a reporter as the default export
export default class ClosingLine extends Mocha.reporters.Spec {
  constructor(runner: Mocha.Runner, options?: Mocha.MochaOptions) {
    super(runner, options)
    runner.once(Mocha.Runner.constants.EVENT_RUN_END, () => {
      const { passes = 0, failures = 0 } = runner.stats ?? {}
      console.log(`${passes} passed, ${failures} failed`)
    })
  }
}
