import { createServer, request } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** open: as any network. closed: nothing gets through. deaf: what is sent arrives, and its answer is lost. */
type State = 'open' | 'closed' | 'deaf'

/** A road to the house that can be closed; a browser's own switch leaves its workers online. Those who come by it see its own address. */
export async function roadTo(home: string) {
  let state: State = 'open'

  function carry(asked: IncomingMessage, answered: ServerResponse): void {
    if (state === 'closed') return void asked.socket.destroy()
    const onward = request(new URL(asked.url!, home), { method: asked.method, headers: asked.headers }, (answer) => {
      if (state === 'deaf' && asked.method === 'POST') return void asked.socket.destroy()
      answered.writeHead(answer.statusCode!, answer.headers)
      answer.pipe(answered)
    })
    onward.on('error', () => asked.socket.destroy())
    asked.pipe(onward)
  }

  const server = createServer(carry)
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set: (next: State) => void (state = next),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
export type Road = Awaited<ReturnType<typeof roadTo>>
