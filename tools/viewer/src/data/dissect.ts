// A frame as a reader sees it: its layers, their fields with values and places, and what is behind.
import type { RunModel } from './run'
import { bytesOf, endByte, firstByte, isPart, valueText } from './values'

export interface FieldView {
  name: string
  meaning: string
  text: string
  begin: number // bytes from the start of the frame
  end: number
  bit: number // of its first bit in the header; with width, for the tooltip
  width: number
  part: boolean
}

export interface LayerView {
  layer: number
  name: string // "ip"
  title: string // "Internet Protocol version 4"
  begin: number
  length: number
  quoted: boolean
  fields: FieldView[]
}

// Bytes that belong to no header.
export interface Rest {
  name: 'data' | 'padding'
  begin: number
  end: number
}

export interface FrameView {
  frame: number
  bytes: Uint8Array // those that the page has
  size: number // of the whole
  layers: LayerView[]
  rest: Rest[]
}

const kept = new WeakMap<RunModel, Map<number, FrameView>>()

// Undefined without such a frame.
export function dissect(run: RunModel, frame: number): FrameView | undefined {
  const known = run.frames[frame]
  if (known === undefined) return undefined
  let views = kept.get(run)
  if (views === undefined) kept.set(run, (views = new Map()))
  let view = views.get(frame)
  if (view === undefined) views.set(frame, (view = make(run, frame, known[1], known[2])))
  return view
}

// The innermost field whose bytes hold that one; a part before its whole, if `index` lies in both.
export function fieldAt(view: FrameView, index: number): string {
  let found = ''
  for (const layer of view.layers) {
    for (const field of layer.fields) {
      if (!field.part && field.begin <= index && index < field.end) found = field.name
    }
  }
  if (found !== '') return found
  return view.rest.find((rest) => rest.begin <= index && index < rest.end)?.name ?? ''
}

// All stretches of bytes that the field of that name covers.
export function bytesOfField(view: FrameView, name: string): [begin: number, end: number][] {
  const found: [number, number][] = []
  if (name === '') return found
  for (const layer of view.layers) {
    for (const field of layer.fields) if (field.name === name) found.push([field.begin, field.end])
  }
  for (const rest of view.rest) if (rest.name === name) found.push([rest.begin, rest.end])
  return found
}

function make(run: RunModel, frame: number, hex: string, size: number): FrameView {
  const bytes = bytesOf(hex)
  const shapes = run.shapes[run.frames[frame]![0]] ?? []
  const layers = shapes.map(([layer, begin, length, quoted, fields]): LayerView => {
    const header = bytes.subarray(begin, begin + length)
    const [name, title] = run.scenario.layers[layer] ?? ['', '']
    return {
      layer, name, title, begin, length, quoted: quoted === 1,
      fields: fields.map((index): FieldView => {
        const field = run.fields[index]!
        return {
          name: field[0], meaning: field[1], text: valueText(field, header),
          begin: begin + firstByte(field), end: begin + endByte(field), bit: field[2],
          width: field[3], part: isPart(field),
        }
      }),
    }
  })
  const padding = shapes
    .filter((shape) => shape[6] > 0)
    .map((shape): Rest => ({ name: 'padding', begin: shape[5], end: shape[5] + shape[6] }))
  const first = Math.min(size, ...padding.map((rest) => rest.begin))
  const headers = layers.reduce((end, layer) => Math.max(end, layer.begin + layer.length), 0)
  const data: Rest[] = headers < first ? [{ name: 'data', begin: headers, end: first }] : []
  return { frame, bytes, size, layers, rest: [...data, ...padding] }
}
