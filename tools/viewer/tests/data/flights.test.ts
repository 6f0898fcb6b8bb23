import { describe, expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { RUN } from '../fixtures/run'

const US = 1e6
const run = RunModel.of(RUN)
const packetsAt = (us: number) => run.flights.at(us * US).map((flight) => flight.packet)

describe('Flights', () => {
  it('last from the first bit sent to the last bit received', () => {
    const flight = run.flights.of(1)!
    expect([flight.start, flight.end]).toEqual([10 * US, 17.72 * US])
    expect(flight.arrivals).toEqual([2])
  })

  it('are under way from their start until just before their end', () => {
    expect(packetsAt(9.9)).toEqual([])
    expect(packetsAt(10)).toEqual([1])
    expect(packetsAt(17.7)).toEqual([1])
    expect(packetsAt(17.72)).toEqual([])
  })

  it('are expected to take the delay and the bits at the rate of the link', () => {
    // 64 bytes and 20 of overhead at 100 Mbit/s are 6.72 us; the delay is 1 us.
    expect(run.flights.of(1)!.due - run.flights.of(1)!.start).toBeCloseTo(7.72 * US)
  })

  it('count no overhead and no least length where the link has none', () => {
    expect(run.flights.of(13)!.due - run.flights.of(13)!.start).toBeCloseTo(160 * US) // 80 bits, 500 kbit/s
  })

  it('arrive at all who hear a shared medium', () => {
    expect(run.flights.of(13)!.arrivals).toEqual([14, 16])
  })

  it('end where they are lost, and stay due later', () => {
    const flight = run.flights.of(18)!
    expect(flight.lost).toBe(20)
    expect(flight.end).toBe(50002 * US)
    expect(flight.due).toBeCloseTo(50007.72 * US)
  })

  it('are not lost by a drop that comes after their arrival', () => {
    expect(run.flights.of(22)!.lost).toBe(-1)
  })

  it('of one packet over two links are two', () => {
    expect(run.flights.over(1, 0)?.event).toBe(1)
    expect(run.flights.over(1, 1)?.event).toBe(5)
    expect(run.flights.over(1, 2)).toBeUndefined()
  })

  it('are not found for an event that is no transmission', () => {
    expect(run.flights.of(2)).toBeUndefined()
  })

  it('say whether anything is under way', () => {
    expect(run.flights.busy(12 * US)).toBe(true)
    expect(run.flights.busy(1000 * US)).toBe(false)
  })

  it('are seen at their end by who stands right behind it', () => {
    const seen = (place: number) => run.flights.standing(17.72 * US, place).map((one) => one.packet)
    expect(seen(3)).toEqual([1]) // behind event 2: received
    expect(seen(4)).toEqual([])
  })

  it('are not seen before their event, even at its time', () => {
    expect(run.flights.standing(18 * US, 5)).toEqual([]) // behind event 4: forwarded
    expect(run.flights.standing(18 * US, 6).map((one) => one.event)).toEqual([5])
  })
})
