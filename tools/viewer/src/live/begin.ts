// Begins to follow the run of the server that the page came from.
import { view } from '../state/view.svelte'
import { player } from '../time/clock'
import { remote } from '../time/remote'
import { Live } from './live.svelte'

// The token stands behind the # of the address, and stays there: the page can be loaded again.
export function begin(place: { host: string; hash: string }): Live {
  const token = place.hash.slice(1)
  const live = new Live(() => new WebSocket(`ws://${place.host}/live`), token)
  remote.current = live
  view.onLeave = () => live.leave()
  player.waits = true // at the end of what is known, more will come
  live.connect()
  return live
}
