// Texts on the map fitted to the room that there is.
import type { Network } from '../data/format'

// About as wide as a text of that size is: letters of the page's type are a bit over half as wide as high.
export function widthOf(text: string, size: number, bold = false): number {
  return text.length * size * (bold ? 0.6 : 0.55)
}

// The size at which a text fits, at most `most`, at least `least`; and the text, cut if it does not even then.
export function fittedText(
  text: string, width: number, most: number, least: number, bold = false,
): [text: string, size: number] {
  const size = Math.min(most, (most * width) / Math.max(widthOf(text, most, bold), 1))
  if (size >= least) return [text, size]
  const letters = Math.max(1, Math.floor(width / widthOf('x', least, bold)) - 1)
  return [`${text.slice(0, letters)}…`, least]
}

const TITLE_ROOM = 52 // above the cards of an area
export const TITLE_LEADING = 1.18

// The title of an area: its name, and behind it what it speaks and how fast, on as many lines as there is
// room for above the cards; smaller if it does not fit, and without its end if even that does not help.
export function titleLines(network: Network, width: number, most: number): { size: number; lines: TitleLine[] } {
  const sizes = [most, most * 0.88, most * 0.77]
  const tries = sizes.map((size) => ({ size, lines: broken(network, width, size), room: roomFor(size) }))
  const fit = tries.find(({ lines, room }) => lines.length <= room) ?? tries[0]!
  return { size: fit.size, lines: fit.lines.slice(0, fit.room) }
}

export type TitleLine = [bold: string, plain: string]

function roomFor(size: number): number {
  return Math.max(1, Math.floor(TITLE_ROOM / (size * TITLE_LEADING)))
}

function broken(network: Network, width: number, size: number): TitleLine[] {
  const parts = [network.protocol, network.rate, network.prefix].filter((part) => part !== '')
  const lines: TitleLine[] = [[network.name, '']]
  for (const part of parts) {
    const last = lines[lines.length - 1]!
    const room = width - 20 - widthOf(last.join(''), size)
    const more = ` · ${part}`
    if (widthOf(more, size) <= room) last[1] += more
    else lines.push(['', part])
  }
  return lines
}
