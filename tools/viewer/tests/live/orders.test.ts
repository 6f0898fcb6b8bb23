import { describe, expect, it } from 'vitest'
import type { Link, Scenario } from '../../src/data/format'
import { cutLine, directionsOf, dropNextLine, restoreLine, setLine } from '../../src/live/orders'

const CABLE: Link = {
  name: 'pc1-sw', network: 0, shared: false, ends: [[0, 0], [1, 2]], rate: 1e8, delay: 0,
  overhead: 12, loss: '0%', bus: null, hub: -1, up: true,
}

const SCENARIO = { nodes: [{ name: 'pc1' }, { name: 'sw' }] } as unknown as Scenario

describe('orders', () => {
  it('name the direction only where one was chosen', () => {
    expect(cutLine(SCENARIO, CABLE, 'both')).toBe('cut pc1-sw')
    expect(cutLine(SCENARIO, CABLE, 1)).toBe('cut pc1-sw towards sw')
    expect(restoreLine(SCENARIO, CABLE, 0)).toBe('restore pc1-sw towards pc1')
  })

  it('put the value before the direction, as the verb wants it', () => {
    expect(setLine(SCENARIO, CABLE, 'loss', ' 10% ', 1)).toBe('set pc1-sw loss 10% towards sw')
  })

  it('count what shall be dropped', () => {
    expect(dropNextLine(CABLE, 2)).toBe('drop next 2 on pc1-sw')
  })

  it('offer both ends of a cable, and none of a bus', () => {
    expect(directionsOf(CABLE)).toEqual([0, 1])
    expect(directionsOf({ ...CABLE, shared: true })).toEqual([])
  })
})
