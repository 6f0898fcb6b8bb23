// A network for measuring: routers on a torus, each of which sends to the next over slow links.
const COLUMNS = 20
const ROWS = 10
const DELAY = 100 // ms of each link
const EVERY = 39 // ms between two datagrams of a router

// 200 nodes, 400 links, and 500 datagrams under way at any moment after the first 100 ms.
export function manyPackets(datagrams: number): string {
  const lines = ['title: Many packets', 'networks:']
  const joins = new Map<string, string[]>()
  const join = (node: string, network: string) => joins.set(node, [...(joins.get(node) ?? []), network])
  const name = (row: number, column: number) => `r${(row % ROWS) * COLUMNS + (column % COLUMNS)}`
  const events: string[] = []
  let network = 0
  for (let row = 0; row < ROWS; ++row) {
    for (let column = 0; column < COLUMNS; ++column) {
      const here = name(row, column)
      for (const there of [name(row, column + 1), name(row + 1, column)]) {
        const link = `n${network}`
        const prefix = `10.${network >> 6}.${(network & 63) * 4}.0/30`
        lines.push(`  ${link}: {kind: p2p, prefix: ${prefix}, rate: 10Mbps, delay: ${DELAY}ms}`)
        join(here, link)
        join(there, link)
        network += 1
      }
      events.push(`  - 0s: ${here} send ${name(row, column + 1)} udp 5000 'x' every ${EVERY}ms count ${datagrams}`)
    }
  }
  lines.push('nodes:')
  for (const [node, networks] of joins) {
    lines.push(`  ${node}: {kind: router, joins: [${networks.join(', ')}]}`)
  }
  return [...lines, 'events:', ...events, ''].join('\n')
}
