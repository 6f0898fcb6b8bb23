import { beforeEach, describe, expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { View } from '../../src/state/view.svelte'
import { Player } from '../../src/time/player'
import { RUN } from '../fixtures/run'

const US = 1e6
let view: View
let player: Player
let wall: number

beforeEach(() => {
  view = new View()
  view.load(RunModel.of(RUN))
  view.speed = 1e-5 // 10 us per s
  player = new Player(view)
  wall = 1000
})

// Plays for that many milliseconds of the wall, sixty frames a second.
function play(ms: number): void {
  for (const end = wall + ms; wall < end; ) player.tick((wall = Math.min(wall + 16, end)))
}

function start(): void {
  player.toggle()
  player.tick(wall)
}

describe('Player', () => {
  it('stands still until it plays', () => {
    play(1000)
    expect(player.now).toBe(0)
  })

  it('moves time by the speed while something is under way', () => {
    view.goToTime(10 * US)
    start()
    play(500)
    expect(player.now).toBeCloseTo(15 * US)
  })

  it('tells the view no more than a dozen times a second', () => {
    view.goToTime(10 * US)
    start()
    const told = new Set<number>()
    for (let i = 0; i < 30; ++i) {
      play(16)
      told.add(view.time)
    }
    expect(told.size).toBeGreaterThan(3)
    expect(told.size).toBeLessThan(8)
    expect(view.time).toBeLessThanOrEqual(player.now)
  })

  it('passes over quiet time in four tenths of a second', () => {
    view.goToTime(1000 * US)
    start()
    play(200)
    expect(player.gliding).toBe(true)
    play(216)
    expect(player.now).toBeGreaterThanOrEqual(50000 * US)
    expect(player.now).toBeLessThan(50001 * US)
  })

  it('waits through quiet time if that is wanted', () => {
    view.skipQuiet = false
    view.goToTime(1000 * US)
    start()
    play(1000)
    expect(player.now).toBeCloseTo(1010 * US)
  })

  it('stops at the end, and begins anew from there', () => {
    view.goToTime(79_999 * US)
    start()
    play(2000)
    expect(view.playing).toBe(false)
    expect(view.time).toBe(80_000 * US)
    start()
    expect(view.playing).toBe(true)
    expect(player.now).toBe(0)
  })

  it('goes on from where somebody went while it plays', () => {
    view.goToTime(10 * US)
    start()
    play(100)
    view.goToTime(130 * US)
    play(100)
    expect(player.now).toBeGreaterThan(130 * US)
    expect(player.now).toBeLessThan(132 * US)
  })

  it('leaves the view where the picture stood when it is paused', () => {
    view.goToTime(10 * US)
    start()
    play(250)
    const shown = player.now
    player.toggle()
    expect(view.playing).toBe(false)
    expect(view.time).toBe(shown)
    expect(player.now).toBe(shown)
  })
})
