// What became of links and nodes up to an event: cut, restored, failed, recovered, changed.
import type { RunModel } from './run'

export interface LinkState {
  up: boolean
  changes: string[] // what was set since the start, in words: "loss of a-b is now 50%"
  event: number // that said so last, or -1
}

interface Step {
  event: number
  rule: string
  words: string
}

export class LinkStates {
  private readonly links = new Map<number, Step[]>()
  private readonly nodes = new Map<number, Step[]>()
  private readonly changes: number[] = [] // events, in order
  private heard = 0 // events

  constructor(private readonly run: RunModel) {}

  // Reads what the run has got since the last call.
  catchUp(): this {
    const state = this.run.scenario.whats.indexOf('state')
    for (; this.heard < this.run.size; ++this.heard) {
      if (this.run.what[this.heard] === state) this.hear(this.heard)
    }
    return this
  }

  // How many changes there were: as long as that is the same, nothing else is to be asked anew.
  stampAt(place: number): number {
    let count = this.changes.length
    while (count > 0 && this.changes[count - 1]! >= place) --count
    return count
  }

  linkAt(link: number, place: number): LinkState {
    const found: LinkState = { up: this.run.scenario.links[link]?.up ?? true, changes: [], event: -1 }
    for (const step of this.links.get(link) ?? []) {
      if (step.event >= place) break
      found.event = step.event
      if (step.rule === 'net.changed') found.changes = [...found.changes, step.words]
      else found.up = step.rule === 'net.restored'
    }
    return found
  }

  hasFailed(node: number, place: number): boolean {
    let failed = false
    for (const step of this.nodes.get(node) ?? []) {
      if (step.event >= place) break
      failed = step.rule === 'net.failed'
    }
    return failed
  }

  private hear(event: number): void {
    const { run } = this
    const rule = run.rules[run.rule[event]!]?.[0] ?? ''
    const step = { event, rule, words: run.sentence(event) }
    if (rule === 'net.cut' || rule === 'net.restored' || rule === 'net.changed') {
      add(this.links, run.link[event]!, step)
      this.changes.push(event)
    } else if (rule === 'net.failed' || rule === 'net.recovered') {
      add(this.nodes, run.node[event]!, step)
      this.changes.push(event)
    }
  }
}

function add(lists: Map<number, Step[]>, key: number, step: Step): void {
  const list = lists.get(key)
  if (list === undefined) lists.set(key, [step])
  else list.push(step)
}
