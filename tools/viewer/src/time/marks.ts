// Marks along time: drops, crossings and questions; and how dense events are.
import type { RunModel } from '../data/run'
import { isCrossing } from './steps'

export type MarkKind = 'drop' | 'crossing' | 'question'
export interface TimeMark {
  kind: MarkKind
  event: number
  part: number // 0..1 of the whole time
}

// Marks of one kind that would stand on one of `columns` are one.
export function marksOf(run: RunModel, questions: number[], columns: number, end = run.end): TimeMark[] {
  const seen = new Set<string>()
  const found: TimeMark[] = []
  const add = (kind: MarkKind, event: number) => {
    const part = end > 0 ? run.time[event]! / end : 0
    const key = `${kind} ${Math.round(part * columns)}`
    if (seen.has(key)) return
    seen.add(key)
    found.push({ kind, event, part })
  }
  for (let event = 0; event < run.size; ++event) {
    if (run.whatOf(event) === 'dropped') add('drop', event)
    else if (isCrossing(run, event)) add('crossing', event)
  }
  for (const event of questions) if (event < run.size) add('question', event)
  return found
}

// How many events fall into each of `columns` of equal time, as heights from 0 to 1. The heights grow with
// the logarithm: one event is to be seen beside a thousand.
export function densityOf(run: RunModel, columns: number, last = run.end): number[] {
  const counts = new Array<number>(columns).fill(0)
  const end = last || 1
  for (const time of run.time) {
    const column = Math.min(Math.floor((time / end) * columns), columns - 1)
    counts[column] = counts[column]! + 1
  }
  const most = Math.log1p(Math.max(1, ...counts))
  return counts.map((count) => Math.log1p(count) / most)
}

const NEAR = 6 // pixels

// The mark that a pointer at `x` of a bar `width` wide means, if any.
export function markAt(marks: TimeMark[], x: number, width: number): TimeMark | undefined {
  let best: TimeMark | undefined
  for (const mark of marks) {
    const distance = Math.abs(mark.part * width - x)
    if (distance <= NEAR && (best === undefined || distance < Math.abs(best.part * width - x))) best = mark
  }
  return best
}
