// Connection: the page's end of the conversation with `catenet serve`.
import type { Part, Scenario } from '../data/format'
import { CLOSED_WRONG_TOKEN, type FromServer, type LiveState, type Said, type ToServer } from './protocol'

export interface Listener {
  onScenario(scenario: Scenario): void
  onPart(part: Part): void
  onState(state: LiveState): void
  onSaid(said: Said): void
  // `final` where it makes no sense to try again.
  onClosed(final: boolean): void
}

// What this needs of a WebSocket, so that tests can stand in for it.
export type Socket = Pick<WebSocket, 'onopen' | 'onmessage' | 'onclose' | 'send' | 'close'>

export class Connection {
  private open = false

  constructor(
    private readonly socket: Socket,
    token: string,
    private readonly listener: Listener,
  ) {
    socket.onopen = () => {
      this.open = true
      this.say({ do: 'hello', token })
    }
    socket.onmessage = (event: MessageEvent<unknown>) => this.hear(event.data)
    socket.onclose = (event) => {
      this.open = false
      listener.onClosed(event.code === CLOSED_WRONG_TOKEN)
    }
  }

  // False if nobody hears it.
  say(message: ToServer): boolean {
    if (this.open) this.socket.send(JSON.stringify(message))
    return this.open
  }

  close(): void {
    this.socket.close()
  }

  private hear(data: unknown): void {
    if (typeof data !== 'string') return
    const message = JSON.parse(data) as FromServer
    if (message.scenario !== undefined) this.listener.onScenario(message.scenario)
    if (message.part !== undefined) this.listener.onPart(message.part)
    if (message.state !== undefined) this.listener.onState(message.state)
    if (message.said !== undefined) this.listener.onSaid(message.said)
  }
}
