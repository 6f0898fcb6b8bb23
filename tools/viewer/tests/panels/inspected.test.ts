import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { crossingWords } from '../../src/panels/inspected'
import { madeRun } from '../fixtures/panels/run'

it('tells a crossing in the sentence of its journey', () => {
  const run = RunModel.of(madeRun())
  expect(crossingWords(run, run.crossings[0]!)).toBe('forwards p1 to far; eth.dst eth.src ip.ttl change')
})
