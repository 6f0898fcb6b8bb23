// Orders: the lines of the console that a click on a link or a node stands for.
import type { Link, Node, Scenario } from '../data/format'

export type Direction = 'both' | number // or towards that node

function onLink(scenario: Scenario, link: Link, direction: Direction): string {
  const towards = direction === 'both' ? '' : ` towards ${scenario.nodes[direction]!.name}`
  return `${link.name}${towards}`
}

// "cut pc1-sw towards sw"
export function cutLine(scenario: Scenario, link: Link, direction: Direction): string {
  return `cut ${onLink(scenario, link, direction)}`
}

export function restoreLine(scenario: Scenario, link: Link, direction: Direction): string {
  return `restore ${onLink(scenario, link, direction)}`
}

// "set pc1-sw loss 10% towards sw"; what: loss, delay, rate, duplicate, corrupt, reorder
export function setLine(
  scenario: Scenario,
  link: Link,
  what: string,
  value: string,
  direction: Direction,
): string {
  const towards = direction === 'both' ? '' : ` towards ${scenario.nodes[direction]!.name}`
  return `set ${link.name} ${what} ${value.trim()}${towards}`
}

export function dropNextLine(link: Link, count: number): string {
  return `drop next ${count} on ${link.name}`
}

export function failLine(node: Node): string {
  return `fail ${node.name}`
}

export function recoverLine(node: Node): string {
  return `recover ${node.name}`
}

// Whom a direction can be towards: the ends of a cable; of a shared medium nobody by itself.
export function directionsOf(link: Link): number[] {
  return link.shared ? [] : [...new Set(link.ends.map(([node]) => node))]
}
