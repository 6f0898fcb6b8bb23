// A journey's ladder, and its text as a sequence diagram of Mermaid: the same as `catenet explain`.
import { RowKind, type Journey } from './format'
import type { RunModel } from './run'
import { readable } from './units'

export interface LadderColumn {
  node: number
  name: string
  networks: number[]
}

export interface LadderRow {
  kind: number
  time: number
  column: number
  to: number
  text: string
  source: string
  stay: number // ps; -1: none
  network: number
  aside: boolean
  reason?: string // of a lost one, if it does not stand in the text
}

export interface Ladder {
  title: string
  verdict: string
  good: boolean
  columns: LadderColumn[]
  rows: LadderRow[]
  leftOut: number
}

export function ladderOf(run: RunModel, journey: Journey): Ladder {
  return {
    title: run.scenario.title,
    verdict: headline(journey),
    good: journey.mood === 'good',
    columns: journey.columns.map((node) => ({
      node, name: run.scenario.nodes[node]!.name, networks: run.scenario.nodes[node]!.networks,
    })),
    rows: journey.rows.map(([kind, time, column, to, text, source, stay, network, aside]) => ({
      kind, time, column, to, text: run.text(text), source: run.text(source), stay, network,
      aside: aside === 1,
    })),
    leftOut: journey.left_out,
  }
}

// "journey 2: a → b, ping: no answer"
export function headline(journey: Journey): string {
  return `${subject(journey)}: ${journey.verdict}`
}
export function subject(journey: Journey): string {
  const to = journey.to === '' ? '' : ` → ${journey.to}`
  return `journey ${journey.number}: ${journey.from}${to}, ${journey.what}`
}

export function mermaidOf(ladder: Ladder): string {
  const lines = ['sequenceDiagram', `    title ${escaped(ladder.verdict)}`]
  ladder.columns.forEach((column, i) => {
    lines.push(`    participant n${i} as ${escaped(column.name)}`)
  })
  for (const row of ladder.rows) lines.push(lineOf(row))
  if (ladder.leftOut > 0) lines.push(`    Note over n0: and ${ladder.leftOut} more rows`)
  return lines.join('\n') + '\n'
}

function lineOf(row: LadderRow): string {
  const source = row.source === '' ? '' : `<br/>${escaped(row.source)}`
  if (row.kind === RowKind.arrow || row.kind === RowKind.lost) {
    return `    n${row.column}${arrowOf(row)}n${row.to}: ${escaped(row.text)}${source}`
  }
  const cross = row.kind === RowKind.drop ? '✗ ' : ''
  const stay = row.stay > 0 ? `<br/>left after ${readable(row.stay)}` : ''
  return `    Note over n${row.column}: ${cross}${escaped(row.text)}${stay}${source}`
}

function arrowOf(row: LadderRow): string {
  if (row.kind === RowKind.lost) return row.aside ? '--x' : '-x'
  return row.aside ? '-->>' : '->>'
}

// Mermaid ends a statement at ; and begins an entity at #, and puts text into a page: all that may
// mean something is written as an entity. Control characters have no place in it.
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u001f\u007f]/g, ' ')
    .replace(/[#;<>&"%{}`\\]/g, (special) => `#${special.charCodeAt(0)};`)
}
