import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { View } from '../../src/state/view.svelte'
import { changeSpeed, step, toEnd } from '../../src/time/controls'
import { RUN } from '../fixtures/run'

function opened(): View {
  const view = new View()
  view.load(RunModel.of(RUN))
  return view
}

it('shows the event that it steps to, says it, and stops playing', () => {
  const view = opened()
  view.playing = true
  step(view, 'drop', 1)
  expect(view.event).toBe(20)
  expect(view.announcement).toBe('pc drops p4 (udp) on pc-sw: the link pc-sw is cut')
  expect(view.playing).toBe(false)
})

it('stays where it is when there is no more, and says so', () => {
  const view = opened()
  toEnd(view)
  step(view, 'drop', 1)
  expect(view.place).toBe(25)
  expect(view.announcement).toBe('No more drop.')
})

it('goes to the start before the first event', () => {
  const view = opened()
  step(view, 'event', 1)
  step(view, 'event', -1)
  expect(view.place).toBe(0)
})

it('follows the journey of the selected packet if none was chosen', () => {
  const view = opened()
  step(view, 'journey', 1)
  expect(view.announcement).toBe('No journey is followed.')
  view.selection = { kind: 'packet', packet: 4 }
  step(view, 'journey', 1)
  expect(view.event).toBe(18)
})

it('changes speed by one of the choice', () => {
  const view = opened()
  view.speed = 1e-4
  changeSpeed(view, 1)
  expect(view.speed).toBe(2e-4)
  expect(view.announcement).toBe('200 µs per s')
})
