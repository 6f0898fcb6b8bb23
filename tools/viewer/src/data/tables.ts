// TableBook: the tables of all nodes as they were at any event: ARP, MAC addresses, routes, ...
import type { RunModel } from './run'
import { firstWhere } from './search'

export interface TableRow {
  key: string
  value: string
  event: number // that brought it, or changed it last
}

export interface Table {
  name: string
  rows: TableRow[] // in the order in which they first came
}

interface Change {
  event: number
  value: string | null // null: it went
}

export class TableBook {
  // node, table, key: each in the order of appearance
  private readonly nodes = new Map<number, Map<string, Map<string, Change[]>>>()
  private readonly states = new Map<number, Map<string, Change[]>>()

  constructor(private readonly run: RunModel) {}

  hear(event: number): void {
    const what = this.run.whatOf(event)
    if (what === 'table') this.hearRow(event)
    else if (what === 'state') this.hearState(event)
  }

  // The tables of a node when `place` events have happened. A table that is empty then is listed too.
  at(node: number, place: number): Table[] {
    return [...(this.nodes.get(node) ?? [])].map(([name, rows]) => ({
      name,
      rows: rowsAt(rows, place),
    }))
  }

  // What the node's protocols said last of their states, by rule.
  statesAt(node: number, place: number): TableRow[] {
    return rowsAt(this.states.get(node) ?? new Map(), place)
  }

  private hearRow(event: number): void {
    const { run } = this
    const name = run.fact(event, 'table') ?? ''
    const table = child(
      child(this.nodes, run.node[event]!, newMap<string, Map<string, Change[]>>),
      name,
      newMap<string, Change[]>,
    )
    const gone = run.fact(event, 'change') === 'removed'
    const value = gone ? null : (run.fact(event, 'value') ?? '')
    child(table, run.fact(event, 'key') ?? '', newList).push({ event, value })
  }

  private hearState(event: number): void {
    const { run } = this
    const layer = run.scenario.layers[run.layer[event]!]?.[0] ?? 'state'
    const port = run.scenario.nodes[run.node[event]!]?.ports[run.port[event]!]?.name
    const states = child(this.states, run.node[event]!, newMap<string, Change[]>)
    const key = port === undefined ? layer : `${layer} ${port}`
    child(states, key, newList).push({ event, value: run.sentence(event) })
  }
}

function newMap<K, V>(): Map<K, V> {
  return new Map<K, V>()
}

function newList(): Change[] {
  return []
}

// What stands there, made anew if nothing does.
function child<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key)
  if (value === undefined) map.set(key, (value = make()))
  return value
}

function rowsAt(rows: Map<string, Change[]>, place: number): TableRow[] {
  const found: TableRow[] = []
  for (const [key, changes] of rows) {
    const last = lastBefore(changes, place)
    if (last !== undefined && last.value !== null) found.push({ key, value: last.value, event: last.event })
  }
  return found
}

function lastBefore(changes: Change[], place: number): Change | undefined {
  return changes[firstWhere(changes.length, (i) => changes[i]!.event >= place) - 1]
}
