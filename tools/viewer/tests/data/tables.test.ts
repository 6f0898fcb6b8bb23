import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { RUN } from '../fixtures/run'

const run = RunModel.of(RUN)

it('shows a row from its event on', () => {
  expect(run.tables.at(1, 3)).toEqual([{ name: 'mac', rows: [] }])
  expect(run.tables.at(1, 4)).toEqual([{ name: 'mac', rows: [{ key: '02::1', value: 'p1', event: 3 }] }])
})

it('has none for a node that keeps none', () => {
  expect(run.tables.at(0, 25)).toEqual([])
})
