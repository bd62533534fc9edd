import { NotFound } from '../shared/errors.ts'
import { addHours } from '../shared/instant.ts'
import { goesForAll, isBase } from './attach.ts'
import type { FlightInputs } from './flight-inputs.ts'
import { inputHash, planFrom } from './flight-inputs.ts'
import type { Start } from './flight.ts'
import { flying, startHours } from './flight.ts'
import { reportOf } from './flight-report.ts'
import type { Playbook } from './playbook.ts'
import type { Simulation, SimulatorFile } from './simulation.ts'
import type { SimulationStore } from './simulation.store.ts'

interface Needs {
  store: SimulationStore
  playbooks: () => Promise<Playbook[]>
  /** Everything that does not depend on the playbook, as it stands now. */
  around: () => Promise<Omit<FlightInputs, 'playbook'>>
  /** Lets everything else that waits have its turn: a whole flight takes seconds, one report a few milliseconds. */
  pause: () => Promise<void>
  now: () => Date
}

/** After so long the four weeks of a flight have moved on. */
const freshHours = 24

/** Who would be reached, when, in the coming four weeks: computed now and then, kept, and read at once. */
export function simulatorService({ store, playbooks, around, pause, now }: Needs) {
  const running = new Map<string, Promise<Simulation>>()
  let stopped = false

  /** `null` is the one that goes for every incident. */
  async function file(id: string | null): Promise<SimulatorFile> {
    const bases = await flyable()
    const playbook = id === null ? bases.find(goesForAll) : bases.find((one) => one.id === id)
    if (!playbook) throw new NotFound(`playbook ${id}`)
    const simulation = await store.latest(playbook.id)
    return { playbooks: bases, playbook, simulation, stale: simulation !== null && simulation.hash !== inputHash({ playbook, ...(await around()) }) }
  }

  /** Whoever asks while it is being computed gets the same one. */
  async function compute(id: string): Promise<Simulation> {
    const { playbook } = await file(id)
    const flight = running.get(id) ?? fly(playbook).finally(() => running.delete(id))
    running.set(id, flight)
    return flight
  }

  async function fly(playbook: Playbook): Promise<Simulation> {
    const inputs = { playbook, ...(await around()) }
    const at = now()
    const fromHere = flying(planFrom(inputs, at))
    const starts: Start[] = []
    for (const hour of startHours(at)) {
      if (stopped) throw new Error('stopped before the flight was over')
      starts.push(fromHere(hour))
      await pause()
    }
    const simulation = { hash: inputHash(inputs), playbook: playbook.id, version: playbook.version, computedAt: at, report: reportOf(starts, inputs.zone) }
    await store.keep(simulation)
    return simulation
  }

  /**
   * Flies what is out of date, one at a time: the playbook that goes for every incident, and any other that somebody once
   * asked for. Whatever was saved, and wherever, is seen here.
   */
  async function refresh(): Promise<void> {
    const flown = await store.flown()
    for (const { id } of (await flyable()).filter((one) => goesForAll(one) || flown.includes(one.id))) {
      const { simulation, stale } = await file(id)
      if (simulation && !stale && simulation.computedAt > addHours(now(), -freshHours)) continue
      // What the closing of the house cut short is no fault.
      return void (await compute(id).catch((error: unknown) => {
        if (!stopped) throw error
      }))
    }
  }

  async function flyable(): Promise<Playbook[]> {
    return (await playbooks()).filter(isBase)
  }

  /** What is being computed ends without a result. */
  function stop(): void {
    stopped = true
  }

  return { file, compute, refresh, stop }
}
export type SimulatorService = ReturnType<typeof simulatorService>
