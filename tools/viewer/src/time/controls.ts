// What the buttons and keys of time do to the view.
import { words } from '../state/strings'
import type { View } from '../state/view.svelte'
import { atPresent, remote } from './remote'
import type { Stride } from './steps'
import { stepFrom } from './steps'
import { otherSpeed } from './speeds'
import { speedText } from './units'

// Stands behind the next event of that kind and says what it is; or says that there is none.
// At the present of a live run what is ahead has yet to happen.
export function step(view: View, stride: Stride, by: 1 | -1): void {
  const present = atPresent()
  if (present !== null && by > 0) return present.step(stride)
  view.playing = false
  const journey = followed(view)
  if (stride === 'journey' && journey === 0) {
    view.refuse(words.noJourney)
    return
  }
  const event = stepFrom(view.run, { place: view.place, filter: view.filter, journey }, stride, by)
  if (event >= 0) {
    view.showEvent(event)
  } else if (by < 0 && stride === 'event') {
    toStart(view)
  } else {
    view.refuse(by > 0 ? words.noneAhead[stride] : words.noneBehind[stride])
  }
}

export function toStart(view: View): void {
  view.playing = false
  view.goToPlace(0)
  view.announcement = words.atStart
}

export function toEnd(view: View): void {
  if (remote.current !== null) return remote.current.follow()
  view.playing = false
  view.goToTime(view.run.end)
  view.announcement = words.atEnd
}

export function changeSpeed(view: View, by: 1 | -1): void {
  view.speed = otherSpeed(view.speed, by)
  view.announcement = speedText(view.speed)
}

// The followed journey, or that of the packet in question.
function followed(view: View): number {
  if (view.journey > 0) return view.journey
  const { selection, run } = view
  const packet = selection?.kind === 'packet' ? selection.packet : (run.packet[view.event] ?? 0)
  return run.journeysOf(packet)[0] ?? 0
}
