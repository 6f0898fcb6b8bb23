// Where things are on the map: cards, the edges at which links end, and the ways that frames take.
import type { Link } from '../data/format'

export type Point = [x: number, y: number]

export const CARD: Point = [132, 64]
const PARALLEL_GAP = 16

// The point at which a line from the middle of a card towards `to` leaves the card, `gap` beyond its edge.
export function edgePoint(middle: Point, to: Point, gap = 0): Point {
  const dx = to[0] - middle[0]
  const dy = to[1] - middle[1]
  const length = Math.hypot(dx, dy)
  if (length === 0) return middle
  const reach = Math.min(
    dx === 0 ? Infinity : (CARD[0] / 2) / Math.abs(dx),
    dy === 0 ? Infinity : (CARD[1] / 2) / Math.abs(dy),
  )
  const part = Math.min(reach + gap / length, 0.5)
  return [middle[0] + dx * part, middle[1] + dy * part]
}

// The line between two cards, trimmed to their edges and moved aside by `aside`.
export function trimmed(a: Point, b: Point, aside = 0): [Point, Point] {
  const length = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1
  const shift: Point = [(-(b[1] - a[1]) / length) * aside, ((b[0] - a[0]) / length) * aside]
  const begin = edgePoint(a, b)
  const end = edgePoint(b, a)
  return [
    [begin[0] + shift[0], begin[1] + shift[1]],
    [end[0] + shift[0], end[1] + shift[1]],
  ]
}

// A polyline with the part of the time at which each of its points is reached: in proportion to length
// unless other parts are given.
export class Way {
  private readonly stops: number[]

  constructor(readonly points: Point[], stops?: number[]) {
    this.stops = stops ?? evenStops(points)
  }

  // The point at a part (0..1) of the time.
  at(part: number): Point {
    const { points, stops } = this
    const want = Math.min(Math.max(part, 0), 1)
    let i = 1
    while (i < points.length - 1 && stops[i]! < want) ++i
    const a = points[i - 1]!
    const b = points[i] ?? a
    const span = (stops[i] ?? 0) - stops[i - 1]!
    const inner = span === 0 ? 0 : (want - stops[i - 1]!) / span
    return [a[0] + (b[0] - a[0]) * inner, a[1] + (b[1] - a[1]) * inner]
  }

  // The points from the beginning to a part of the time: what a frame has passed.
  until(part: number): Point[] {
    const passed = this.points.filter((_, i) => i === 0 || this.stops[i]! < part)
    return [...passed, this.at(part)]
  }
}

function evenStops(points: Point[]): number[] {
  const upTo = [0]
  for (let i = 1; i < points.length; ++i) upTo.push(upTo[i - 1]! + distance(points[i - 1]!, points[i]!))
  const all = upTo[upTo.length - 1]! || 1
  return upTo.map((length) => length / all)
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(b[0] - a[0], b[1] - a[1])
}

// Whether the line between two points touches a card, or comes near it.
function touches(a: Point, b: Point, card: Point, near = 8): boolean {
  let first = 0
  let last = 1
  for (const axis of [0, 1] as const) {
    const reach = CARD[axis] / 2 + near
    const span = b[axis] - a[axis]
    const [low, high] = [card[axis] - reach - a[axis], card[axis] + reach - a[axis]]
    if (span === 0) {
      if (low > 0 || high < 0) return false
      continue
    }
    first = Math.max(first, Math.min(low / span, high / span))
    last = Math.min(last, Math.max(low / span, high / span))
  }
  return first < last
}

const DETOURS = [64, -64, 110, -110, 170, -170]

// A point to go by, so that the line between two cards passes behind no other; null if none is needed, or
// none helps.
export function detour(a: number, b: number, at: Point[]): Point | null {
  const [from, to] = [at[a]!, at[b]!]
  const others = at.filter((_, node) => node !== a && node !== b)
  if (!others.some((card) => touches(from, to, card))) return null
  const length = distance(from, to) || 1
  for (const aside of DETOURS) {
    const by: Point = [
      (from[0] + to[0]) / 2 - ((to[1] - from[1]) / length) * aside,
      (from[1] + to[1]) / 2 + ((to[0] - from[0]) / length) * aside,
    ]
    if (!others.some((card) => touches(from, by, card, 2) || touches(by, to, card, 2))) return by
  }
  return null
}

// The line of a cable between two nodes, aside of others between the same two.
function cable(a: number, b: number, at: Point[], aside: number): Point[] {
  const by = aside === 0 ? detour(Math.min(a, b), Math.max(a, b), at) : null
  if (by === null) return trimmed(at[a]!, at[b]!, aside)
  return [edgePoint(at[a]!, by), by, edgePoint(at[b]!, by)]
}

// Where a node's line meets its bus.
export function tap(link: Link, node: Point): Point {
  const [x1, y, x2] = link.bus!
  return [Math.min(Math.max(node[0], Math.min(x1, x2)), Math.max(x1, x2)), y]
}

function stub(link: Link, node: Point): [edge: Point, tap: Point] {
  const at = tap(link, node)
  return [edgePoint(node, at), at]
}

// How far each link of a pair of nodes with several is moved aside: by link.
export function asides(scenario: { links: Link[] }): number[] {
  const pairs = new Map<string, number[]>()
  scenario.links.forEach((link, index) => {
    if (link.shared || link.ends.length !== 2) return
    const nodes = link.ends.map(([node]) => node)
    const key = `${Math.min(...nodes)} ${Math.max(...nodes)}`
    pairs.set(key, [...(pairs.get(key) ?? []), index])
  })
  const found = scenario.links.map(() => 0)
  for (const links of pairs.values()) {
    links.forEach((link, i) => {
      const [a, b] = scenario.links[link]!.ends
      const turned = a![0] > b![0] ? -1 : 1
      found[link] = (i - (links.length - 1) / 2) * PARALLEL_GAP * turned
    })
  }
  return found
}

// The lines that draw a link.
export function linesOf(link: Link, at: Point[], aside: number): Point[][] {
  if (link.bus !== null) {
    const [x1, y, x2] = link.bus
    return [[[x1, y], [x2, y]], ...link.ends.map(([node]) => stub(link, at[node]!))]
  }
  const hub = at[link.hub]
  if (hub !== undefined) {
    return link.ends.filter(([node]) => node !== link.hub).map(([node]) => trimmed(at[node]!, hub))
  }
  const [a, b] = link.ends
  if (a === undefined || b === undefined) return []
  if (link.ends.length === 2) return [cable(a[0], b[0], at, aside)]
  const middle = centre(link, at)
  return link.ends.map(([node]) => [edgePoint(at[node]!, middle), middle])
}

// The ways from a node over a link to each other node that hears it, with that node.
export function waysOf(link: Link, at: Point[], aside: number, from: number): [to: number, way: Way][] {
  const begin = at[from]
  if (begin === undefined) return []
  const others = link.ends.map(([node]) => node).filter((node) => node !== from)
  return others.map((to) => {
    const points = pointsBetween(link, at, aside, from, to)
    return [to, new Way(points, points.length === 4 ? stopsOf(link) : undefined)]
  })
}

// All receivers hear a frame at one time, however far along the bus they are: each leg takes its time.
function stopsOf(link: Link): number[] {
  return link.bus !== null ? [0, 0.2, 0.8, 1] : [0, 0.46, 0.54, 1]
}

function pointsBetween(link: Link, at: Point[], aside: number, from: number, to: number): Point[] {
  const a = at[from]!
  const b = at[to]!
  if (link.bus !== null) return [...stub(link, a), ...stub(link, b).reverse()]
  const hub = at[link.hub]
  if (hub !== undefined) {
    if (from === link.hub || to === link.hub) return trimmed(a, b)
    return [...trimmed(a, hub), ...trimmed(hub, b)]
  }
  if (link.ends.length > 2) {
    const middle = centre(link, at)
    return [edgePoint(a, middle), middle, edgePoint(b, middle)]
  }
  // Moved aside as the link itself is, seen from its first end.
  const turned = link.ends[0]?.[0] === from ? aside : -aside
  return cable(from, to, at, turned)
}

function centre(link: Link, at: Point[]): Point {
  const points = link.ends.map(([node]) => at[node]!)
  return [mean(points.map(([x]) => x)), mean(points.map(([, y]) => y))]
}

function mean(numbers: number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / Math.max(numbers.length, 1)
}

export type Box = [x: number, y: number, width: number, height: number]

// The smallest box around all of them.
export function around(boxes: Box[]): Box {
  if (boxes.length === 0) return [0, 0, 1, 1]
  const left = Math.min(...boxes.map((box) => box[0]))
  const top = Math.min(...boxes.map((box) => box[1]))
  const right = Math.max(...boxes.map((box) => box[0] + box[2]))
  const bottom = Math.max(...boxes.map((box) => box[1] + box[3]))
  return [left, top, right - left, bottom - top]
}

export function cardBox([x, y]: Point, margin = 0): Box {
  return [
    x - CARD[0] / 2 - margin, y - CARD[1] / 2 - margin, CARD[0] + 2 * margin, CARD[1] + 2 * margin,
  ]
}
