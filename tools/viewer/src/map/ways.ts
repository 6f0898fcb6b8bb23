// WayBook: the ways of frames over the links, computed once for each layout.
import type { Flight } from '../data/flights'
import type { RunModel } from '../data/run'
import type { Point } from './geometry'
import { Way, waysOf } from './geometry'
import type { Layout } from './layout.svelte'

const FALLS_AT = 0.6 // of the way, if nobody can say where: it was lost "by chance"

export class WayBook {
  private readonly known = new Map<number, Way[]>()
  private at: Point[] = []

  constructor(private readonly layout: Layout) {}

  // The ways of what `from` sends on `link`: one for each that hears it.
  of(from: number, link: number): Way[] {
    const { layout } = this
    if (layout.at !== this.at) {
      this.known.clear()
      this.at = layout.at
    }
    const key = from * (layout.scenario.links.length + 1) + link
    let ways = this.known.get(key)
    if (ways === undefined) {
      const medium = layout.scenario.links[link]
      ways = medium === undefined ? [] :
        waysOf(medium, this.at, layout.asides[link]!, from).map(([, way]) => way)
      this.known.set(key, ways)
    }
    return ways
  }
}

// How much of its way a flight has gone at `time`.
export function partOf(flight: Flight, time: number): number {
  const length = flight.end - flight.start
  const part = length > 0 ? Math.min(Math.max((time - flight.start) / length, 0), 1) : 1
  return flight.lost >= 0 ? part * fallOf(flight) : part
}

// Where on its way a flight was lost.
export function fallOf(flight: Flight): number {
  const whole = flight.due - flight.start
  const gone = whole > 0 ? (flight.end - flight.start) / whole : 1
  return gone < 1 ? gone : FALLS_AT
}

// Where a packet was dropped: on its link, or at the lower edge of the node that dropped it.
export function dropPoint(run: RunModel, ways: WayBook, layout: Layout, event: number): Point | null {
  const flight = run.flights.over(run.packet[event]!, run.link[event]!)
  if (flight?.lost === event) {
    const way = ways.of(flight.from, flight.link)[0]
    if (way !== undefined) return way.at(fallOf(flight))
  }
  const node = layout.at[run.node[event]!]
  return node === undefined ? null : [node[0] + 34, node[1] + 32]
}
