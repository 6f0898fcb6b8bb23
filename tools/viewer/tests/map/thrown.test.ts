import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { Thrown } from '../../src/map/thrown'
import { RUN } from '../fixtures/run'

const run = RunModel.of(RUN)

it('shows the drop at which one stands, and no other', () => {
  const thrown = new Thrown()
  expect(thrown.at(run, 21, false, 0)).toEqual([{ event: 20, age: 0 }])
  expect(thrown.at(run, 22, false, 0)).toEqual([])
})

it('shows a drop for 1.2 s while it plays', () => {
  const thrown = new Thrown()
  expect(thrown.at(run, 20, true, 1000)).toEqual([])
  expect(thrown.at(run, 22, true, 1100)).toEqual([{ event: 20, age: 0 }])
  expect(thrown.at(run, 22, true, 1700)).toEqual([{ event: 20, age: 0.5 }])
  expect(thrown.at(run, 22, true, 2300)).toEqual([])
})

it('throws nothing again after going back', () => {
  const thrown = new Thrown()
  thrown.at(run, 25, true, 0)
  expect(thrown.at(run, 5, true, 100)).toEqual([])
})
