import { describe, expect, it } from 'vitest'
import { ladderOf } from '../../src/data/ladder_mermaid'
import { RunModel } from '../../src/data/run'
import { crossedLayers, crossingFor, lastEventOf } from '../../src/panels/inspected'
import { ladderNow } from '../../src/panels/ladder_now'
import { hopPhase, journeyPhase, momentsOf } from '../../src/panels/moments'
import { tableBegan } from '../../src/panels/seen_tables'
import { madeRun } from '../fixtures/panels/run'

const run = RunModel.of(madeRun())
const journey = (number: number) => run.journeys.get(number)!

function phases(number: number, limit: number): string[] {
  const time = limit === 0 ? 0 : run.time[limit - 1]!
  const ladder = ladderOf(run, journey(number))
  return ladderNow(run, journey(number), ladder, { limit, time, conceal: false }).phases
}

describe('the rows of a ladder', () => {
  it('belong to events', () => {
    expect(momentsOf(run, journey(1)).map((m) => [m.begin, m.settled])).toEqual([[2, 3], [4, 5], [5, 6], [7, 7]])
  })
  it('are to come at first', () => expect(phases(1, 0)).toEqual(['to-come', 'to-come', 'to-come', 'to-come']))
  it('are under way until they arrive', () => expect(phases(1, 3)[0]).toBe('under-way'))
  it('are done then', () => expect(phases(1, 4)[0]).toBe('done'))
  it('show no cross before it is lost', () => expect(phases(2, 9)).toEqual(['under-way']))
  it('show the cross once it is lost', () => expect(phases(2, 10)).toEqual(['done']))
  it('keep why it was lost apart from what was sent', () => {
    const now = ladderNow(run, journey(2), ladderOf(run, journey(2)), { limit: 9, time: 0, conceal: false })
    expect([now.ladder.rows[0]!.text, now.ladder.rows[0]!.reason]).toEqual(['p2 udp', 'p2 is lost on pc-r1'])
  })
  it('are left out before their time where that is asked for', () => {
    const now = ladderNow(run, journey(1), ladderOf(run, journey(1)), { limit: 4, time: 3e6, conceal: true })
    expect(now.ladder.rows).toHaveLength(1)
  })
})

describe('a journey', () => {
  it('has not begun before its first event', () => expect(journeyPhase(run, journey(2), 8)).toBe('to-come'))
  it('is under way until its last', () => expect(journeyPhase(run, journey(2), 9)).toBe('under-way'))
  it('is done then', () => expect(journeyPhase(run, journey(2), 10)).toBe('done'))
  it('may be under way for ever', () => expect(journeyPhase(run, journey(4), run.size)).toBe('under-way'))
  it('has hops that are over with their last event', () => {
    expect([3, 4, 6].map((limit) => hopPhase(journey(1).hops[1]!, limit))).toEqual(['to-come', 'under-way', 'done'])
  })
})

describe('the inspector', () => {
  it('shows the last event of what is chosen', () => {
    expect(lastEventOf(run, { kind: 'node', node: 1 }, 5)).toBe(4)
    expect(lastEventOf(run, { kind: 'packet', packet: 1 }, 4)).toBe(3)
    expect(lastEventOf(run, { kind: 'link', link: 1 }, 5)).toBe(-1)
    expect(lastEventOf(run, null, 5)).toBe(4)
  })
  it('shows no crossing before it is decided', () => expect(crossingFor(run, 3, 4)).toBeUndefined())
  it('shows the crossing once it is decided', () => expect(crossingFor(run, 4, 5)?.[0]).toBe(4))
  it('has both values of what changes, and one of what does not', () => {
    const fields = crossedLayers(run, run.crossings[0]!).flatMap((layer) => layer.fields)
    expect(fields.map((f) => [f.name, f.came, f.went])).toEqual([
      ['eth.dst', '02:00:00:00:00:01', '02:00:00:00:00:03'], ['eth.src', '02:00:00:00:00:00', '02:00:00:00:00:02'],
      ['eth.type', '0x0800', '0x0800'], ['ip.ttl', '64', '63'], ['ip.flags', '0x40', '0x40'], ['ip.dst', '1.2.3.4', '1.2.3.4'],
    ])
  })
  it('knows of a table from its first row on', () => {
    expect([tableBegan(run, 1, 'routes'), tableBegan(run, 0, 'routes')]).toEqual([0, Infinity])
  })
})
