// What an event says as `catenet run` says it: who, and in which words.
import { secondsText } from '../data/units'
import { subject } from '../data/ladder_mermaid'
import type { Journey, What } from '../data/format'
import type { RunModel } from '../data/run'

const VERBS: Partial<Record<What, string>> = {
  forwarded: 'forwards ', delivered: 'takes ', ignored: 'ignores ', dropped: 'drops ',
  copied: 'copies ', split: 'splits ', merged: 'merges ', translated: 'translates ',
}

// Arrivals are not told: the decision that follows at once tells them.
export function isTold(run: RunModel, event: number, details: boolean): boolean {
  return run.whatOf(event) !== 'received' && (details || !run.details.has(event))
}

export function timeText(run: RunModel, event: number): string {
  return secondsText(run.time[event] ?? 0)
}

// "pc1", "pc1 → sw", "barometer → (machine)", and of what a link did itself its name.
export function placeOf(run: RunModel, event: number): string {
  const name = nodeName(run, run.node[event]!)
  if (name === '') return run.scenario.links[run.link[event]!]?.name ?? ''
  return run.whatOf(event) === 'sent' ? `${name} → ${farEnd(run, event)}` : name
}

export function nodeName(run: RunModel, node: number): string {
  return run.scenario.nodes[node]?.name ?? ''
}

export function farEnd(run: RunModel, sent: number): string {
  const link = run.scenario.links[run.link[sent]!]
  if (link === undefined) return ''
  if (link.ends.length !== 2) return `(${link.name})`
  const [node, port] = link.ends[0]!
  const first = node === run.node[sent] && port === run.port[sent]
  return nodeName(run, link.ends[first ? 1 : 0]![0])
}

export function wordsOf(run: RunModel, event: number): string {
  const what = run.whatOf(event)
  const packet = run.packet[event]!
  if (what === 'sent') return `p${packet} ${summaryOf(run, event)}`
  const sentence = run.sentence(event)
  if (what === 'table' || packet === 0) return sentence
  const did = `${VERBS[what] ?? (what === 'received' ? 'receives ' : '')}p${packet}`
  return sentence === '' ? did : `${did}: ${sentence}`
}

export function journeyText(journey: Journey): string {
  const words = subject(journey)
  return words.slice(words.indexOf(': ') + 2)
}

// One line about what travels.
export function summaryOf(run: RunModel, event: number): string {
  return run.text(run.summary[event] ?? -1) || run.protocolOf(run.frame[event]!)
}
