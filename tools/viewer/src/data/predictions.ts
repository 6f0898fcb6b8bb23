// Questions about what happens next, made from the run itself: what it says is right.
import { droppedEvents } from './dropped'
import { Mark, type Crossing } from './format'
import type { RunModel } from './run'

export type PredictionKind = 'port' | 'next' | 'field' | 'fate'

// An answer that one may choose: a name out of the run, or one of a few plain words.
export type Choice =
  | { is: 'name'; text: string }
  | { is: 'no-field' | 'takes' | 'passes-on' | 'ignores' | 'throws-away' }
  | { is: 'drops'; text: string }

export interface Prediction {
  event: number
  kind: PredictionKind
  node: number // -1: a link
  packet: number
  choices: Choice[]
  answer: number // into choices
  because: string // the sentence that tells it
  source: string // and its rule and reference
}

const MOST = 4 // choices

export function nextPrediction(run: RunModel, from: number, journey: number): Prediction | null {
  for (let event = from; event < run.size; ++event) {
    const wanted = journey === 0 || run.journeysOf(run.packet[event]!).includes(journey)
    const found = wanted ? predictionAt(run, event) : null
    if (found !== null) return found
  }
  return null
}

// The question about that event; null if it decides nothing that one could ask for.
export function predictionAt(run: RunModel, event: number): Prediction | null {
  const what = run.whatOf(event)
  if (run.packet[event] === 0) return null
  if (what === 'dropped' || what === 'delivered') return fateOf(run, event)
  const passes = what === 'forwarded' || what === 'copied' || what === 'translated'
  if (!passes || run.node[event]! < 0) return null
  const makers = [portOf, nextOf, fieldOf, fateOf]
  for (let i = 0; i < makers.length; ++i) {
    const found = makers[(event + i) % makers.length]!(run, event)
    if (found !== null) return found
  }
  return null
}

function portOf(run: RunModel, event: number): Prediction | null {
  const node = run.scenario.nodes[run.node[event]!]!
  const sent = sentAfter(run, event)
  if (sent === undefined) return null
  const taken = new Set(familySent(run, event).map((e) => run.port[e]))
  const others = node.ports.filter((_, i) => !taken.has(i) && i !== run.port[sent])
  const right = node.ports[run.port[sent]!]?.name ?? ''
  return ask(run, event, 'port', right, others.map((port) => port.name))
}

function nextOf(run: RunModel, event: number): Prediction | null {
  const sent = sentAfter(run, event)
  const link = run.scenario.links[run.link[sent ?? -1] ?? -1]
  if (sent === undefined || link === undefined) return null
  const here = run.node[event]!
  const reached = new Set(familySent(run, event).flatMap((e) => neighbours(run, here, run.link[e]!)))
  const own = neighbours(run, here, run.link[sent]!)
  const all = run.scenario.nodes[here]!.ports.flatMap((port) => neighbours(run, here, port.link))
  // On a shared medium all hear it: then its name is the answer, and those of others are not.
  if (own.length !== 1) return null
  const others = all.filter((node) => !own.includes(node) && !reached.has(node))
  const name = (node: number) => run.scenario.nodes[node]!.name
  return ask(run, event, 'next', name(own[0]!), [...new Set(others)].map(name))
}

function fieldOf(run: RunModel, event: number): Prediction | null {
  const crossing = run.crossingAt(event)
  if (crossing === undefined || crossing[0] !== event) return null
  const lines = run.crossingShapes[crossing[5]] ?? []
  const named = lines.filter((line) => !['data', 'padding'].includes(run.text(line[2])))
  const of = (mark: number) => [...new Set(named.filter((l) => l[0] === mark).map((l) => run.text(l[2])))]
  const changed = of(Mark.changed)
  const fresh = of(Mark.new)
  const differs = changed.length > 0 ? changed : fresh
  const same = of(Mark.same).filter((name) => !changed.includes(name) && !fresh.includes(name))
  if (same.length === 0) return null
  if (differs.length === 0) return asked(run, event, 'field', { is: 'no-field' }, same.map(nameOf))
  const right = differs[event % differs.length]!
  const found = asked(run, event, 'field', nameOf(right), [...spread(same, event).map(nameOf), { is: 'no-field' }])
  return found === null ? null : { ...found, ...reason(run, crossing, right) }
}

// Where that field's new bytes come from.
function reason(run: RunModel, crossing: Crossing, name: string): { because: string; source: string } {
  const line = (run.crossingShapes[crossing[5]] ?? []).find(
    (l) => run.text(l[2]) === name && l[0] !== Mark.same,
  )!
  const reference = run.text(line[4])
  return { because: `${name}: ${run.text(line[3])}`, source: reference === '' ? '' : `[${reference}]` }
}

// What becomes of it where it is: taken, passed on, ignored, dropped and why.
function fateOf(run: RunModel, event: number): Prediction | null {
  const what = run.whatOf(event)
  const right: Choice =
    what === 'dropped' ? { is: 'drops', text: run.sentence(event) }
    : what === 'delivered' ? { is: 'takes' } : { is: 'passes-on' }
  const reasons = otherReasons(run, event).map((text): Choice => ({ is: 'drops', text }))
  const plain: Choice[] = [{ is: 'passes-on' }, { is: 'takes' }, { is: 'ignores' }]
  // Without a reason only where nothing was dropped: else it would be right as well.
  const never = what !== 'dropped' && reasons.length === 0
  const throws: Choice[] = never ? [{ is: 'throws-away' }] : []
  const ways = plain.filter((choice) => choice.is !== right.is)
  return asked(run, event, 'fate', right, [...reasons.slice(0, 2), ...ways, ...throws])
}

// Why other packets are dropped in this run; first those of the same layer.
function otherReasons(run: RunModel, event: number): string[] {
  const found = new Map<number, number>() // an example by rule
  for (const drop of droppedEvents(run)) {
    if (run.rule[drop] !== run.rule[event] && !found.has(run.rule[drop]!)) found.set(run.rule[drop]!, drop)
  }
  const near = (drop: number) => (run.layer[drop] === run.layer[event] ? 0 : 1)
  const examples = [...found.values()].sort((a, b) => near(a) - near(b) || a - b)
  return [...new Set(examples.map((drop) => run.sentence(drop)))].filter((text) => text !== run.sentence(event))
}

// The transmission of that packet that follows at the same node.
function sentAfter(run: RunModel, event: number): number | undefined {
  for (const later of run.packets.get(run.packet[event]!)?.events ?? []) {
    if (later <= event) continue
    if (run.node[later] !== run.node[event]) return undefined
    if (run.whatOf(later) === 'sent') return later
  }
  return undefined
}

// Transmissions at the same node of the packet, of its copies and of those it is a copy with.
function familySent(run: RunModel, event: number): number[] {
  const own = run.packet[event]!
  const parents = run.packets.get(own)?.parents ?? []
  const reach = Math.min(run.size, event + 400)
  const found: number[] = []
  for (let e = Math.max(0, event - 400); e < reach; ++e) {
    if (run.node[e] !== run.node[event] || run.whatOf(e) !== 'sent') continue
    const packet = run.packet[e]!
    const theirs = run.packets.get(packet)?.parents ?? []
    const kin = packet === own || theirs.includes(own) || parents.includes(packet)
    if (kin || theirs.some((parent) => parents.includes(parent))) found.push(e)
  }
  return found
}

function neighbours(run: RunModel, node: number, link: number): number[] {
  return (run.scenario.links[link]?.ends ?? []).map((end) => end[0]).filter((other) => other !== node)
}

function nameOf(text: string): Choice {
  return { is: 'name', text }
}

function ask(run: RunModel, event: number, kind: PredictionKind, right: string, others: string[]): Prediction | null {
  return asked(run, event, kind, nameOf(right), spread(others, event).map(nameOf))
}

// The right one stands at a place that only the event's number decides.
function asked(
  run: RunModel, event: number, kind: PredictionKind, right: Choice, others: Choice[],
): Prediction | null {
  const wrong = others.slice(0, MOST - 1)
  if (wrong.length === 0) return null
  const answer = ((event * 2654435761) >>> 8) % (wrong.length + 1)
  const choices = [...wrong.slice(0, answer), right, ...wrong.slice(answer)]
  return {
    event, kind, node: run.node[event]!, packet: run.packet[event]!, choices, answer,
    because: run.sentence(event), source: run.source(event),
  }
}

// Some of a list, and not always its first.
function spread(list: string[], event: number): string[] {
  if (list.length < MOST) return list
  return Array.from({ length: MOST - 1 }, (_, i) => list[(event + i * Math.max(1, Math.floor(list.length / (MOST - 1)))) % list.length]!)
    .filter((text, i, all) => all.indexOf(text) === i)
}
