// What the inspector shows: an event, the frame it is about, and the crossing it belongs to.
import { Mark, type Crossing } from '../data/format'
import { dissect, type FrameView } from '../data/dissect'
import type { RunModel } from '../data/run'
import type { Selection } from '../state/view.svelte'

// The last event of what is selected among the first `limit`; -1: none.
export function lastEventOf(run: RunModel, selection: Selection, limit: number): number {
  if (selection === null) return limit - 1
  if (selection.kind === 'packet') {
    const events = run.packets.get(selection.packet)?.events ?? []
    return events.findLast((event) => event < limit) ?? -1
  }
  const column = selection.kind === 'node' ? run.node : run.link
  const wanted = selection.kind === 'node' ? selection.node : selection.link
  for (let event = limit - 1; event >= 0; --event) if (column[event] === wanted) return event
  return -1
}

// The crossing that a packet is in the middle of at that event, or that ends with it.
export function crossingFor(run: RunModel, event: number, limit: number): Crossing | undefined {
  const own = run.crossingAt(event)
  if (own !== undefined) return own[0] < limit ? own : undefined
  const events = run.packets.get(run.packet[event]!)?.events ?? []
  const at = events.lastIndexOf(event)
  for (let i = at - 1; i >= 0 && run.node[events[i]!] === run.node[event]; --i) {
    const crossing = run.crossingAt(events[i]!)
    if (crossing !== undefined && crossing[0] === events[i] && event < crossing[1]) return crossing
  }
  return undefined
}

// The crossing in a sentence, as the journeys of its packet tell it: "translates p21 into p22 ...".
export function crossingWords(run: RunModel, crossing: Crossing): string {
  for (const journey of run.journeysOf(crossing[3])) {
    const hops = run.journeys.get(journey)?.hops ?? []
    const hop = hops.find((one) => run.crossings[one[6]] === crossing)
    if (hop !== undefined) return run.text(hop[4])
  }
  return ''
}

export interface CrossedField {
  mark: number
  name: string
  came: string
  went: string
  origin: string
  reference: string
  meaning: string
}

export interface CrossedLayer {
  layer: number
  title: string
  fields: CrossedField[]
}

// A crossing as lines, header by header, with all values.
export function crossedLayers(run: RunModel, crossing: Crossing): CrossedLayer[] {
  const lines = run.crossingShapes[crossing[5]] ?? []
  const went = new FieldReader(dissect(run, crossing[4]))
  const values = crossing[6].map((index) => run.text(index))
  const layers: CrossedLayer[] = []
  let next = 0
  for (const [mark, layer, name, origin, reference] of lines) {
    const field: CrossedField = {
      mark, name: run.text(name), came: '', went: '', origin: run.text(origin),
      reference: run.text(reference), meaning: '',
    }
    const shown = mark === Mark.ended ? undefined : went.next(layer, field.name)
    field.meaning = shown?.meaning ?? ''
    if (mark === Mark.changed || mark === Mark.ended) field.came = values[next++] ?? ''
    if (mark === Mark.changed || mark === Mark.new) field.went = values[next++] ?? ''
    if (mark === Mark.same) field.came = field.went = shown?.text ?? ''
    const last = layers[layers.length - 1]
    if (last?.layer === layer) last.fields.push(field)
    else layers.push({ layer, title: run.scenario.layers[layer]?.[1] ?? '', fields: [field] })
  }
  return layers
}

export function isDull(field: CrossedField): boolean {
  return field.mark === Mark.same && field.origin === 'copied'
}

// A gateway speaks another protocol on its other side, or makes one packet of several.
export function changesProtocol(run: RunModel, crossing: Crossing): boolean {
  if (run.whatOf(crossing[0]) === 'translated' || crossing[2].length !== 1) return true
  return (run.crossingShapes[crossing[5]] ?? []).some((line) => line[0] === Mark.ended)
}

// Fields of one name come several times: the first line is about the first, and so on.
class FieldReader {
  private readonly taken = new Map<string, number>()
  constructor(private readonly view: FrameView | undefined) {}

  next(layer: number, name: string): { meaning: string; text: string } | undefined {
    if (this.view === undefined) return undefined
    const key = `${layer} ${name}`
    const before = this.taken.get(key) ?? 0
    this.taken.set(key, before + 1)
    const fields = this.view.layers.filter((l) => l.layer === layer).flatMap((l) => l.fields)
    const found = fields.filter((field) => field.name === name)[before]
    if (found !== undefined) return found
    // What fills up a frame is called data where nothing but it stands behind the last header.
    const { rest: all } = this.view
    const rest = all.find((one) => one.name === name) ?? (name === 'data' ? all[0] : undefined)
    if (rest === undefined) return undefined
    const bytes = this.view.bytes.subarray(rest.begin, rest.end)
    const size = rest.end - rest.begin
    const text = size > 8 ? `${size} bytes` : [...bytes].map((b) => b.toString(16).padStart(2, '0')).join(' ')
    return { meaning: '', text }
  }
}
