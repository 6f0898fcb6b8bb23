// What the map shows: its camera, the size of its window and the layout. One for the whole page.
import type { Camera } from './camera'
import { centred, fitted, panned, toScreen, zoomed } from './camera'
import type { Point } from './geometry'
import { Layout } from './layout.svelte'

export type Detail = 'full' | 'compact' | 'dot'

const MANY = 80 // nodes

export class MapState {
  layout = $state.raw(new Layout({ nodes: [], links: [], areas: [] }))
  camera = $state.raw<Camera>({ scale: 1, x: 0, y: 0 })
  size = $state.raw<Point>([800, 500])
  private isOwn = true // nobody has moved the camera: it keeps all in sight

  // How much a card shows: what could be read at this scale.
  readonly detail: Detail = $derived.by(() => {
    const { scale } = this.camera
    const many = this.layout.scenario.nodes.length > MANY
    if (scale >= (many ? 0.62 : 0.5)) return 'full'
    return scale >= 0.26 ? 'compact' : 'dot'
  })

  load(layout: Layout): void {
    this.layout = layout
    this.fit()
  }

  resize(size: Point): void {
    this.size = size
    if (this.isOwn) this.fit()
  }

  fit(): void {
    this.isOwn = true
    this.camera = fitted(this.layout.bounds, this.size)
  }

  zoom(factor: number, around: Point = [this.size[0] / 2, this.size[1] / 2]): void {
    this.isOwn = false
    this.camera = zoomed(this.camera, factor, around)
  }

  pan(dx: number, dy: number): void {
    this.isOwn = false
    this.camera = panned(this.camera, dx, dy)
  }

  centre(point: Point): void {
    this.isOwn = false
    this.camera = centred(this.camera, point, this.size)
  }

  // Brings a point into sight, if it is not.
  reveal(point: Point): void {
    const [x, y] = toScreen(this.camera, point)
    const [width, height] = this.size
    if (x < 20 || y < 20 || x > width - 20 || y > height - 20) {
      this.pan(width / 2 - x, height / 2 - y)
    }
  }
}

export const map = new MapState()
