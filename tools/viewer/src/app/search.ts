// Finds nodes, links, packets and journeys by their names: "pc", "p14", "j2".
import type { RunModel } from '../data/run'

export interface Found {
  kind: 'node' | 'link' | 'packet' | 'journey'
  index: number // of the node or link; the number of the packet or journey
  name: string
  about: string
}

const MOST = 12

// The best first: names that are what was typed, then those that begin with it, then those that hold it.
export function find(run: RunModel, text: string): Found[] {
  const want = text.trim().toLowerCase()
  if (want === '') return []
  const named = [...nodes(run), ...links(run)]
    .map((found) => ({ found, rank: rankOf(found, want) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .map(({ found }) => found)
  return [...numbered(run, want), ...named].slice(0, MOST)
}

function rankOf({ name, about }: Found, want: string): number {
  const own = name.toLowerCase()
  if (own === want) return 0
  if (own.startsWith(want)) return 1
  return own.includes(want) || about.toLowerCase().includes(want) ? 2 : 3
}

function nodes(run: RunModel): Found[] {
  return run.scenario.nodes.map((node, index) => {
    const addresses = node.ports.flatMap(({ address, mac }) => [address, mac]).filter((one) => one !== '')
    const about = addresses.includes(node.about) ? addresses : [node.about, ...addresses]
    return { kind: 'node', index, name: node.name, about: about.join(' ') }
  })
}

function links(run: RunModel): Found[] {
  return run.scenario.links.map((link, index) => ({ kind: 'link', index, name: link.name, about: '' }))
}

function numbered(run: RunModel, want: string): Found[] {
  const [, letter, digits] = /^([pj])(\d+)$/.exec(want) ?? []
  const number = Number(digits)
  const journey = run.journeys.get(number)
  if (letter === 'j' && journey !== undefined) {
    return [{ kind: 'journey', index: number, name: `j${number}`, about: journey.what }]
  }
  const packet = run.packets.get(number)
  if (letter !== 'p' || packet === undefined) return []
  const frames = packet.events.map((event) => run.frame[event]!).filter((frame) => frame >= 0)
  return [{ kind: 'packet', index: number, name: `p${number}`, about: run.protocolOf(frames[0] ?? -1) }]
}
