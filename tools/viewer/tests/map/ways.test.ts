import { describe, expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { Layout } from '../../src/map/layout.svelte'
import { dropPoint, fallOf, partOf, WayBook } from '../../src/map/ways'
import { RUN } from '../fixtures/run'

const US = 1e6
const run = RunModel.of(RUN)

describe('ways', () => {
  it('are gone in proportion to real time', () => {
    const flight = run.flights.of(1)!
    expect(partOf(flight, 10 * US)).toBe(0)
    expect(partOf(flight, 13.86 * US)).toBeCloseTo(0.5)
    expect(partOf(flight, 20 * US)).toBe(1)
  })

  it('end where a frame was when its cable was cut', () => {
    const flight = run.flights.of(18)!
    expect(fallOf(flight)).toBeCloseTo(2 / 7.72)
    expect(partOf(flight, 50001 * US)).toBeCloseTo(1 / 7.72)
  })

  it('end on the way if a frame was lost at the time of its arrival', () => {
    const flight = { ...run.flights.of(18)!, end: run.flights.of(18)!.due }
    expect(fallOf(flight)).toBe(0.6)
  })

  it('show a drop on the link, or else at the node', () => {
    const layout = new Layout(run.scenario)
    const [x, y] = dropPoint(run, new WayBook(layout), layout, 20)!
    expect(x).toBeCloseTo(166 + (68 * 2) / 7.72)
    expect(y).toBe(100)
    expect(dropPoint(run, new WayBook(layout), layout, 24)).toEqual([334, 132])
  })

  it('follow cards that were moved', () => {
    const layout = new Layout(run.scenario)
    const ways = new WayBook(layout)
    const before = ways.of(0, 0)[0]!.points
    layout.move(1, [300, 400])
    expect(ways.of(0, 0)[0]!.points).not.toEqual(before)
  })
})
