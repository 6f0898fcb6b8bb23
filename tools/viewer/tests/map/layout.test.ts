import { expect, it } from 'vitest'
import { Layout } from '../../src/map/layout.svelte'
import { SCENARIO } from '../fixtures/run'

it('keeps what was moved until it is reset', () => {
  const layout = new Layout(SCENARIO)
  expect(layout.isMoved).toBe(false)
  layout.move(0, [10.4, 20.6])
  expect(layout.at[0]).toEqual([10, 21])
  expect(layout.isMoved).toBe(true)
  layout.reset()
  expect(layout.at[0]).toEqual([100, 100])
})

it('writes the side file', () => {
  const layout = new Layout(SCENARIO)
  layout.move(0, [10, 20])
  expect(layout.text.split('\n').slice(0, 3)).toEqual(['nodes:', '  pc: [10, 20]', '  sw: [300, 100]'])
})

it('quotes names that YAML would not read as names', () => {
  const nodes = ['no', '1', 'a-b'].map((name) => ({ ...SCENARIO.nodes[0]!, name }))
  const text = new Layout({ ...SCENARIO, nodes }).text
  expect(text).toContain('  "no": [')
  expect(text).toContain('  "1": [')
  expect(text).toContain('  a-b: [')
})

it('widens an area for a card that was moved out of it', () => {
  const layout = new Layout(SCENARIO)
  layout.move(0, [100, 400])
  const [, y, , height] = layout.areaBox(0)
  expect(y).toBe(48)
  expect(y + height).toBe(400 + 32 + 16)
})

it('leaves areas alone when a gateway is moved', () => {
  const layout = new Layout(SCENARIO)
  layout.move(2, [500, 900])
  expect(layout.areaBox(0)).toEqual([14, 48, 372, 104])
})
