// Where the arrows and boxes of a ladder stand: for the picture in the page and the one that is saved.
import { RowKind } from './format'
import type { Ladder, LadderRow } from './ladder_mermaid'
import { readable, secondsText } from './units'

// Everything is in pixels. There is no font to measure: a character counts as seven wide.
export interface Sizes {
  left: number // of the first life line
  right: number // behind the last
  gap: number // between two
  top: number // of the cards
  card: number // width of a node's card
  cardTall: number
  noteText: number // characters in a line of a note
  wrapsSource: boolean // a rule and its reference may take several lines
}
export const SAVED: Sizes = {
  left: 150, right: 110, gap: 290, top: 84, card: 124, cardTall: 36, noteText: 44, wrapsSource: false,
}
const ARROW = 40 // height of its row
const LINE = 17 // height of a line in a note
const CHARACTER = 7

export interface PlacedTime {
  x: number
  y: number
  text: string
}

export interface PlacedArrow {
  y: number
  from: number
  whole: number // where the life line is that it leads to
  to: number // where its line ends
  right: boolean
  lost: boolean
  label: string
  labelX: number
}

export interface PlacedBox {
  x: number
  y: number
  wide: number
  tall: number
  column: number
  bad: boolean
  crossing: boolean
  lines: string[]
  sources: string[] // the rule and where it is written
}

export interface PlacedRow {
  row: LadderRow
  index: number
  y: number // where it begins
  tall: number
  time: PlacedTime | null
  arrow: PlacedArrow | null
  box: PlacedBox | null
}

export interface Layout {
  sizes: Sizes
  width: number
  height: number
  more: number // the line that says how many rows are left out; 0: none
  rows: PlacedRow[]
}

export function xOf(sizes: Sizes, column: number): number {
  return sizes.left + column * sizes.gap
}

export function layoutOf(ladder: Ladder, sizes: Sizes): Layout {
  const width = xOf(sizes, Math.max(2, ladder.columns.length) - 1) + sizes.right
  let y = sizes.top + sizes.cardTall + 10
  const rows = ladder.rows.map((row, index) => {
    const placed = place(row, index, y, width, sizes)
    y += placed.tall
    return placed
  })
  const more = ladder.leftOut > 0 ? (y += LINE) : 0
  return { sizes, width, height: y + 30, more, rows }
}

function place(row: LadderRow, index: number, y: number, width: number, sizes: Sizes): PlacedRow {
  const placed: PlacedRow = { row, index, y, tall: 0, time: null, arrow: null, box: null }
  const isArrow = row.kind === RowKind.arrow || row.kind === RowKind.lost
  const timeX = sizes.left - sizes.card / 2 - 4
  if (isArrow) {
    placed.arrow = arrowAt(row, y, sizes)
    placed.time = { x: timeX, y: placed.arrow.y + 4, text: timeColumn(row.time) }
    placed.tall = ARROW
  }
  if (!isArrow || row.source !== '') {
    const box = boxAt(row, y + placed.tall, isArrow ? row.to : row.column, width, sizes)
    placed.box = box
    if (!isArrow) placed.time = { x: timeX, y: box.y + LINE, text: timeColumn(row.time) }
    placed.tall += box.tall + 12
  }
  return placed
}

function arrowAt(row: LadderRow, top: number, sizes: Sizes): PlacedArrow {
  const lost = row.kind === RowKind.lost
  const right = row.to >= row.column
  const from = xOf(sizes, row.column)
  const whole = xOf(sizes, row.to)
  const far = Math.abs(whole - from)
  const reach = lost ? Math.floor((far * 7) / 8) : far - 8
  const room = Math.max(12, Math.floor((far - 16) / CHARACTER))
  return {
    y: top + ARROW - 12, from, whole, to: right ? from + reach : from - reach, right, lost,
    label: cutTo(row.text, room), labelX: Math.floor((from + whole) / 2),
  }
}

// A note on a life line.
function boxAt(
  row: LadderRow, top: number, column: number, width: number, sizes: Sizes,
): PlacedBox {
  const lines = wrapped(textOfBox(row), sizes.noteText)
  if (row.stay > 0) lines.push(`left after ${readable(row.stay)}`)
  const whole = row.source === '' ? [] : [row.source]
  const sources = sizes.wrapsSource ? wrapped(row.source, Math.floor((sizes.noteText * 7) / 6)) : whole
  const source = Math.max(0, ...sources.map((line) => Math.floor((bytes(line) * 6) / 7)))
  const longest = Math.max(source, ...lines.map((line) => [...line].length))
  const wide = longest * CHARACTER + 28
  const tall = (lines.length + sources.length) * LINE + 12
  return {
    x: leftOf(column, wide, width, sizes), y: top + 6, wide, tall, column,
    bad: row.kind === RowKind.drop || row.kind === RowKind.lost,
    crossing: row.kind === RowKind.crossing, lines, sources,
  }
}

// Within the picture and right of the times.
function leftOf(column: number, wide: number, width: number, sizes: Sizes): number {
  const least = sizes.left - sizes.card / 2 + 6
  const most = width > wide + 8 ? width - wide - 8 : least
  const x = xOf(sizes, column)
  const half = Math.floor(wide / 2)
  return Math.max(least, Math.min(x > half ? x - half : 0, most))
}

function textOfBox(row: LadderRow): string {
  if (row.kind === RowKind.lost) return `✗ ${row.reason ?? 'it does not arrive'}`
  return (row.kind === RowKind.drop ? '✗ ' : '') + row.text
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length
}

function timeColumn(ps: number): string {
  return secondsText(ps).padStart(13)
}

export function wrapped(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  let column = 0
  for (const word of text.split(/\s+/).filter((w) => w !== '')) {
    const length = [...word].length
    if (column > 0 && column + 1 + length > width) {
      lines.push(line)
      line = word
      column = length
    } else {
      line += column > 0 ? ` ${word}` : word
      column += (column > 0 ? 1 : 0) + length
    }
  }
  if (line !== '') lines.push(line)
  return lines
}

export function cutTo(text: string, width: number): string {
  const characters = [...text]
  if (characters.length <= width) return text
  return width === 0 ? '' : characters.slice(0, width - 1).join('') + '…'
}
