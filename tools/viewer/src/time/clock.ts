// The one player of the page, and the loop that moves it on and has the picture drawn.
import { view } from '../state/view.svelte'
import { Player } from './player'

export const player = new Player(view)

const listeners = new Set<(wall: number) => void>()

// Calls `draw` at each frame, after time has moved; the result stops that.
export function eachFrame(draw: (wall: number) => void): () => void {
  listeners.add(draw)
  return () => listeners.delete(draw)
}

// The result stops the loop.
export function startClock(): () => void {
  let request = requestAnimationFrame(function next(wall) {
    player.tick(wall)
    for (const draw of listeners) draw(wall)
    request = requestAnimationFrame(next)
  })
  return () => cancelAnimationFrame(request)
}
