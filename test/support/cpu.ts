/** Milliseconds of work that this process did: what else the machine does has no part in it. */
export async function cpuMs(work: () => unknown): Promise<number> {
  const from = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(from)
  return (user + system) / 1000
}
