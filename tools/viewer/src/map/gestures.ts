// Gestures on the map: drag to pan or to move a card, pinch and wheel to zoom, click to select.
import { toMap } from './camera'
import { distance, type Point } from './geometry'
import type { MapState } from './state.svelte'

const SLACK = 4 // pixels that a click may wander

export class Gestures {
  private readonly pointers = new Map<number, Point>()
  private began: Point = [0, 0]
  private isDrag = false
  private held = -1 // the node that is dragged
  private grip: Point = [0, 0] // from the node's middle to where it is held

  // `clicked` is told where somebody clicked on something that is not a card.
  constructor(private readonly map: MapState, private readonly clicked: (at: Point) => void) {}

  down(id: number, at: Point, node: number): void {
    this.pointers.set(id, at)
    if (this.pointers.size > 1) {
      this.isDrag = true // two fingers never click
      this.held = -1
      return
    }
    this.began = at
    this.isDrag = false
    this.held = node
    const middle = this.map.layout.at[node]
    if (middle === undefined) return
    const [x, y] = toMap(this.map.camera, at)
    this.grip = [x - middle[0], y - middle[1]]
  }

  move(id: number, at: Point): void {
    const before = this.pointers.get(id)
    if (before === undefined) return
    this.pointers.set(id, at)
    if (this.pointers.size > 1) return this.pinch(id, before, at)
    if (!this.isDrag && distance(this.began, at) < SLACK) return
    const from = this.isDrag ? before : this.began
    this.isDrag = true
    if (this.held < 0) return this.map.pan(at[0] - from[0], at[1] - from[1])
    const [x, y] = toMap(this.map.camera, at)
    this.map.layout.move(this.held, [x - this.grip[0], y - this.grip[1]])
  }

  up(id: number, at: Point): void {
    if (!this.pointers.delete(id)) return
    if (this.pointers.size === 0 && !this.isDrag && this.held < 0) this.clicked(at)
    if (this.pointers.size === 0) this.held = -1
  }

  cancel(id: number): void {
    this.pointers.delete(id)
    this.held = -1
  }

  // Whether what ends now was a drag: then the click that follows it means nothing.
  get dragged(): boolean {
    return this.isDrag
  }

  wheel(by: number, at: Point): void {
    this.map.zoom(Math.exp(-Math.min(Math.max(by, -200), 200) * 0.0018), at)
  }

  private pinch(id: number, before: Point, at: Point): void {
    const other = [...this.pointers].find(([one]) => one !== id)?.[1]
    if (other === undefined) return
    const wide = distance(before, other)
    if (wide > 0) this.map.zoom(distance(at, other) / wide, other)
  }
}
