// Texts on the canvas: labels beside frames, which keep clear of each other, and tags with reasons.
import type { Point } from './geometry'
import type { Palette } from './sprites'

type Rect = [left: number, top: number, right: number, bottom: number]
const FONT = "Inter, system-ui, 'Liberation Sans', Arial, sans-serif"

export class Texts {
  private readonly taken: Rect[] = []

  constructor(
    private readonly to: CanvasRenderingContext2D, private readonly palette: Palette,
    private readonly size: Point, private readonly zoom: number,
  ) {}

  // A short text above a point, or below if another one is there already, or else none.
  label(text: string, [x, y]: Point, clearance: number): void {
    const { to } = this
    const height = 12 * this.zoom
    to.font = `600 ${height}px ${FONT}`
    const half = to.measureText(text).width / 2 + 2
    for (const base of [y - clearance - 4, y + clearance + height]) {
      const rect: Rect = [x - half, base - height, x + half, base + 3]
      if (!this.claim(rect)) continue
      to.textAlign = 'center'
      to.beginPath()
      to.roundRect(rect[0] - 3, rect[1] - 1, rect[2] - rect[0] + 6, height + 6, 5)
      to.fillStyle = this.palette.card
      to.fill()
      to.fillStyle = this.palette.ink
      to.fillText(text, x, base)
      return
    }
  }

  // A reason in a box beside a point, wholly on the canvas.
  tag(text: string, [x, y]: Point): void {
    const { to } = this
    const height = 13 * this.zoom
    to.font = `${height}px ${FONT}`
    const lines = wrapped(text, 230 * this.zoom, (words) => to.measureText(words).width)
    const width = Math.max(...lines.map((line) => to.measureText(line).width)) + 16
    const tall = lines.length * height * 1.35 + 12
    const left = Math.min(Math.max(x + 18, 4), Math.max(this.size[0] - width - 4, 4))
    const top = Math.min(Math.max(y + 16, 4), Math.max(this.size[1] - tall - 4, 4))
    to.beginPath()
    to.roundRect(left, top, width, tall, 6)
    to.fillStyle = this.palette.badTint
    to.fill()
    to.strokeStyle = this.palette.bad
    to.lineWidth = 1.5
    to.setLineDash([])
    to.stroke()
    to.fillStyle = this.palette.ink
    to.textAlign = 'left'
    lines.forEach((line, i) => to.fillText(line, left + 8, top + 4 + (i + 1) * height * 1.3))
    this.taken.push([left, top, left + width, top + tall])
  }

  private claim(rect: Rect): boolean {
    const clashes = this.taken.some(
      (one) => one[0] < rect[2] && rect[0] < one[2] && one[1] < rect[3] && rect[1] < one[3],
    )
    if (!clashes) this.taken.push(rect)
    return !clashes
  }
}

// Lines of whole words, none wider than `width` unless a word is.
export function wrapped(text: string, width: number, measure: (words: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && measure(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return [...lines, line]
}
