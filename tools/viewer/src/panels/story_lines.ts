// The events that the story tells, and the part of them that is shown.
import type { RunModel } from '../data/run'
import type { Filter } from '../state/view.svelte'
import { isTold } from './words'

export interface StoryChoice {
  journey: number // 0: all
  details: boolean
  filter: Filter
}

export function toldEvents(run: RunModel, choice: StoryChoice): number[] {
  const told: number[] = []
  for (let event = 0; event < run.size; ++event) {
    if (isTold(run, event, choice.details) && passes(run, event, choice)) told.push(event)
  }
  return told
}

function passes(run: RunModel, event: number, { journey, filter }: StoryChoice): boolean {
  const packet = run.packet[event]!
  if (packet === 0) return journey === 0 && (filter.nodes.length === 0 || filter.nodes.includes(run.node[event]!))
  const journeys = run.journeysOf(packet)
  if (journey !== 0 && !journeys.includes(journey)) return false
  if (filter.journeys.length > 0 && journeys.some((one) => filter.journeys.includes(one))) return false
  if (filter.nodes.length > 0 && !filter.nodes.includes(run.node[event]!)) return false
  return filter.protocols.length === 0 || !filter.protocols.includes(run.protocolOf(run.frame[event]!))
}

// How many of them are among the first `limit` events.
export function countBefore(told: number[], limit: number): number {
  let low = 0
  let high = told.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (told[middle]! < limit) low = middle + 1
    else high = middle
  }
  return low
}

export const WINDOW = 120

// The stretch of `count` lines that is in the page; `end` < 0: the last ones.
export function windowOf(count: number, end: number): [begin: number, end: number] {
  const last = end < 0 ? count : Math.min(Math.max(end, Math.min(WINDOW, count)), count)
  return [Math.max(0, last - WINDOW), last]
}
