import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { View } from '../../src/state/view.svelte'
import { RUN } from '../fixtures/run'

const US = 1e6

function opened(): View {
  const view = new View()
  view.load(RunModel.of(RUN))
  return view
}

it('begins before the first event', () => {
  const view = opened()
  expect([view.time, view.place]).toEqual([0, 0])
})

it('stands behind all events of a time', () => {
  const view = opened()
  view.goToTime(17.72 * US)
  expect(view.place).toBe(4)
})

it('stays within the run', () => {
  const view = opened()
  view.goToTime(1e15)
  expect(view.time).toBe(80000 * US)
  view.goToPlace(-5)
  expect(view.place).toBe(0)
})

it('stands right behind an event that it shows, and selects its node', () => {
  const view = opened()
  view.showEvent(2)
  expect([view.place, view.event, view.time]).toEqual([3, 2, 17.72 * US])
  expect(view.selection).toEqual({ kind: 'node', node: 1 })
})
