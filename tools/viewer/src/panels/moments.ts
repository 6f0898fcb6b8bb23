// When the rows and hops of a journey happen: they are told as of the end of the run, and a reader
// may stand earlier.
import { RowKind, type Hop, type Journey, type Row } from '../data/format'
import type { RunModel } from '../data/run'

export type Phase = 'to-come' | 'under-way' | 'done'

export interface Moment {
  begin: number // the event with which the row begins
  settled: number // the event with which it is over, and clear how; -1: none says so
  until: number // ps: then it is over all the same
  settledText: string // what is known only then, and stands at the end of the row's text
}

const kept = new WeakMap<Journey, Moment[]>()

export function momentsOf(run: RunModel, journey: Journey): Moment[] {
  let moments = kept.get(journey)
  if (moments === undefined) kept.set(journey, (moments = new Finder(run, journey).all()))
  return moments
}

export function phaseOf(moment: Moment, limit: number, time: number): Phase {
  if (moment.begin >= limit) return 'to-come'
  const over = moment.settled >= 0 ? moment.settled < limit : time >= moment.until
  return over ? 'done' : 'under-way'
}

export function hopPhase(hop: Hop, limit: number): Phase {
  if (hop[2] >= limit) return 'to-come'
  return hop[3] < limit ? 'done' : 'under-way'
}

// When its first packet appeared, and when the last thing of it had happened: numbers of events.
export function beginOf(run: RunModel, journey: Journey): number {
  const first = run.packets.get(journey.packets[0] ?? 0)?.events[0]
  return first ?? run.placeAfter(journey.began) - 1
}

export function journeyPhase(run: RunModel, journey: Journey, limit: number): Phase {
  if (beginOf(run, journey) >= limit) return 'to-come'
  const last = journey.hops.reduce((latest, hop) => Math.max(latest, hop[3]), -1)
  return last < limit && journey.outcome !== 'under-way' ? 'done' : 'under-way'
}

class Finder {
  private readonly events: number[]
  private readonly used = new Set<number>()

  constructor(private readonly run: RunModel, private readonly journey: Journey) {
    const all = journey.packets.flatMap((packet) => run.packets.get(packet)?.events ?? [])
    this.events = all.sort((a, b) => a - b)
  }

  all(): Moment[] {
    return this.journey.rows.map((row) => {
      const arrow = row[0] === RowKind.arrow || row[0] === RowKind.lost
      return arrow ? this.ofArrow(row) : this.ofNote(row)
    })
  }

  private ofArrow(row: Row): Moment {
    const { run } = this
    const packet = packetIn(run.text(row[4]))
    const from = this.journey.columns[row[2]]
    const at = this.at(row[1])
    const sent = at.filter((e) => run.whatOf(e) === 'sent' && run.node[e] === from)
    const begin = sent.find((e) => run.packet[e] === packet) ?? sent[0] ?? this.fallback(row)
    const flight = run.flights.of(begin)
    const until = flight?.end ?? row[1]
    if (row[0] === RowKind.arrow) {
      const to = this.journey.columns[row[3]]
      const events = run.packets.get(packet)?.events ?? []
      const come = events.find(
        (e) => e > begin && run.whatOf(e) === 'received' && run.node[e] === to,
      )
      return { begin, settled: come ?? -1, until, settledText: '' }
    }
    const lost = flight?.lost ?? -1
    const settledText = lost >= 0 ? `: ${run.sentence(lost)}` : ''
    return { begin, settled: lost, until, settledText }
  }

  private ofNote(row: Row): Moment {
    const { run } = this
    const text = run.text(row[4])
    const here = this.at(row[1]).filter(
      (e) => run.node[e] === this.journey.columns[row[2]] && !this.used.has(e) && fits(row[0], run.whatOf(e)),
    )
    const told = (e: number) => run.sentence(e) !== '' && text.includes(run.sentence(e))
    const found = here.find(told) ?? here.find((e) => run.source(e) === run.text(row[5])) ?? here[0]
    if (found === undefined) return { begin: this.fallback(row), settled: -1, until: row[1], settledText: '' }
    this.used.add(found)
    const left = row[0] === RowKind.crossing ? run.crossingAt(found)?.[1] : undefined
    return { begin: found, settled: left ?? found, until: row[1], settledText: '' }
  }

  private at(time: number): number[] {
    return this.events.filter((e) => this.run.time[e] === time)
  }

  private fallback(row: Row): number {
    return Math.max(0, this.run.placeAfter(row[1]) - 1)
  }
}

function fits(kind: number, what: string): boolean {
  if (kind === RowKind.drop) return what === 'dropped'
  if (kind === RowKind.crossing) return what === 'forwarded' || what === 'translated'
  return what === 'delivered' || what === 'note'
}

export function packetIn(text: string): number {
  return Number(/^p(\d+)\b/.exec(text)?.[1] ?? 0)
}
