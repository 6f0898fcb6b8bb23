// What an event says, in words: its rule's sentence, or what happened to which packet where.
import type { What } from './format'
import type { RunModel } from './run'

const VERBS: Record<What, string> = {
  sent: 'sends', received: 'receives', forwarded: 'passes on', delivered: 'takes', ignored: 'ignores',
  dropped: 'drops', copied: 'copies', split: 'splits', merged: 'merges', translated: 'translates',
  state: 'changes', table: 'notes', note: 'notes',
}

// "pc1 sends p3, ARP, on pc1-sw"
export function deedWords(run: RunModel, event: number): string {
  const node = run.scenario.nodes[run.node[event]!]?.name ?? ''
  const packet = run.packet[event]!
  const protocol = run.protocolOf(run.frame[event]!)
  const link = run.scenario.links[run.link[event]!]?.name
  const words = [node, VERBS[run.whatOf(event)]]
  if (packet > 0) words.push(`p${packet}${protocol === '' ? '' : ` (${protocol})`}`)
  if (link !== undefined) words.push(`on ${link}`)
  return words.filter((word) => word !== '').join(' ')
}

export function eventWords(run: RunModel, event: number): string {
  const sentence = run.sentence(event)
  const what = run.whatOf(event)
  if (sentence === '') return deedWords(run, event)
  if (what === 'table' || what === 'state' || what === 'note') {
    const node = run.scenario.nodes[run.node[event]!]?.name
    return node === undefined || sentence.startsWith(node) ? sentence : `${node}: ${sentence}`
  }
  return `${deedWords(run, event)}: ${sentence}`
}
