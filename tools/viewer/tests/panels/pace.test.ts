import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { RunModel } from '../../src/data/run'
import { pace, placeNow } from '../../src/panels/pace.svelte'
import { predict } from '../../src/panels/predict.svelte'
import { view } from '../../src/state/view.svelte'
import { madeRun } from '../fixtures/panels/run'

beforeAll(() => {
  vi.useFakeTimers()
})
afterAll(() => {
  vi.useRealTimers()
})
beforeEach(() => {
  predict.stop()
  view.load(RunModel.of(madeRun()))
  vi.advanceTimersByTime(1000)
  pace.follow()
  vi.advanceTimersByTime(1000)
})
afterEach(() => {
  vi.advanceTimersByTime(1000)
})

function goTo(place: number): void {
  view.goToPlace(place)
  pace.follow()
}

describe('the pace of the panels', () => {
  it('shows a single step at once', () => {
    goTo(5)
    expect(placeNow()).toBe(5)
  })
  it('lets quick steps wait', () => {
    goTo(5)
    goTo(6)
    expect(placeNow()).toBe(5)
  })
  it('shows the last of quick steps soon', () => {
    for (const place of [5, 6, 7, 8]) goTo(place)
    vi.advanceTimersByTime(100)
    expect(placeNow()).toBe(8)
  })
  it('never shows more than a prediction allows', () => {
    predict.start()
    goTo(9)
    expect(placeNow()).toBe(4)
  })
})
