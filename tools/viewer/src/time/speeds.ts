// The choice of speeds, in seconds of the run per second of the wall, and the one that suits a run.
import type { RunModel } from '../data/run'

const FLIGHT_LASTS = 0.8 // seconds of the wall, for the median
const SLOW_LASTS = 4 // seconds of the wall at most, for nine of ten

// 1, 2, 5, 10, ... from a microsecond to ten seconds.
export const SPEEDS: readonly number[] = Array.from({ length: 22 }, (_, i) =>
  Number(`${[1, 2, 5][i % 3]}e${Math.floor(i / 3) - 6}`),
)

export function nearestSpeed(speed: number): number {
  let best = SPEEDS[0]!
  for (const one of SPEEDS) {
    if (Math.abs(Math.log(one / speed)) < Math.abs(Math.log(best / speed))) best = one
  }
  return best
}

// The next faster (1) or slower (-1) one.
export function otherSpeed(speed: number, by: 1 | -1): number {
  const index = SPEEDS.indexOf(nearestSpeed(speed)) + by
  return SPEEDS[Math.min(Math.max(index, 0), SPEEDS.length - 1)]!
}

// A median flight is to last long enough to be followed; where slow links stand beside fast ones, those on
// the slow ones must not take for ever.
export function fittingSpeed(run: RunModel): number {
  const lengths = run.flights.all.map((flight) => flight.end - flight.start).filter((ps) => ps > 0)
  if (lengths.length === 0) return 1e-4
  lengths.sort((a, b) => a - b)
  const median = lengths[lengths.length >> 1]! / FLIGHT_LASTS
  const slow = lengths[Math.floor(lengths.length * 0.9)]! / SLOW_LASTS
  return nearestSpeed(Math.max(median, slow) / 1e12)
}
