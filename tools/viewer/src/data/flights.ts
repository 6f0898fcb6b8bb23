// Flights: frames on links, from the first bit sent until the last bit has come in or was lost.
import { PeakIndex } from './peaks'
import type { RunModel } from './run'
import { firstWhere } from './search'

export interface Flight {
  event: number // the transmission
  packet: number
  frame: number
  link: number
  from: number // node
  start: number // ps
  end: number // ps: the arrival; until that is known, as the link's rate and delay say
  due: number // ps: when it would come in if nothing held it back
  arrivals: number[] // events: received, at one node or, on a shared medium, at several
  lost: number // the event that says that it was lost under way, or -1
}

export class Flights {
  readonly all: Flight[] = [] // in the order of their starts
  private readonly last: (number | undefined)[] = [] // by packet: its last flight, an index of `all`
  private readonly before: number[] = [] // by flight: the one of the same packet before it, or -1
  private readonly peaks = new PeakIndex() // of ends: passes over stretches that are over

  constructor(private readonly run: RunModel) {}

  // Takes note of an event of the run. Events come in order.
  hear(event: number): void {
    const what = this.run.whatOf(event)
    if (what === 'sent') this.begin(event)
    else if (what === 'received') this.arrive(event)
    else if (what === 'dropped') this.lose(event)
  }

  // Those under way at `time`, in the order of their starts.
  at(time: number): Flight[] {
    const found: Flight[] = []
    this.each(time, (flight) => {
      found.push(flight)
      return true
    })
    return found.reverse()
  }

  // Those that are to be seen when one stands behind `place` events, at `time`: of what happens at one
  // moment, only what is behind; and what comes in or is lost with the very last event.
  standing(time: number, place: number): Flight[] {
    const near = new Set([...this.at(time - 0.5), ...this.at(time)])
    const isSeen = (flight: Flight) => {
      const last = flight.lost >= 0 ? flight.lost : (flight.arrivals[flight.arrivals.length - 1] ?? -1)
      return flight.event < place && (flight.end > time || last >= place - 1)
    }
    return [...near].filter(isSeen).sort((a, b) => a.event - b.event)
  }

  // Whether anything is under way at `time`.
  busy(time: number): boolean {
    let found = false
    this.each(time, () => {
      found = true
      return false
    })
    return found
  }

  // The flight that begins with that transmission.
  of(event: number): Flight | undefined {
    const flight = this.all[firstWhere(this.all.length, (i) => this.all[i]!.event >= event)]
    return flight?.event === event ? flight : undefined
  }

  // The last flight of a packet over a link.
  over(packet: number, link: number): Flight | undefined {
    const index = this.indexOf(packet, link)
    return index < 0 ? undefined : this.all[index]
  }

  // Visits those under way, the youngest first, until `visit` says false.
  private each(time: number, visit: (flight: Flight) => boolean): void {
    const { all, peaks } = this
    let i = firstWhere(all.length, (at) => all[at]!.start > time) - 1
    while ((i = peaks.lastAbove(i, time)) >= 0) {
      const flight = all[i]!
      if (flight.end > time && !visit(flight)) return
      --i
    }
  }

  private begin(event: number): void {
    const { run } = this
    const start = run.time[event]!
    const due = start + this.estimate(event)
    const packet = run.packet[event]!
    const index = this.all.length
    this.all.push({
      event, packet, frame: run.frame[event]!, link: run.link[event]!, from: run.node[event]!,
      start, end: due, due, arrivals: [], lost: -1,
    })
    this.before.push(this.last[packet] ?? -1)
    this.last[packet] = index
    this.peaks.raise(index, due)
  }

  private arrive(event: number): void {
    const index = this.indexOf(this.run.packet[event]!, this.run.link[event]!)
    if (index < 0) return
    this.all[index]!.arrivals.push(event)
    this.close(index, event)
  }

  private lose(event: number): void {
    const index = this.indexOf(this.run.packet[event]!, this.run.link[event]!)
    const flight = this.all[index]
    if (flight === undefined || flight.arrivals.length > 0 || flight.lost >= 0) return
    flight.lost = event
    this.close(index, event)
  }

  private close(index: number, event: number): void {
    const end = this.run.time[event]!
    this.all[index]!.end = end
    this.peaks.raise(index, end)
  }

  private indexOf(packet: number, link: number): number {
    let index = this.last[packet] ?? -1
    while (index >= 0 && this.all[index]!.link !== link) index = this.before[index]!
    return index
  }

  // How long it takes if nothing holds it back.
  private estimate(event: number): number {
    const { run } = this
    const link = run.scenario.links[run.link[event]!]
    const size = run.frames[run.frame[event]!]?.[2] ?? 0
    if (link === undefined) return 0
    const bytes = link.overhead > 0 ? Math.max(size, 60) + link.overhead : size
    return link.delay + (link.rate > 0 ? (bytes * 8e12) / link.rate : 0)
  }
}
