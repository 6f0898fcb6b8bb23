import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Part, Scenario } from '../../src/data/format'
import type { Socket } from '../../src/live/connection'
import { Live } from '../../src/live/live.svelte'
import { speedText, type LiveState } from '../../src/live/protocol'
import { view } from '../../src/state/view.svelte'

class FakeSocket {
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  said: unknown[] = []
  send(text: string): void {
    this.said.push(JSON.parse(text))
  }
  close(): void {
    this.onclose?.({ code: 1000 })
  }
  hear(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) })
  }
}

const SCENARIO: Scenario = {
  format: 1, title: 'Two', about: '', file: 'two.yaml', version: '', seed: '1', networks: [],
  nodes: [], links: [], areas: [], layers: [], whats: ['note'], verbs: [], view: '',
}

function part(first: number, times: number[]): Part {
  const none = times.map(() => -1)
  return {
    first, strings: [], rules: [], layers: [], fields: [], shapes: [], frames: [], packets: [], details: [],
    events: {
      time: times, what: times.map(() => 0), node: none, port: none, link: none, layer: none,
      rule: none, summary: none, packet: times.map(() => 0), frame: none, facts: times.map(() => []),
    },
    crossing_shapes: [], crossings: [], journeys: [], drops: [], end: null, notice: '', grades: [],
  }
}

function state(change: Partial<LiveState>): LiveState {
  return {
    time: 0, playing: false, speed: '1', skip: false, over: false, viewers: 1, controls: 'you',
    ...change,
  }
}

let socket: FakeSocket
let wall: number

function connected(): Live {
  const live = new Live(() => (socket = new FakeSocket()) as unknown as Socket, 'secret', () => wall)
  live.connect()
  socket.onopen?.()
  socket.hear({ scenario: SCENARIO })
  return live
}

beforeEach(() => {
  wall = 0
})

describe('Live', () => {
  it('says the token first', () => {
    connected()
    expect(socket.said).toEqual([{ do: 'hello', token: 'secret' }])
  })

  it('steers only with the controls', () => {
    const live = connected()
    socket.hear({ state: state({ controls: 'other' }) })
    expect(live.steers).toBe(false)
    socket.hear({ state: state({ controls: 'you' }) })
    expect(live.steers).toBe(true)
  })

  it('shows what has come while it follows the run', () => {
    connected()
    socket.hear({ part: part(0, [1_000, 1_000]) })
    socket.hear({ state: state({ time: 1_500 }) })
    expect(view.place).toBe(1)
    socket.hear({ state: state({ time: 2_000 }) })
    expect(view.place).toBe(2)
  })

  it('stays in the past until it is called to the present', () => {
    const live = connected()
    socket.hear({ part: part(0, [1_000, 1_000]) })
    view.onLeave = () => live.leave()
    view.goToPlace(1)
    socket.hear({ part: part(2, [1_000]) })
    socket.hear({ state: state({ time: 3_000 }) })
    expect(view.place).toBe(1)
    live.follow()
    expect(view.place).toBe(3)
    view.onLeave = null
  })

  it('steps at the server, which knows no step along a journey', () => {
    const live = connected()
    live.step('hop')
    live.step('drop')
    live.step('journey')
    expect(socket.said.slice(1)).toEqual([{ do: 'step', by: 'hop' }, { do: 'until', what: 'drop' }])
  })

  it('tells the server a speed that was chosen here, and none that came from there', () => {
    const live = connected()
    socket.hear({ state: state({ speed: '0.3', skip: true }) })
    live.offer(view.speed, view.skipQuiet)
    expect(socket.said.length).toBe(1)
    live.offer(0.01, false)
    expect(socket.said.slice(1)).toEqual([{ do: 'speed', speed: '0.01' }, { do: 'skip', on: false }])
  })

  it('guesses on between two states while the run plays, and not for long', () => {
    const live = connected()
    socket.hear({ state: state({ time: 0, playing: true, speed: '0.001' }) })
    wall = 100 // ms of the wall: 100 us of the run
    expect(live.moment()).toBe(100e6)
    wall = 10_000
    expect(live.moment()).toBe(150e6)
  })

  it('tries again when the connection is lost, but not with a wrong token', () => {
    vi.useFakeTimers()
    const live = connected()
    const first = socket
    first.onclose?.({ code: 1006 })
    expect(live.status).toBe('lost')
    vi.advanceTimersByTime(2_000)
    expect(socket).not.toBe(first)
    socket.onclose?.({ code: 4401 })
    expect(live.status).toBe('refused')
    const last = socket
    vi.advanceTimersByTime(60_000)
    expect(socket).toBe(last)
    vi.useRealTimers()
  })

  it('keeps what the console said, the newest last', () => {
    const live = connected()
    socket.hear({ said: { line: 'cut x', text: 'no link x', kind: 'error' } })
    socket.hear({ said: { line: 'cut y', text: 'done', kind: 'answer' } })
    expect(live.said.map((one) => one.text)).toEqual(['no link x', 'done'])
  })
})

describe('speedText', () => {
  it('writes decimals without exponents', () => {
    expect(speedText(1e-9)).toBe('0.000000001')
    expect(speedText(0.0001)).toBe('0.0001')
    expect(speedText(10)).toBe('10')
    expect(speedText(100)).toBe('100')
  })
})
