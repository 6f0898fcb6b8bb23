// Layout: where the cards are; they can be moved, and where they were moved to can be saved.
import type { Scenario } from '../data/format'
import type { Box, Point } from './geometry'
import { around, asides, cardBox } from './geometry'

// What of a scenario has a place on the map.
export type Drawn = Pick<Scenario, 'nodes' | 'links' | 'areas'>

export class Layout {
  moved = $state.raw(new Map<number, Point>()) // by node
  readonly at: Point[] = $derived.by(() =>
    this.scenario.nodes.map((node, index) => this.moved.get(index) ?? node.at),
  )
  readonly asides: number[]

  constructor(readonly scenario: Drawn) {
    this.asides = asides(scenario)
  }

  get isMoved(): boolean {
    return this.moved.size > 0
  }

  move(node: number, to: Point): void {
    this.moved = new Map(this.moved).set(node, [Math.round(to[0]), Math.round(to[1])])
  }

  reset(): void {
    this.moved = new Map()
  }

  // An area grows around those of its cards that were moved out of it.
  areaBox(index: number): Box {
    const { network, box } = this.scenario.areas[index]!
    const strays = [...this.moved].filter(([node]) => {
      const { networks } = this.scenario.nodes[node]!
      return networks.length === 1 && networks[0] === network
    })
    return around([box, ...strays.map(([, at]) => cardBox(at, 16))])
  }

  get bounds(): Box {
    const areas = this.scenario.areas.map((_, index) => this.areaBox(index))
    const buses = this.scenario.links.flatMap((link): Box[] =>
      link.bus === null ? [] : [[link.bus[0], link.bus[1] - 10, link.bus[2] - link.bus[0], 20]],
    )
    return around([...areas, ...buses, ...this.at.map((at) => cardBox(at, 8))])
  }

  // What stands in the side file: YAML, a line for each node.
  get text(): string {
    const lines = this.scenario.nodes.map(
      ({ name }, index) => `  ${plainName(name)}: [${this.at[index]!.map(Math.round).join(', ')}]`,
    )
    return `nodes:\n${lines.join('\n')}\n`
  }
}

// Names that YAML would read as something else are quoted.
function plainName(name: string): string {
  const plain = /^[A-Za-z_][\w-]*$/.test(name) && !/^(y|n|yes|no|on|off|true|false|null)$/i.test(name)
  return plain ? name : JSON.stringify(name)
}
