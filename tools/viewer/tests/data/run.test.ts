import { describe, expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { PART, RUN } from '../fixtures/run'

const US = 1e6
const run = RunModel.of(RUN)

describe('RunModel', () => {
  it('adds up the times between events', () => {
    expect(run.time[2]).toBe(17.72 * US)
    expect(run.time[24]).toBe(70007.72 * US)
  })

  it('counts what has happened when a time is over', () => {
    expect(run.placeAfter(-1)).toBe(0)
    expect(run.placeAfter(0)).toBe(1)
    expect(run.placeAfter(17.72 * US)).toBe(4) // both events of that moment
    expect(run.placeAfter(1e15)).toBe(run.size)
  })

  it('says an event with its names filled in', () => {
    expect(run.sentence(4)).toBe('sw knows where to')
    expect(run.sentence(12)).toBe('gw makes a CAN frame of p2')
    expect(run.sentence(19)).toBe('pc-sw was cut')
  })

  it('says a row of a table', () => {
    expect(run.sentence(3)).toBe('mac table: 02::1 is p1 (added)')
  })

  it('has no sentence without a rule', () => {
    expect(run.sentence(1)).toBe('')
  })

  it('names the innermost protocol of a frame', () => {
    expect([0, 1, 2, -1].map((frame) => run.protocolOf(frame))).toEqual(['arp', 'udp', 'can', ''])
  })

  it('finds a crossing by its decision and by its transmission', () => {
    expect(run.crossingAt(12)).toBe(run.crossingAt(13))
    expect(run.crossingAt(11)).toBeUndefined()
  })

  it('collects the events of a packet', () => {
    expect(run.packets.get(3)!.events).toEqual([13, 14, 15, 16, 17])
  })

  it('goes on with another part', () => {
    const more = RunModel.of(RUN)
    const { events } = PART
    const one = (column: number[]) => column.slice(1, 2)
    more.append({
      ...PART, first: run.size, strings: [], rules: [], layers: [], fields: [], shapes: [], frames: [], packets: [], crossings: [],
      journeys: [], end: null,
      events: {
        time: [5 * US], what: one(events.what), node: one(events.node), port: one(events.port),
        link: one(events.link), layer: one(events.layer), rule: one(events.rule),
        packet: one(events.packet), frame: one(events.frame), summary: [-1], facts: [[]],
      },
    })
    expect(more.size).toBe(run.size + 1)
    expect(more.time[25]).toBe(70012.72 * US)
    expect(more.end).toBe(80000 * US)
  })
})
