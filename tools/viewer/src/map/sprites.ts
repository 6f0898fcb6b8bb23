// Sprites: each look of a frame drawn once, to be copied at each picture.
import type { Look, Shape } from './looks'
import type { Point } from './geometry'

export type Palette = { line: string[]; card: string; ink: string; bad: string; badTint: string; focus: string }

// The colours of the theme that is on.
export function paletteOf(element: Element, hues: number): Palette {
  const style = getComputedStyle(element)
  const of = (name: string) => style.getPropertyValue(name).trim()
  return {
    line: Array.from({ length: hues }, (_, hue) => of(`--hue-${hue}`)),
    card: of('--card'), ink: of('--ink'), bad: of('--bad'), badTint: of('--bad-tint'), focus: of('--focus'),
  }
}

export class Sprites {
  private readonly made = new Map<string, OffscreenCanvas>()

  constructor(private readonly palette: Palette, private readonly density: number) {}

  // A picture of 2 * `radius` + 4 px width and height.
  of(look: Look, radius: number): OffscreenCanvas {
    const key = `${look.shape} ${look.hue} ${radius}`
    let sprite = this.made.get(key)
    if (sprite === undefined) this.made.set(key, (sprite = this.draw(look, radius)))
    return sprite
  }

  private draw(look: Look, radius: number): OffscreenCanvas {
    const size = Math.ceil((2 * radius + 4) * this.density)
    const canvas = new OffscreenCanvas(size, size)
    const to = canvas.getContext('2d')!
    to.scale(this.density, this.density)
    to.translate(radius + 2, radius + 2)
    to.lineJoin = 'round'
    to.fillStyle = this.palette.line[look.hue]!
    to.strokeStyle = this.palette.card
    to.lineWidth = 2
    outline(to, look.shape, radius)
    to.fill()
    to.stroke()
    to.lineWidth = Math.max(1.4, radius / 7)
    inner(to, look.shape, radius)
    return canvas
  }
}

export const CORNERS: Partial<Record<Shape, Point[]>> = {
  diamond: [[0, -1], [1, 0], [0, 1], [-1, 0]],
  hexagon: [[-0.5, -0.8], [0.5, -0.8], [1, 0], [0.5, 0.8], [-0.5, 0.8], [-1, 0]],
  triangle: [[0, -0.95], [1, 0.8], [-1, 0.8]],
  pentagon: [[0, -1], [1, -0.2], [0.62, 0.9], [-0.62, 0.9], [-1, -0.2]],
  square: [[-0.8, -0.8], [0.8, -0.8], [0.8, 0.8], [-0.8, 0.8]],
  envelope: [[-1, -0.68], [1, -0.68], [1, 0.68], [-1, 0.68]],
  page: [[-0.7, -0.95], [0.3, -0.95], [0.75, -0.5], [0.75, 0.95], [-0.7, 0.95]],
}

type Pen = OffscreenCanvasRenderingContext2D

function outline(to: Pen, shape: Shape, radius: number): void {
  to.beginPath()
  const corners = CORNERS[shape]
  if (corners !== undefined) {
    corners.forEach(([x, y], i) => (i === 0 ? to.moveTo : to.lineTo).call(to, x * radius, y * radius))
    to.closePath()
  } else if (shape === 'pill') {
    to.roundRect(-radius, -radius * 0.55, 2 * radius, 1.1 * radius, radius * 0.55)
  } else {
    to.arc(0, 0, radius * 0.9, 0, 2 * Math.PI)
  }
}

// The lines inside that tell shapes apart from afar.
const INNER: Record<Shape, Point[][]> = {
  envelope: [[[-1, -0.6], [0, 0.15], [1, -0.6]]],
  diamond: [[[-0.35, 0], [0.35, 0]]],
  hexagon: [[[-0.4, -0.25], [0.4, -0.25]], [[-0.4, 0.25], [0.4, 0.25]]],
  circle: [[[-0.4, 0.1], [-0.1, 0.1], [0, -0.4], [0.1, 0.35], [0.2, 0.1], [0.45, 0.1]]],
  square: [[[-0.45, -0.2], [0.45, -0.2]], [[0.45, 0.25], [-0.45, 0.25]]],
  triangle: [[[0, -0.25], [0, 0.45]]],
  pentagon: [[[-0.3, 0.1], [0.3, 0.1]]],
  page: [[[-0.35, -0.1], [0.4, -0.1]], [[-0.35, 0.35], [0.4, 0.35]]],
  pill: [[[-0.4, 0], [-0.3, 0]], [[-0.05, 0], [0.05, 0]], [[0.3, 0], [0.4, 0]]],
}

function inner(to: Pen, shape: Shape, radius: number): void {
  to.beginPath()
  for (const line of INNER[shape]) {
    line.forEach(([x, y], i) => (i === 0 ? to.moveTo : to.lineTo).call(to, x * radius, y * radius))
  }
  to.stroke()
}
