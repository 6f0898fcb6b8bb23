// Live: the run that `catenet serve` plays, followed by this page, and steered by it if it holds the
// controls.
import { RunModel } from '../data/run'
import type { Part, Scenario } from '../data/format'
import { words } from '../state/strings'
import { view } from '../state/view.svelte'
import type { Remote } from '../time/remote'
import { nearestSpeed } from '../time/speeds'
import type { Stride } from '../time/steps'
import { Connection, type Listener, type Socket } from './connection'
import { speedText, type LiveState, type Said, type ToServer } from './protocol'

export type Status = 'off' | 'connecting' | 'open' | 'lost' | 'refused'

const AGAIN_AFTER = 2_000 // ms
const MOST_SAID = 500
// A state comes ten times a second; the page guesses on for as long, and waits then.
const GUESS_FOR = 150 // ms

const NOTHING: LiveState = {
  time: 0, playing: false, speed: '0', skip: false, over: false, viewers: 0, controls: 'nobody',
}

export class Live implements Listener, Remote {
  status = $state<Status>('off')
  state = $state.raw<LiveState>(NOTHING)
  said = $state.raw<Said[]>([])
  following = $state(true) // the newest moment is shown, not one of the past

  private connection: Connection | null = null
  private run: RunModel | null = null
  private heardAt = 0 // ms of the wall
  private mirrored = { speed: 0, skip: true } // as the server said it last, in the page's steps

  constructor(
    private readonly open: () => Socket,
    readonly token: string,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get steers(): boolean {
    return this.status === 'open' && this.state.controls === 'you'
  }

  get present(): boolean {
    return this.following && this.run !== null
  }

  connect(): void {
    this.status = 'connecting'
    this.connection = new Connection(this.open(), this.token, this)
  }

  say(message: ToServer): void {
    this.connection?.say(message)
  }

  line(text: string): void {
    this.say({ do: 'line', text })
  }

  play(on: boolean): void {
    this.say({ do: on ? 'play' : 'pause' })
  }

  step(stride: Stride): void {
    if (stride === 'journey') view.refuse(words.noneAhead.journey)
    else if (stride === 'drop' || stride === 'crossing') this.say({ do: 'until', what: stride })
    else this.say({ do: 'step', by: stride })
  }

  // What was chosen on the page, told to the server if it is news there.
  offer(speed: number, skip: boolean): void {
    if (!this.steers) return
    if (speed !== this.mirrored.speed) this.say({ do: 'speed', speed: speedText(speed) })
    if (skip !== this.mirrored.skip) this.say({ do: 'skip', on: skip })
    this.mirrored = { speed, skip }
  }

  // Looks at the newest moment again, and stays with it.
  follow(): void {
    this.following = true
    this.mirror()
    this.catchUp()
  }

  // Looks at a moment of the past from now on; time is this page's own there.
  leave(): void {
    if (!this.following || this.run === null) return
    this.following = false
    view.playing = false
  }

  // What the server said last, and a little more while it plays.
  moment(): number {
    const { time, playing, speed } = this.state
    if (!playing) return time
    const since = Math.min(this.now() - this.heardAt, GUESS_FOR)
    return time + since * Number(speed) * 1e9 // ps per ms of the wall
  }

  onScenario(scenario: Scenario): void {
    this.status = 'open'
    this.run = new RunModel(scenario)
    view.load(this.run)
    this.following = true
  }

  onPart(part: Part): void {
    if (this.run === null) return
    this.run.append(part)
    view.parts += 1
    this.catchUp()
  }

  onState(state: LiveState): void {
    this.state = state
    this.heardAt = this.now()
    view.edge = state.time
    this.mirror()
    this.catchUp()
  }

  onSaid(said: Said): void {
    this.said = [...this.said, said].slice(-MOST_SAID)
    view.announcement = said.text
  }

  onClosed(final: boolean): void {
    this.connection = null
    this.state = { ...this.state, playing: false, controls: 'nobody' }
    this.mirror()
    this.status = final ? 'refused' : 'lost'
    if (!final) setTimeout(() => this.connect(), AGAIN_AFTER)
  }

  // Shows the newest moment, if it is followed.
  catchUp(): void {
    if (this.present) view.stand(this.moment())
  }

  // The controls of time show what the server does.
  private mirror(): void {
    const { playing, speed, skip } = this.state
    const shown = { speed: nearestSpeed(Number(speed) || 1), skip }
    if (shown.speed !== this.mirrored.speed || this.mirrored.skip !== skip) {
      view.speed = shown.speed
      view.skipQuiet = skip
      this.mirrored = shown
    }
    if (this.present) view.playing = playing
  }
}
