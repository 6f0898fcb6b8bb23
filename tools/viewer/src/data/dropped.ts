// The events at which something was dropped, in order: on a node or under way. Only some have more
// to say than their sentence (RunModel.drops).
import type { RunModel } from './run'

interface Found {
  until: number // events that were looked at
  events: number[]
}

const kept = new WeakMap<RunModel, Found>()

export function droppedEvents(run: RunModel): readonly number[] {
  let found = kept.get(run)
  if (found === undefined) kept.set(run, (found = { until: 0, events: [] }))
  for (; found.until < run.size; ++found.until) {
    if (run.whatOf(found.until) === 'dropped') found.events.push(found.until)
  }
  return found.events
}
