// Player: moves time on while it plays. The picture reads `now` at each frame; the rest of the page, which
// costs more to draw anew, is told at most twelve times a second.
import type { RunModel } from '../data/run'
import { atPresent } from './remote'

const COMMIT_EVERY = 80 // ms of the wall
const GLIDE = 400 // ms of the wall: how long quiet time is shown
const LONGEST_TICK = 250 // ms of the wall: what is beyond is a page that slept

// What the player moves: the view.
export interface Played {
  run: RunModel
  time: number
  place: number
  playing: boolean
  speed: number
  skipQuiet: boolean
  goToTime(time: number): void
  stand(time: number): void // there, without leaving the present of a live run
}

interface Glide {
  from: number
  to: number
  began: number // ms of the wall
}

export class Player {
  waits = false // at the end of what is known: a run that goes on brings more

  private time = 0
  private committed = -1 // the view's time as this left it
  private committedAt = -Infinity
  private last = -1 // ms of the wall: the tick before
  private glide: Glide | null = null

  constructor(private readonly view: Played) {}

  // The moment to draw.
  get now(): number {
    const present = atPresent()
    if (present !== null) return present.moment()
    return this.view.playing && this.view.time === this.committed ? this.time : this.view.time
  }

  get gliding(): boolean {
    return this.glide !== null
  }

  // Starts at the beginning again if it stands at the end.
  toggle(): void {
    const { view } = this
    const present = atPresent()
    if (present !== null) return present.play(!view.playing)
    view.playing = !view.playing
    if (view.playing && view.time >= view.run.end && !this.waits) view.goToTime(0)
    this.last = -1
    this.glide = null
    if (!view.playing) this.commit(this.last)
  }

  // To be called at each frame, with the time of the wall in milliseconds.
  tick(wall: number): void {
    const { view } = this
    if (!view.playing) {
      this.last = -1
      return
    }
    if (atPresent() !== null) return this.keepUp(wall)
    if (view.time !== this.committed) this.takeOver() // somebody went elsewhere
    const passed = this.last < 0 ? 0 : Math.min(wall - this.last, LONGEST_TICK)
    this.last = wall
    this.time = this.ahead(wall, passed)
    const over = this.time >= view.run.end
    if (over) this.time = view.run.end
    if (over || wall - this.committedAt >= COMMIT_EVERY) this.commit(wall)
    if (over && !this.waits) view.playing = false
  }

  private keepUp(wall: number): void {
    if (wall - this.committedAt < COMMIT_EVERY) return
    this.committedAt = wall
    this.view.stand(this.now)
  }

  private ahead(wall: number, passed: number): number {
    if (this.glide === null && this.view.skipQuiet) this.glide = this.quietAhead(wall)
    if (this.glide === null) return this.time + passed * 1e9 * this.view.speed
    const { from, to, began } = this.glide
    const part = Math.min((wall - began) / GLIDE, 1)
    if (part >= 1) this.glide = null
    return part >= 1 ? to : from + (to - from) * ease(part)
  }

  // The way over time in which nothing is under way, if the next event is far enough.
  private quietAhead(wall: number): Glide | null {
    const { run, speed } = this.view
    const to = run.time[run.placeAfter(this.time)] ?? (this.waits ? this.time : run.end)
    if (to - this.time <= GLIDE * 1e9 * speed || run.flights.busy(this.time)) return null
    return { from: this.time, to, began: wall }
  }

  private takeOver(): void {
    this.time = this.view.time
    this.committed = this.view.time
    this.glide = null
  }

  private commit(wall: number): void {
    if (this.committed < 0 || this.view.time !== this.committed) this.takeOver()
    this.view.goToTime(this.time)
    this.committed = this.view.time
    this.committedAt = wall
  }
}

function ease(part: number): number {
  return part * part * (3 - 2 * part)
}
