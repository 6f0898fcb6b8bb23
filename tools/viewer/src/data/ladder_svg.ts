// A ladder as a picture that stands alone: the same as `catenet explain --format svg` draws.
import type { Ladder, LadderColumn } from './ladder_mermaid'
import { layoutOf, SAVED, xOf, type PlacedArrow, type PlacedBox, type PlacedRow } from './ladder_layout'

// Line and tint of networks, by the order of their links; they come again after the last.
const HUES: [line: string, tint: string][] = [
  ['#0072b2', '#e8f3fa'], ['#b85a00', '#fdf1e1'], ['#00785a', '#e6f5ef'], ['#7b4fa3', '#f3edf9'],
  ['#b3315f', '#fbeaf0'], ['#6b7000', '#f5f5e0'], ['#00788a', '#e3f4f6'], ['#8a5a44', '#f7efea'],
]
const DARK_HUES = ['#6cb8ee', '#f2a65a', '#4fcaa2', '#cfa3e6', '#e6d36a', '#ff9a94']
const LINE = 17

export function svgOf(ladder: Ladder): string {
  const layout = layoutOf(ladder, SAVED)
  const { width, height } = layout
  const more = layout.more > 0
    ? textAt(SAVED.left, layout.more, 'say', `and ${ladder.leftOut} more rows`)
    : ''
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" width="${width}" height="${height}"` +
    ` viewBox="0 0 ${width} ${height}">\n<title>${escaped(ladder.title)}</title>\n` +
    `<desc>${escaped(ladder.verdict)}</desc>\n${style(ladder)}` +
    `<rect class="ground"${boxAt(0, 0, width, height)}/>\n` +
    textAt(24, 34, 'title', ladder.title) +
    textAt(24, 58, ladder.good ? 'good' : 'bad', ladder.verdict) +
    ladder.columns.map((column, i) => card(column, i, height)).join('') +
    layout.rows.map((row) => rowText(row, ladder)).join('') + more + '</svg>\n'
  )
}

function style(ladder: Ladder): string {
  const networks = [...new Set(ladder.columns.flatMap((c) => c.networks))].sort((a, b) => a - b)
  return (
    '<style>\n' +
    "text { font: 13px Helvetica, Arial, 'Liberation Sans', 'DejaVu Sans', sans-serif; " +
    "fill: #1b232b; font-feature-settings: 'calt' 0; }\n" +
    '.title { font-size: 18px; font-weight: bold; }\n' +
    '.name { font-size: 15px; font-weight: bold; text-anchor: middle; }\n' +
    '.time { font-size: 12px; text-anchor: end; fill: #4a5560; }\n' +
    '.label { text-anchor: middle; paint-order: stroke; stroke: #ffffff; ' +
    'stroke-width: 5px; stroke-linejoin: round; }\n' +
    '.source { font-size: 11px; fill: #4a5560; }\n' +
    '.good { fill: #00785a; } .bad { fill: #b00020; }\n' +
    '.ground { fill: #ffffff; }\n' +
    '.life { stroke: #b4bcc4; stroke-width: 1.5; }\n' +
    '.between { stroke: #3a4450; }\n' +
    '.note { fill: #fbfbf7; stroke: #8a949e; }\n' +
    '.drop { fill: #fdecee; stroke: #b00020; stroke-width: 1.5; }\n' +
    '.lost { stroke: #b00020; fill: #b00020; }\n' +
    '.aside { stroke-dasharray: 5 4; stroke-width: 1.3; }\n' +
    '.wire { stroke-width: 2; }\n' +
    '.head { stroke: none; }\n' +
    networks.map((network) => hue(network, false)).join('') +
    '@media (prefers-color-scheme: dark) {\n' +
    'text { fill: #e6eaee; } .time, .source { fill: #a7b1bb; }\n' +
    '.ground { fill: #14191e; } .label { stroke: #14191e; }\n' +
    '.life { stroke: #4a5560; } .between { stroke: #a7b1bb; } .note { fill: #1e252c; ' +
    'stroke: #6b7681; }\n' +
    '.drop { fill: #3a161b; stroke: #ff8a94; } .good { fill: #4fcaa2; }\n' +
    '.bad { fill: #ff8a94; } .lost { stroke: #ff8a94; fill: #ff8a94; }\n' +
    networks.map((network) => hue(network, true)).join('') +
    '}\n</style>\n'
  )
}

function hue(network: number, dark: boolean): string {
  const [light, lightTint] = HUES[network % HUES.length]!
  const line = dark ? DARK_HUES[network % DARK_HUES.length]! : light
  const tint = dark ? '#242c34' : lightTint
  const name = `n${network}`
  return `.${name} { stroke: ${line}; } .${name}h { fill: ${line}; } .${name}t { fill: ${tint}; }\n`
}

// A life line and its card. Who joins several networks is of several colours.
function card(column: LadderColumn, index: number, height: number): string {
  const x = xOf(SAVED, index)
  const { top, card: wide, cardTall: tall } = SAVED
  const left = x - wide / 2
  const networks = column.networks.length > 0 ? column.networks : [0]
  const parts = networks.map((network, part) => {
    const begin = left + Math.floor((wide * part) / networks.length)
    const end = left + Math.floor((wide * (part + 1)) / networks.length)
    return `<rect class="n${network}t"${boxAt(begin, top, end - begin, tall)}/>\n`
  })
  const border = column.networks.length === 1 ? `n${column.networks[0]}` : 'between'
  return (
    `<line class="life"${lineFrom(x, top + tall, x, height - 16)}/>\n` + parts.join('') +
    `<rect class="${border}" fill="none" stroke-width="1.5"${boxAt(left, top, wide, tall)}/>\n` +
    textAt(x, top + 23, 'name', cutName(column.name))
  )
}

function cutName(name: string): string {
  const characters = [...name]
  return characters.length <= 15 ? name : characters.slice(0, 14).join('') + '…'
}

function rowText(row: PlacedRow, ladder: Ladder): string {
  const time = row.time === null ? '' : textAt(row.time.x, row.time.y, 'time', row.time.text)
  if (row.arrow === null) return boxText(row.box!, ladder) + time
  return arrowText(row.arrow, row) + time + (row.box === null ? '' : boxText(row.box, ladder))
}

function arrowText(arrow: PlacedArrow, row: PlacedRow): string {
  const { y, from, to, whole } = arrow
  const network = `n${row.row.network}`
  const name = arrow.lost ? 'lost' : network
  const shape = row.row.aside ? 'aside' : 'wire'
  const end = arrow.lost
    ? `<path class="lost wire" d="M${to - 6} ${y - 6}l12 12m0 -12l-12 12"/>\n`
    : `<path class="${network}h head" d="M${whole} ${y}l${arrow.right ? '-10' : '10'} -5v10z"/>\n`
  return (
    `<line class="${name} ${shape}"${lineFrom(from, y, to, y)}/>\n` + end +
    textAt(arrow.labelX, y - 7, 'label', arrow.label)
  )
}

function boxText(box: PlacedBox, ladder: Ladder): string {
  const { x, y, wide, tall } = box
  let text = `<rect class="${box.bad ? 'drop' : 'note'}" rx="4"${boxAt(x, y, wide, tall)}/>\n`
  const networks = ladder.columns[box.column]!.networks
  if (box.crossing && networks.length > 0) {
    const edge = (network: number, left: number) =>
      `<rect class="n${network}h"${boxAt(left, y, 6, tall)}/>\n`
    text += edge(networks[0]!, x) + edge(networks[networks.length - 1]!, x + wide - 6)
  }
  box.lines.forEach((line, i) => {
    text += textAt(x + 14, y + LINE * (i + 1), box.bad ? 'bad' : 'say', line)
  })
  box.sources.forEach((source, i) => {
    text += textAt(x + 14, y + LINE * (box.lines.length + i + 1), 'source', source)
  })
  return text
}

function boxAt(x: number, y: number, width: number, height: number): string {
  return ` x="${x}" y="${y}" width="${width}" height="${height}"`
}
function lineFrom(x1: number, y1: number, x2: number, y2: number): string {
  return ` x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}"`
}
function textAt(x: number, y: number, kind: string, text: string): string {
  return `<text class="${kind}" x="${x}" y="${y}">${escaped(text)}</text>\n`
}

function escaped(text: string): string {
  const names: Record<string, string> = {
    '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\n': '&#10;',
  }
  return text.replace(/[&<>"\u0000-\u001f]/g, (c) => names[c] ?? '?')
}
