import { expect, it } from 'vitest'
import { PeakIndex } from '../../src/data/peaks'

// As slow as it is plain: what PeakIndex must not miss.
function lastAbove(values: number[], from: number, limit: number): number {
  for (let i = from; i >= 0; --i) if (values[i]! > limit) return i
  return -1
}

it('passes over nothing that is above the limit', () => {
  const peaks = new PeakIndex()
  const values = Array.from({ length: 5000 }, (_, i) => (i * 7919) % 4999)
  values.forEach((value, i) => peaks.raise(i, value))
  for (const [from, limit] of [[4999, 4990], [3000, 4995], [40, 4000], [4999, 5000], [1023, 4997]] as const) {
    let index: number = from
    while ((index = peaks.lastAbove(index, limit)) >= 0 && values[index]! <= limit) --index
    expect(index).toBe(lastAbove(values, from, limit))
  }
})

it('passes over a long quiet stretch at once', () => {
  const peaks = new PeakIndex()
  for (let i = 0; i < 100_000; ++i) peaks.raise(i, i === 5 ? 1e9 : i)
  let steps = 0
  let index = 99_999
  while ((index = peaks.lastAbove(index, 1e6)) >= 0 && index !== 5) {
    --index
    ++steps
  }
  expect(index).toBe(5)
  expect(steps).toBeLessThan(64)
})
