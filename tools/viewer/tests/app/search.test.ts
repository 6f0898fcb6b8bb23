import { expect, it } from 'vitest'
import { find } from '../../src/app/search'
import { RunModel } from '../../src/data/run'
import { RUN } from '../fixtures/run'

const run = RunModel.of(RUN)
const names = (text: string) => find(run, text).map(({ name }) => name)

it('finds nothing for nothing', () => {
  expect(names(' ')).toEqual([])
})

it('finds names that are it before those that begin with it, and those before others', () => {
  expect(names('pc')).toEqual(['pc', 'pc-sw'])
  expect(names('sw')).toEqual(['sw', 'sw-gw', 'pc-sw'])
})

it('finds addresses', () => {
  expect(names('10.0.1.1')).toEqual(['pc'])
})

it('finds packets and journeys by their numbers', () => {
  expect(find(run, 'p3')[0]).toEqual({ kind: 'packet', index: 3, name: 'p3', about: 'can' })
  expect(find(run, 'J2')[0]).toMatchObject({ kind: 'journey', index: 2 })
  expect(names('p99')).toEqual([])
})
