import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

/** What the vendor does with one request. Whatever it does not refuse or drop beforehand, it writes down. */
export type Play =
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: string }
  /** Closes the connection before it has written anything down, or after. */
  | 'drop before'
  | 'drop after'
  /** Closes the connection in the middle of an answer of 200. */
  | 'drop within'
  /** Writes down, and never answers; or begins to answer and never ends. */
  | 'slow'
  | 'slow body'
  /** 200 with a body of 3 MiB, or 404 with one. */
  | 'huge'
  | 'huge 404'

export interface Received {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: string
}

export interface FakeVendor {
  readonly url: string
  /** What came in, in order. */
  readonly received: readonly Received[]
  /** How often it has written something down. */
  readonly writes: number
  /** Sets what it does from now on, one play for each request; the last one stays. Forgets what came in. */
  plays(...plays: readonly Play[]): void
  stop(): Promise<void>
}

/** An HTTP server on a free port of this machine that fails as vendors do. */
export async function startVendor(): Promise<FakeVendor> {
  let script: Play[] = []
  let received: Received[] = []
  let writes = 0
  const server = createServer(async (request, response) => {
    const play = (script.length > 1 ? script.shift() : script[0]) ?? { status: 200 }
    const { method = '', url: path = '', headers } = request
    received.push({ method, path, headers, body: await text(request) })
    if (play !== 'drop before' && !(typeof play === 'object' && (play.status === 429 || play.status === 503)))
      writes += 1
    perform(play, request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get received() {
      return received
    },
    get writes() {
      return writes
    },
    plays: (...plays) => {
      script = [...plays]
      received = []
      writes = 0
    },
    stop: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}

/** An address at which nothing listens. */
export async function deadUrl(): Promise<string> {
  const vendor = await startVendor()
  await vendor.stop()
  return vendor.url
}

function perform(play: Play, request: IncomingMessage, response: ServerResponse): void {
  if (typeof play === 'object') {
    response.writeHead(play.status, { 'content-type': 'application/json', ...play.headers }).end(play.body)
    return
  }
  switch (play) {
    case 'drop before':
    case 'drop after':
      request.socket.destroy()
      return
    case 'drop within':
      response.writeHead(200, { 'content-length': '100' })
      response.write('{"id":', () => request.socket.destroy())
      return
    case 'slow body':
      response.writeHead(200, { 'content-length': '100' }).write('{"id":')
      return
    case 'huge':
    case 'huge 404':
      response.writeHead(play === 'huge' ? 200 : 404).end(Buffer.alloc(3 << 20, 'x'))
      return
    case 'slow':
  }
}
