// RunModel: a run as the page asks about it. It only grows: parts are appended in order.
import type {
  Crossing, CrossingLine, Field, Frame, Grade, Journey, LayerShape, Part, Rule, Run, Scenario, What,
} from './format'
import { Flights } from './flights'
import { firstWhere } from './search'
import { TableBook } from './tables'

export interface PacketRecord {
  number: number
  journeys: number[]
  parents: number[]
  events: number[] // in order
}

export interface Drop {
  remedy: string
  notes: string[]
}

export class RunModel {
  readonly scenario: Scenario
  readonly strings: string[] = []
  readonly rules: Rule[] = []
  readonly fields: Field[] = []
  readonly shapes: LayerShape[][] = []
  readonly frames: Frame[] = []
  readonly crossingShapes: CrossingLine[][] = []
  readonly crossings: Crossing[] = []
  readonly packets = new Map<number, PacketRecord>()
  readonly journeys = new Map<number, Journey>()
  readonly details = new Set<number>() // events that only a story of everything tells
  readonly drops = new Map<number, Drop>() // by event
  readonly flights: Flights
  readonly tables: TableBook
  grades: Grade[] = []
  notice = ''
  ended: number | null = null

  // Columns of events; times are since the start of the run, in picoseconds.
  readonly time: number[] = []
  readonly what: number[] = []
  readonly node: number[] = []
  readonly port: number[] = []
  readonly link: number[] = []
  readonly layer: number[] = []
  readonly rule: number[] = []
  readonly packet: number[] = []
  readonly frame: number[] = []
  readonly summary: number[] = []
  readonly facts: number[][] = []

  private readonly crossingOf = new Map<number, number>() // by decision and by sent
  private readonly protocolOfShape: (string | undefined)[] = []

  constructor(scenario: Scenario) {
    this.scenario = scenario
    this.flights = new Flights(this)
    this.tables = new TableBook(this)
  }

  static of(run: Run): RunModel {
    const model = new RunModel(run.scenario)
    for (const part of run.parts) model.append(part)
    return model
  }

  append(part: Part): void {
    if (part.first !== this.size) throw new Error(`part begins at ${part.first}, not ${this.size}`)
    extend(this.strings, part.strings)
    extend(this.rules, part.rules)
    extend(this.scenario.layers, part.layers)
    extend(this.fields, part.fields)
    extend(this.shapes, part.shapes)
    extend(this.frames, part.frames)
    extend(this.crossingShapes, part.crossing_shapes)
    for (const [number, journeys, parents] of part.packets) this.know(number, journeys, parents)
    this.appendEvents(part)
    this.appendCrossings(part.crossings)
    for (const event of part.details) this.details.add(event)
    for (const journey of part.journeys) this.journeys.set(journey.number, journey)
    for (const [event, remedy, notes] of part.drops) {
      this.drops.set(event, { remedy: this.text(remedy), notes: notes.map((n) => this.text(n)) })
    }
    if (part.end !== null) this.ended = part.end
    if (part.notice !== '') this.notice = part.notice
    if (part.grades.length > 0) this.grades = part.grades
  }

  get size(): number {
    return this.time.length
  }

  // The end of the run, or of what is known of it.
  get end(): number {
    return this.ended ?? this.time[this.size - 1] ?? 0
  }

  text(index: number): string {
    return index < 0 ? '' : (this.strings[index] ?? '')
  }

  whatOf(event: number): What {
    return this.scenario.whats[this.what[event]!]!
  }

  // How many events have happened when `time` is over.
  placeAfter(time: number): number {
    return firstWhere(this.size, (event) => this.time[event]! > time)
  }

  fact(event: number, name: string): string | undefined {
    const facts = this.facts[event]!
    for (let i = 0; i + 1 < facts.length; i += 2) {
      if (this.strings[facts[i]!] === name) return this.text(facts[i + 1]!)
    }
    return undefined
  }

  // What the event says, in words; '' if it has no rule.
  sentence(event: number): string {
    if (this.whatOf(event) === 'table') return this.rowWords(event)
    const rule = this.rules[this.rule[event]!]
    if (rule === undefined) return ''
    return rule[1].replace(/\{([^{}]+)\}/g, (whole, name: string) => this.named(event, name) ?? whole)
  }

  // "[ipv4.no-route, RFC 1812 5.2.4.3]"; '' without a rule.
  source(event: number): string {
    const rule = this.rules[this.rule[event]!]
    return rule === undefined ? '' : `[${rule[0]}, ${rule[2]}]`
  }

  // That the event decides, or that it is the transmission of.
  crossingAt(event: number): Crossing | undefined {
    const index = this.crossingOf.get(event)
    return index === undefined ? undefined : this.crossings[index]
  }

  journeysOf(packet: number): number[] {
    return this.packets.get(packet)?.journeys ?? []
  }

  // The name of the innermost protocol of a frame: "icmp"; '' for none.
  protocolOf(frame: number): string {
    const shape = this.frames[frame]?.[0] ?? -1
    if (shape < 0) return ''
    return (this.protocolOfShape[shape] ??= this.innermost(this.shapes[shape] ?? []))
  }

  private innermost(shape: LayerShape[]): string {
    const own = shape.filter((layer) => layer[3] === 0)
    const last = own[own.length - 1]
    return last === undefined ? '' : this.scenario.layers[last[0]]![0]
  }

  private named(event: number, name: string): string | undefined {
    const fact = this.fact(event, name)
    if (fact !== undefined) return fact
    const node = this.scenario.nodes[this.node[event]!]
    if (name === 'node') return node?.name
    if (name === 'port') return node?.ports[this.port[event]!]?.name
    if (name === 'link') return this.scenario.links[this.link[event]!]?.name
    if (name === 'packet' && this.packet[event]! > 0) return `p${this.packet[event]}`
    return undefined
  }

  private rowWords(event: number): string {
    const fact = (name: string) => this.fact(event, name) ?? ''
    return `${fact('table')} table: ${fact('key')} is ${fact('value')} (${fact('change')})`
  }

  private know(number: number, journeys: number[], parents: number[]): void {
    const known = this.packets.get(number)
    if (known === undefined) this.packets.set(number, { number, journeys, parents, events: [] })
    else Object.assign(known, { journeys, parents })
  }

  private appendEvents(part: Part): void {
    const { events } = part
    const first = this.size
    let now = this.time[first - 1] ?? 0
    for (const since of events.time) this.time.push((now += since))
    for (const column of COLUMNS) extend<number>(this[column], events[column])
    extend(this.facts, events.facts)
    for (let event = first; event < this.size; ++event) {
      this.packets.get(this.packet[event]!)?.events.push(event)
      this.flights.hear(event)
      this.tables.hear(event)
    }
  }

  private appendCrossings(crossings: Crossing[]): void {
    for (const crossing of crossings) {
      this.crossingOf.set(crossing[0], this.crossings.length)
      this.crossingOf.set(crossing[1], this.crossings.length)
      this.crossings.push(crossing)
    }
  }
}

const COLUMNS = [
  'what', 'node', 'port', 'link', 'layer', 'rule', 'packet', 'frame', 'summary',
] as const

// push(...more) would overflow the stack for long lists.
function extend<T>(list: T[], more: T[]): void {
  for (const one of more) list.push(one)
}
