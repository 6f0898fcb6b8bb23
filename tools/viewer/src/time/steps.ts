// Where "next" and "back" lead: by event, packet, hop, drop, crossing or along the followed journey.
import { hidesNothing, showsEvent } from '../data/filters'
import type { RunModel } from '../data/run'
import type { Filter } from '../state/view.svelte'

export type Stride = 'event' | 'packet' | 'hop' | 'drop' | 'crossing' | 'journey'

const HOPS: readonly string[] = ['forwarded', 'delivered', 'ignored', 'dropped', 'translated']

// Where a packet leaves a node between networks that has changed it, or turned it into another: by then all
// of it is known. A translation that never left counts where it was decided.
export function isCrossing(run: RunModel, event: number): boolean {
  const crossing = run.crossingAt(event)
  if (crossing === undefined) return run.whatOf(event) === 'translated'
  const networks = run.scenario.nodes[run.node[event]!]?.networks ?? []
  return crossing[1] === event && (networks.length > 1 || run.whatOf(crossing[0]) === 'translated')
}

function test(run: RunModel, stride: Stride, journey: number): (event: number) => boolean {
  switch (stride) {
    case 'event': return () => true
    case 'packet': return (event) => run.whatOf(event) === 'sent'
    case 'hop': return (event) => HOPS.includes(run.whatOf(event))
    case 'drop': return (event) => run.whatOf(event) === 'dropped'
    case 'crossing': return (event) => isCrossing(run, event)
    case 'journey': return (event) => run.journeysOf(run.packet[event]!).includes(journey)
  }
}

export interface Standing {
  place: number // as many events have happened
  filter: Filter
  journey: number
}

// The next event of that kind (by 1) behind where one stands, or the last one (by -1) before the event
// that happened last; -1 if there is none. What is hidden is passed over.
export function stepFrom(run: RunModel, at: Standing, stride: Stride, by: 1 | -1): number {
  const fits = test(run, stride, at.journey)
  const all = hidesNothing(at.filter)
  const first = by > 0 ? at.place : at.place - 2
  for (let event = first; event >= 0 && event < run.size; event += by) {
    if (fits(event) && (all || showsEvent(run, at.filter, event))) return event
  }
  return -1
}
