// How frames look: the shape, hue and line style of each protocol. The shape says it too, for those who
// do not see hues.
import type { RunModel } from '../data/run'
import type { Flight } from '../data/flights'
import type { ColourBy } from '../state/view.svelte'

export type Shape =
  | 'envelope' | 'diamond' | 'hexagon' | 'circle' | 'square' | 'triangle' | 'pentagon' | 'page' | 'pill'

export interface Look {
  shape: Shape
  hue: number
  dash: number[]
}

export const HUES = 6
const PLAIN: Look = { shape: 'circle', hue: 4, dash: [] }

const LOOKS: Record<string, Look> = {
  arp: { shape: 'diamond', hue: 3, dash: [2, 4] },
  ip: { shape: 'envelope', hue: 4, dash: [] },
  udp: { shape: 'envelope', hue: 0, dash: [] },
  icmp: { shape: 'circle', hue: 2, dash: [8, 4] },
  tcp: { shape: 'square', hue: 5, dash: [] },
  http: { shape: 'page', hue: 5, dash: [10, 3, 2, 3] },
  dns: { shape: 'pill', hue: 0, dash: [6, 3] },
  'dns-tcp': { shape: 'pill', hue: 0, dash: [6, 3] },
  dhcp: { shape: 'pentagon', hue: 3, dash: [6, 3] },
  can: { shape: 'hexagon', hue: 1, dash: [10, 5] },
  cannelloni: { shape: 'envelope', hue: 0, dash: [] },
  caneth: { shape: 'envelope', hue: 0, dash: [] },
  stp: { shape: 'triangle', hue: 4, dash: [2, 3] },
  llc: { shape: 'triangle', hue: 4, dash: [2, 3] },
  ppp: { shape: 'pentagon', hue: 4, dash: [] },
  eth: { shape: 'circle', hue: 4, dash: [] },
}

export function lookOf(protocol: string): Look {
  return LOOKS[protocol] ?? PLAIN
}

// A frame in the colour that was chosen; its shape is always its protocol's.
export function lookOfFlight(run: RunModel, flight: Flight, by: ColourBy): Look {
  const look = lookOf(run.protocolOf(flight.frame))
  if (by === 'protocol') return look
  const hue = by === 'node' ? flight.from : (run.journeysOf(flight.packet)[0] ?? 4)
  return { ...look, hue: hue % HUES }
}

const NAMES: Record<string, string> = {
  'dns-tcp': 'DNS', eth: 'Ethernet', ip: 'IPv4', vlan: 'VLAN', cannelloni: 'CAN in UDP',
  caneth: 'CAN in UDP',
}

export function protocolName(protocol: string): string {
  return NAMES[protocol] ?? protocol.toUpperCase()
}
