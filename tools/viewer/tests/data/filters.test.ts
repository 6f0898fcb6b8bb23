import { expect, it } from 'vitest'
import { hidesNothing, othersThan, protocolsOf, showsEvent, showsFlight } from '../../src/data/filters'
import { RunModel } from '../../src/data/run'
import { RUN } from '../fixtures/run'

const run = RunModel.of(RUN)
const none = { protocols: [], nodes: [], journeys: [] }
const flightOf = (event: number) => run.flights.of(event)!

it('hides nothing when it is empty', () => {
  expect(hidesNothing(none)).toBe(true)
  expect(run.flights.all.every((flight) => showsFlight(run, none, flight))).toBe(true)
})

it('hides a protocol', () => {
  const filter = { ...none, protocols: ['arp'] }
  expect(hidesNothing(filter)).toBe(false)
  expect(showsFlight(run, filter, flightOf(1))).toBe(false)
  expect(showsFlight(run, filter, flightOf(8))).toBe(true)
})

it('shows only frames that a chosen node sends or hears', () => {
  const filter = { ...none, nodes: [0] }
  expect(showsFlight(run, filter, flightOf(1))).toBe(true)
  expect(showsFlight(run, filter, flightOf(5))).toBe(false)
  expect(showsFlight(run, { ...none, nodes: [4] }, flightOf(13))).toBe(true)
})

it('hides a journey, and passes over its events', () => {
  const filter = { ...none, journeys: [1] }
  expect(showsFlight(run, filter, flightOf(8))).toBe(false)
  expect(showsEvent(run, filter, 12)).toBe(false)
  expect(showsEvent(run, filter, 18)).toBe(true)
  expect(showsEvent(run, filter, 19)).toBe(true) // of no packet
})

it('hides all journeys but those of a packet', () => {
  expect(othersThan(run, 2)).toEqual([2, 3])
})

it('lists the protocols of the run by layer', () => {
  expect(protocolsOf(run)).toEqual(['arp', 'udp', 'can'])
})
