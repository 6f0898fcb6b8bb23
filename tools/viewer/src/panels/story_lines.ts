// The events that the story tells, and the part of them that is shown.
import { showsEvent } from '../data/filters'
import type { RunModel } from '../data/run'
import { firstWhere } from '../data/search'
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
  const isOfJourney = journey === 0 || run.journeysOf(run.packet[event]!).includes(journey)
  return isOfJourney && showsEvent(run, filter, event)
}

// How many of them are among the first `limit` events.
export function countBefore(told: number[], limit: number): number {
  return firstWhere(told.length, (i) => told[i]! >= limit)
}

export const WINDOW = 120

// The stretch of `count` lines that is in the page; `end` < 0: the last ones.
export function windowOf(count: number, end: number): [begin: number, end: number] {
  const last = end < 0 ? count : Math.min(Math.max(end, Math.min(WINDOW, count)), count)
  return [Math.max(0, last - WINDOW), last]
}
