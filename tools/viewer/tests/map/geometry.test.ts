import { describe, expect, it } from 'vitest'
import { asides, detour, edgePoint, linesOf, trimmed, Way, waysOf, type Point } from '../../src/map/geometry'
import { SCENARIO } from '../fixtures/run'

const at: Point[] = SCENARIO.nodes.map((node) => node.at)
const [office, , bus] = SCENARIO.links

describe('geometry', () => {
  it('trims a line at the edges of the cards', () => {
    expect(trimmed([100, 100], [300, 100])).toEqual([[166, 100], [234, 100]])
    expect(edgePoint([0, 0], [0, 200])).toEqual([0, 32])
    expect(edgePoint([0, 0], [200, 200])).toEqual([32, 32]) // a card is wider than high
  })

  it('never trims beyond the middle between cards that overlap', () => {
    expect(trimmed([0, 0], [40, 0])).toEqual([[20, 0], [20, 0]])
  })

  it('moves a line aside by the same amount at both ends', () => {
    expect(trimmed([100, 100], [300, 100], 8)).toEqual([[166, 108], [234, 108]])
  })

  it('draws a bus and a stub for each node', () => {
    expect(linesOf(bus!, at, 0)).toEqual([
      [[480, 180], [880, 180]],
      [[500, 132], [500, 180]], [[700, 92], [700, 180]], [[860, 92], [860, 180]],
    ])
  })

  it('takes frames from the tap of the sender to that of each receiver', () => {
    const ways = waysOf(bus!, at, 0, 2)
    expect(ways.map(([to]) => to)).toEqual([3, 4])
    expect(ways[0]![1].points).toEqual([[500, 132], [500, 180], [700, 180], [700, 92]])
  })

  it('has all receivers of a bus hear at one time', () => {
    const [near, far] = waysOf(bus!, at, 0, 2).map(([, way]) => way)
    expect(near!.at(0.2)).toEqual(far!.at(0.2)) // both leave the sender's stub together
    expect(near!.at(0.8)).toEqual([700, 180])
    expect(far!.at(0.8)).toEqual([860, 180])
  })

  it('takes frames through the hub that stands for a medium', () => {
    const link = { ...office!, shared: true, hub: 1, ends: [[0, 0], [2, 0]] as [number, number][] }
    const [[, way]] = waysOf(link, at, 0, 0) as [[number, Way]]
    expect(way.points).toEqual([[166, 100], [234, 100], [366, 100], [434, 100]])
  })

  it('moves two cables between the same nodes apart, on the same sides seen from both', () => {
    const back = { ...office!, ends: [...office!.ends].reverse() }
    const [first, second] = asides({ links: [office!, back] })
    expect([first, second]).toEqual([-8, -8])
    const there = waysOf(office!, at, first!, 0)[0]![1].points
    const again = waysOf(back, at, second!, 0)[0]![1].points
    expect(there[0]![1]).toBe(92)
    expect(again[0]![1]).toBe(108)
    expect(waysOf(office!, at, first!, 1)[0]![1].points).toEqual([...there].reverse())
  })

  it('finds points on a way in proportion to length', () => {
    const way = new Way([[0, 0], [30, 0], [30, 10]])
    expect(way.at(0.5)).toEqual([20, 0])
    expect(way.at(1)).toEqual([30, 10])
    expect(way.at(2)).toEqual([30, 10])
    expect(way.until(0.875)).toEqual([[0, 0], [30, 0], [30, 5]])
  })
})

describe('detours', () => {
  const row: Point[] = [[100, 100], [300, 100], [500, 100]]

  it('are not made where nothing is in the way', () => {
    expect(detour(0, 1, row)).toBeNull()
  })

  it('lead around a card that stands between two others', () => {
    const [x, y] = detour(0, 2, row)!
    expect(x).toBe(300)
    expect(Math.abs(y - 100)).toBeGreaterThan(32)
  })

  it('are taken by the frames too', () => {
    const link = { ...office!, ends: [[0, 0], [2, 0]] as [number, number][] }
    const [[, way]] = waysOf(link, row, 0, 2) as [[number, Way]]
    expect(way.points).toHaveLength(3)
    expect(way.points).toEqual([...linesOf(link, row, 0)[0]!].reverse())
  })
})
