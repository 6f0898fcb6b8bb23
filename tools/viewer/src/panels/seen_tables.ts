// When each table got its first row: before that, nobody knows of it.
import type { RunModel } from '../data/run'

interface Seen {
  until: number // events that were looked at
  first: Map<string, number>
}

const kept = new WeakMap<RunModel, Seen>()

export function tableBegan(run: RunModel, node: number, table: string): number {
  let seen = kept.get(run)
  if (seen === undefined) kept.set(run, (seen = { until: 0, first: new Map() }))
  for (; seen.until < run.size; ++seen.until) {
    if (run.whatOf(seen.until) !== 'table') continue
    const key = `${run.node[seen.until]} ${run.fact(seen.until, 'table') ?? ''}`
    if (!seen.first.has(key)) seen.first.set(key, seen.until)
  }
  return seen.first.get(`${node} ${table}`) ?? Number.POSITIVE_INFINITY
}
