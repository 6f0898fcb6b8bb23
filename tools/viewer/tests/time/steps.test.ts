import { describe, expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { stepFrom, type Stride } from '../../src/time/steps'
import { RUN } from '../fixtures/run'

const run = RunModel.of(RUN)
const none = { protocols: [], nodes: [], journeys: [] }

// The events at which one stands when one goes on to the end, or back to the start.
function walk(stride: Stride, by: 1 | -1, filter: Parameters<typeof stepFrom>[1]['filter'] = none): number[] {
  const found: number[] = []
  let place = by > 0 ? 0 : run.size + 1
  for (;;) {
    const event = stepFrom(run, { place, filter, journey: 1 }, stride, by)
    if (event < 0) return found
    found.push(event)
    place = event + 1
  }
}

describe('steps', () => {
  it('by event pass over none', () => {
    expect(walk('event', 1)).toEqual(Array.from({ length: run.size }, (_, i) => i))
  })

  it('lead back as well as forth', () => {
    for (const stride of ['event', 'packet', 'hop', 'drop', 'crossing', 'journey'] as const) {
      expect(walk(stride, -1)).toEqual(walk(stride, 1).reverse())
    }
  })

  it('by packet stop at transmissions', () => {
    expect(walk('packet', 1)).toEqual([1, 5, 8, 10, 13, 18, 22])
  })

  it('by hop stop where a node has decided', () => {
    expect(walk('hop', 1)).toEqual([4, 7, 12, 15, 17, 20, 24])
  })

  it('find drops and crossings', () => {
    expect(walk('drop', 1)).toEqual([20, 24])
    expect(walk('crossing', 1)).toEqual([13])
  })

  it('follow a journey over its packets', () => {
    expect(walk('journey', 1)).toEqual([8, 9, 10, 11, 12, 13, 14, 15, 16, 17])
  })

  it('pass over what is hidden', () => {
    expect(walk('packet', 1, { ...none, protocols: ['udp'] })).toEqual([1, 5, 13])
  })
})
