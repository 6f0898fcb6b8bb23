// Thrown: the drops that are to be seen now: those that just happened while it plays, for a little while,
// or the one at which somebody stands.
import type { RunModel } from '../data/run'

const SEEN_FOR = 1200 // ms of the wall
const AT_ONCE = 8

export interface Throw {
  event: number
  age: number // 0..1: how much of the time that it is seen is over; 0 for one that stands still
}

export class Thrown {
  private recent: { event: number; since: number }[] = []
  private heard = -1 // events, while it plays; -1: it did not play

  // What is to be seen when `place` events have happened at `wall` (ms).
  at(run: RunModel, place: number, playing: boolean, wall: number): Throw[] {
    if (!playing) return this.standing(run, place)
    if (this.heard < 0 || this.heard > place) this.heard = place
    for (let event = Math.max(this.heard, place - 5000); event < place; ++event) {
      if (run.whatOf(event) === 'dropped') this.recent.push({ event, since: wall })
    }
    this.heard = place
    this.recent = this.recent.filter(({ since }) => wall - since < SEEN_FOR).slice(-AT_ONCE)
    return this.recent.map(({ event, since }) => ({ event, age: (wall - since) / SEEN_FOR }))
  }

  private standing(run: RunModel, place: number): Throw[] {
    this.heard = -1
    this.recent = []
    const event = place - 1
    return event >= 0 && run.whatOf(event) === 'dropped' ? [{ event, age: 0 }] : []
  }
}

// How far something thrown has got, in pixels: up a little, then down and aside.
export function throwOffset(age: number): [x: number, y: number] {
  return [46 * age, -80 * age + 150 * age * age]
}
