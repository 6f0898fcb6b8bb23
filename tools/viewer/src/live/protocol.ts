// What the page and `catenet serve` say to each other: docs/serve-protocol.md.
import type { Part, Scenario } from '../data/format'

export type Controls = 'you' | 'other' | 'nobody'

export interface LiveState {
  time: number // ps
  playing: boolean
  speed: string // seconds of the run per second of the wall
  skip: boolean
  over: boolean
  viewers: number
  controls: Controls
}

export interface Said {
  line: string
  text: string
  kind: 'answer' | 'error'
}

export type FromServer = { scenario?: Scenario; part?: Part; state?: LiveState; said?: Said }

export type ToServer =
  | { do: 'hello'; token: string }
  | { do: 'play' | 'pause' | 'take' | 'leave' }
  | { do: 'step'; by: 'event' | 'packet' | 'hop' }
  | { do: 'until'; what: 'drop' | 'crossing' | 'end' }
  | { do: 'speed'; speed: string }
  | { do: 'skip'; on: boolean }
  | { do: 'line'; text: string }

export const CLOSED_WRONG_TOKEN = 4401

// "0.0001": the server reads decimals and no exponents.
export function speedText(speed: number): string {
  return speed.toFixed(9).replace(/\.?0+$/, '')
}
