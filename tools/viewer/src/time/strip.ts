// Paints the strip along time: how dense events are, and the marks.
import type { MarkKind, TimeMark } from './marks'

type Pen = CanvasRenderingContext2D

export function paintStrip(
  canvas: HTMLCanvasElement, [width, height]: [number, number], density: number[], marks: TimeMark[],
): void {
  const scale = Math.min(globalThis.devicePixelRatio || 1, 2)
  canvas.width = Math.round(width * scale)
  canvas.height = Math.round(height * scale)
  const to = canvas.getContext('2d')!
  const style = getComputedStyle(canvas)
  const colour = (name: string) => style.getPropertyValue(name).trim()
  to.scale(scale, scale)
  const column = width / density.length
  to.fillStyle = colour('--edge-strong')
  to.globalAlpha = 0.55
  density.forEach((part, i) => {
    const tall = part * (height - 14)
    if (part > 0) to.fillRect(i * column, height - 4 - tall, Math.max(column, 1), tall)
  })
  to.globalAlpha = 1
  for (const { kind, part } of marks) {
    to.fillStyle = to.strokeStyle = colour(COLOURS[kind])
    const x = Math.min(Math.max(part * width, 5), width - 5)
    SHAPES[kind](to, x)
  }
}

const COLOURS: Record<MarkKind, string> = { drop: '--bad', crossing: '--hue-0', question: '--hue-3' }

// Each kind has a shape of its own in the row above the density: a cross, a diamond, a question mark.
const SHAPES: Record<MarkKind, (to: Pen, x: number) => void> = {
  drop: (to, x) => {
    to.lineWidth = 2
    to.beginPath()
    to.moveTo(x - 3, 2)
    to.lineTo(x + 3, 8)
    to.moveTo(x + 3, 2)
    to.lineTo(x - 3, 8)
    to.stroke()
  },
  crossing: (to, x) => {
    to.beginPath()
    to.moveTo(x, 1)
    to.lineTo(x + 4, 5)
    to.lineTo(x, 9)
    to.lineTo(x - 4, 5)
    to.fill()
  },
  question: (to, x) => {
    to.font = 'bold 11px sans-serif'
    to.textAlign = 'center'
    to.fillText('?', x, 10)
  },
}
