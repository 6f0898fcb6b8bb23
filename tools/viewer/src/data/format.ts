// The page's data as it comes: docs/page-format.md says what each name means.

export interface Run {
  format: 1
  scenario: Scenario
  parts: Part[]
}

export interface Scenario {
  format: 1
  title: string
  about: string
  file: string
  version: string
  seed: string
  networks: Network[]
  nodes: Node[]
  links: Link[]
  areas: Area[]
  layers: [name: string, title: string][]
  whats: What[]
  verbs: Verb[]
  view: string
}

export type What =
  | 'sent' | 'received' | 'forwarded' | 'delivered' | 'ignored' | 'dropped' | 'copied'
  | 'split' | 'merged' | 'translated' | 'state' | 'table' | 'note'

export interface Network {
  name: string
  kind: string
  protocol: string
  rate: string
  prefix: string
  line: 'solid' | 'dashed' | 'dotted'
}

export type Role = 'host' | 'switch' | 'hub' | 'router' | 'gateway' | 'device'

export interface Port {
  name: string
  link: number
  mac: string
  address: string
}

export interface Node {
  name: string
  kind: string
  role: Role
  about: string
  networks: number[]
  ports: Port[]
  at: [x: number, y: number]
}

export interface Link {
  name: string
  network: number
  shared: boolean
  ends: [node: number, port: number][]
  rate: number
  delay: number
  overhead: number
  loss: string
  bus: [x1: number, y: number, x2: number] | null
  hub: number
  up: boolean
}

export interface Area {
  network: number
  box: [x: number, y: number, width: number, height: number]
}

export interface Verb {
  name: string
  forms: string[]
  about: string
}

export interface Part {
  first: number
  strings: string[]
  rules: Rule[]
  layers: [name: string, title: string][]
  fields: Field[]
  shapes: LayerShape[][]
  frames: Frame[]
  packets: [number: number, journeys: number[], parents: number[]][]
  events: Events
  details: number[]
  crossing_shapes: CrossingLine[][]
  crossings: Crossing[]
  journeys: Journey[]
  drops: [event: number, remedy: number, notes: number[]][]
  end: number | null
  notice: string
  grades: Grade[]
}

export type Rule = [id: string, sentence: string, reference: string]
export type Field = [
  name: string, meaning: string, offset: number, width: number, format: number, flags: number,
  unit: number,
]
export type LayerShape = [
  layer: number, begin: number, length: number, quoted: 0 | 1, fields: number[],
  trailerBegin: number, trailerLength: number,
]
export type Frame = [shape: number, hex: string, size: number]

export interface Events {
  time: number[]
  what: number[]
  node: number[]
  port: number[]
  link: number[]
  layer: number[]
  rule: number[]
  packet: number[]
  frame: number[]
  summary: number[]
  facts: number[][]
}

export const Mark = { same: 0, changed: 1, new: 2, ended: 3 } as const
export type CrossingLine = [
  mark: number, layer: number, name: number, origin: number, reference: number,
]
export type Crossing = [
  decision: number, sent: number, came: [packet: number, frame: number, link: number][],
  packet: number, frame: number, shape: number, values: number[],
  consulted: [table: number, key: number, value: number][], losses: number[],
]

export type Outcome =
  | 'answered' | 'unanswered' | 'not-delivered' | 'arrived' | 'dropped' | 'ignored' | 'under-way'

export interface Journey {
  number: number
  outcome: Outcome
  verdict: string
  mood: 'good' | 'bad' | 'plain'
  from: string
  to: string
  what: string
  because: string
  began: number
  took: number
  why: string[]
  packets: number[]
  way: number[]
  hops: Hop[]
  columns: number[]
  rows: Row[]
  left_out: number
}

export type Hop = [
  node: number, packet: number, first: number, last: number, text: number, stay: number,
  crossing: number, aside: 0 | 1, steps: number[],
]
export const RowKind = { arrow: 0, lost: 1, says: 2, crossing: 3, drop: 4 } as const
export type Row = [
  kind: number, time: number, column: number, to: number, text: number, source: number,
  stay: number, network: number, aside: 0 | 1,
]

export interface Grade {
  name: string
  that: string
  holds: boolean
  skipped: boolean
  evidence: string
}
