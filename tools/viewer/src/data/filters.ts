// Which frames and events the filter lets through: by protocol, by node, by journey.
import type { Filter } from '../state/view.svelte'
import type { RunModel } from './run'

export function hidesNothing(filter: Filter): boolean {
  return filter.protocols.length + filter.nodes.length + filter.journeys.length === 0
}

export function showsFrame(run: RunModel, filter: Filter, packet: number, frame: number): boolean {
  if (filter.protocols.length > 0 && filter.protocols.includes(run.protocolOf(frame))) return false
  if (filter.journeys.length === 0) return true
  return !run.journeysOf(packet).some((journey) => filter.journeys.includes(journey))
}

// Whether a frame on a link is shown: one of the chosen nodes sends it or is there to hear it.
export function showsFlight(
  run: RunModel, filter: Filter, flight: { packet: number; frame: number; link: number; from: number },
): boolean {
  if (!showsFrame(run, filter, flight.packet, flight.frame)) return false
  if (filter.nodes.length === 0 || filter.nodes.includes(flight.from)) return true
  const link = run.scenario.links[flight.link]
  return link !== undefined && link.ends.some(([node]) => filter.nodes.includes(node))
}

// Whether an event counts for "next": events without a packet are shown unless nodes are chosen.
export function showsEvent(run: RunModel, filter: Filter, event: number): boolean {
  const packet = run.packet[event]!
  const nodes = filter.nodes
  if (nodes.length > 0 && !nodes.includes(run.node[event]!)) return false
  return packet === 0 || showsFrame(run, filter, packet, run.frame[event]!)
}

// The protocols that frames of the run have, in the order of their layers.
export function protocolsOf(run: RunModel): string[] {
  const shapes = new Set<number>()
  const found = new Set<string>()
  run.frames.forEach((frame, index) => {
    if (shapes.has(frame[0])) return
    shapes.add(frame[0])
    found.add(run.protocolOf(index))
  })
  return run.scenario.layers.map(([name]) => name).filter((name) => found.has(name))
}

// The journeys that stay hidden when only those of `packet` are to be seen: "hide others like this".
export function othersThan(run: RunModel, packet: number): number[] {
  const own = run.journeysOf(packet)
  return [...run.journeys.keys()].filter((journey) => !own.includes(journey))
}
