// Remote: who moves time in place of this page, at the present of a live run.
import type { Stride } from './steps'

export interface Remote {
  readonly present: boolean // the newest moment is shown
  moment(): number // the one to draw
  play(on: boolean): void
  step(stride: Stride): void // ahead
  follow(): void // to the present
}

export const remote: { current: Remote | null } = { current: null }

// Null where this page moves time by itself: there is no live run, or its past is looked at.
export function atPresent(): Remote | null {
  return remote.current?.present === true ? remote.current : null
}
