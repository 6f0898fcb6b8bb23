import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { fittingSpeed, nearestSpeed, otherSpeed, SPEEDS } from '../../src/time/speeds'
import { RUN } from '../fixtures/run'

it('go from a microsecond to ten seconds in steps of 1, 2, 5', () => {
  expect(SPEEDS[0]).toBe(1e-6)
  expect(SPEEDS.slice(3, 6)).toEqual([1e-5, 2e-5, 5e-5])
  expect(SPEEDS[SPEEDS.length - 1]).toBe(10)
})

it('are found by their nearest', () => {
  expect(nearestSpeed(1.3e-4)).toBe(1e-4)
})

it('stay within the choice', () => {
  expect(otherSpeed(1e-4, 1)).toBe(2e-4)
  expect(otherSpeed(10, 1)).toBe(10)
  expect(otherSpeed(1e-6, -1)).toBe(1e-6)
})

// Flights last 7.72 us (four), 2 us and 160 us: nine of ten last no longer than 160 us, which is to take at
// most 4 s: 40 us per s, and 50 us per s is the nearest.
it('suit the flights of the run', () => {
  expect(fittingSpeed(RunModel.of(RUN))).toBe(5e-5)
})
