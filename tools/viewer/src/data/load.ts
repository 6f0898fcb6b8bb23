// Reads the run that stands in the page itself.
import type { Run } from './format'

export type Embedded = { kind: 'run'; run: Run } | { kind: 'live' } | { kind: 'nothing' }

export function embedded(text: string): Embedded {
  if (text.trim() === '') return { kind: 'nothing' }
  const value = JSON.parse(text) as { format: number; live?: boolean }
  if (value.format !== 1) throw new Error(`this page cannot read data of format ${value.format}`)
  return value.live === true ? { kind: 'live' } : { kind: 'run', run: value as Run }
}
