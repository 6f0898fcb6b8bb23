import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { densityOf, markAt, marksOf } from '../../src/time/marks'
import { RUN } from '../fixtures/run'

const run = RunModel.of(RUN)

it('marks drops, crossings and questions where they are in time', () => {
  const marks = marksOf(run, [21], 100)
  expect(marks.map(({ kind }) => kind)).toEqual(['crossing', 'drop', 'drop', 'question'])
  expect(marks[1]!.part).toBeCloseTo(50002 / 80000)
  expect(marks[3]!.part).toBeCloseTo(0.75)
})

it('marks one place once', () => {
  expect(marksOf(run, [], 2).filter(({ kind }) => kind === 'drop')).toHaveLength(2)
  expect(marksOf(run, [], 1).filter(({ kind }) => kind === 'drop')).toHaveLength(1)
})

it('is densest where most events are, and shows a single one', () => {
  const density = densityOf(run, 8)
  expect(density[0]).toBe(1)
  expect(density[5]).toBeGreaterThan(0.2)
  expect(density[3]).toBe(0)
})

it('means the nearest mark that is near, and else none', () => {
  const marks = marksOf(run, [21], 100)
  const x = (50002 / 80000) * 800
  expect(markAt(marks, x + 4, 800)?.event).toBe(20)
  expect(markAt(marks, x + 40, 800)).toBeUndefined()
})
