// The place and time that the panels show: those of the view, but ten times a second at the most, so
// that the map keeps its pace while somebody scrubs. A single step shows at once.
import { view } from '../state/view.svelte'
import { concealsAfter } from './predict.svelte'

const LEAST = 100 // ms between two updates

class Pace {
  place = $state(0)
  time = $state(0)
  private last = -LEAST
  private waiting = false

  // To be called when the place or the time of the view changes.
  follow(): void {
    const since = performance.now() - this.last
    if (since >= LEAST) this.take()
    else if (!this.waiting) {
      this.waiting = true
      setTimeout(() => this.take(), LEAST - since)
    }
  }

  private take(): void {
    this.waiting = false
    this.last = performance.now()
    this.place = view.place
    this.time = view.time
  }
}

export const pace = new Pace()

// How many events the panels show as having happened.
export function placeNow(): number {
  return Math.min(pace.place, view.run.size, concealsAfter())
}
