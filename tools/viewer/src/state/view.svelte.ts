// The view: where in the run somebody stands, what they look at and how. One for the whole page.
import { RunModel } from '../data/run'
import { eventWords } from '../data/words'

export type Selection =
  | { kind: 'node'; node: number }
  | { kind: 'link'; link: number }
  | { kind: 'packet'; packet: number }
  | null

export type Tab = 'inspector' | 'tables' | 'journey' | 'story' | 'predict' | 'console'
export type ColourBy = 'protocol' | 'journey' | 'node'
export type Theme = 'system' | 'light' | 'dark'

// What is hidden on the map, in the lists and for "next"; an empty filter hides nothing.
export interface Filter {
  protocols: string[] // hidden ones
  nodes: number[] // only frames that these send or receive; empty: all
  journeys: number[] // hidden ones
}

export class View {
  run = $state.raw(new RunModel(EMPTY))
  parts = $state(0) // raised after each append, so that what depends on the run is computed anew

  // Where one stands: `place` events have happened, and it is `time`. time(place - 1) <= time.
  time = $state(0)
  place = $state(0)
  playing = $state(false)
  speed = $state(1e-4) // seconds of the run per second of the wall
  skipQuiet = $state(true) // pass over time in which nothing is under way

  selection = $state<Selection>(null)
  event = $state(-1) // the one that the inspector shows; -1: the last of the selection
  field = $state('') // a field's name, marked wherever it is shown
  journey = $state(0) // the one that is followed; 0: none
  tab = $state<Tab>('inspector')

  colourBy = $state<ColourBy>('protocol')
  filter = $state<Filter>({ protocols: [], nodes: [], journeys: [] })
  theme = $state<Theme>('system')
  dark = $state(false) // what the theme comes to
  projector = $state(false)
  questions = $state.raw<number[]>([]) // events at which the page asks something: marked along time
  helpShown = $state(false)
  remark = $state('') // why a step led nowhere; until the next move
  announcement = $state('') // for screen readers: what just happened, in words

  // Of a live run: how far it has come, and what is to be done when somebody goes elsewhere.
  edge = $state(0)
  onLeave: (() => void) | null = null

  load(run: RunModel): void {
    this.run = run
    this.edge = 0
    this.parts += 1
    this.time = 0
    this.place = 0
    this.event = -1
  }

  // The last moment there is to see.
  get end(): number {
    return Math.max(this.run.end, this.edge)
  }

  goToTime(time: number): void {
    this.onLeave?.()
    this.stand(time)
    this.event = -1
  }

  stand(time: number): void {
    this.remark = ''
    this.time = Math.min(Math.max(time, 0), this.end)
    const place = this.run.placeAfter(this.time)
    if (place !== this.place) this.event = -1
    this.place = place
  }

  // As many events have happened; it is the time of the last of them.
  goToPlace(place: number): void {
    this.onLeave?.()
    this.remark = ''
    this.place = Math.min(Math.max(place, 0), this.run.size)
    this.time = this.place > 0 ? this.run.time[this.place - 1]! : 0
    this.event = -1
  }

  // Stands right behind an event and shows it.
  showEvent(event: number): void {
    this.goToPlace(event + 1)
    const packet = this.run.packet[event] ?? 0
    const node = this.run.node[event] ?? -1
    if (node >= 0) this.selection = { kind: 'node', node }
    else if (packet > 0) this.selection = { kind: 'packet', packet }
    this.event = event
    this.announcement = eventWords(this.run, event)
  }

  // Says that there is no such step.
  refuse(remark: string): void {
    this.remark = remark
    this.announcement = remark
  }

  follow(journey: number): void {
    this.journey = journey
  }
}

const EMPTY = {
  format: 1 as const, title: '', about: '', file: '', version: '', seed: '', networks: [], nodes: [],
  links: [], areas: [], layers: [], whats: [], verbs: [], view: '',
}

export const view = new View()
