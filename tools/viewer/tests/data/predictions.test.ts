import { describe, expect, it } from 'vitest'
import { droppedEvents } from '../../src/data/dropped'
import { nextPrediction, predictionAt, type Prediction } from '../../src/data/predictions'
import { RunModel } from '../../src/data/run'
import { madeRun } from '../fixtures/panels/run'

const run = RunModel.of(madeRun())
const right = (found: Prediction | null) => found?.choices[found.answer]

function all(): Prediction[] {
  const found: Prediction[] = []
  for (let event = 0; event < run.size; ++event) {
    const one = predictionAt(run, event)
    if (one !== null) found.push(one)
  }
  return found
}

describe('what was dropped', () => {
  it('is listed with or without a remedy', () => expect(droppedEvents(run)).toEqual([9, 12]))
})

describe('predictions', () => {
  it('are asked at decisions', () => expect(all().map((one) => one.event)).toEqual([4, 7, 9, 12]))
  it('are the same each time', () => expect(all()).toEqual(all()))
  it('have different choices', () => {
    for (const { choices } of all()) {
      expect(new Set(choices.map((choice) => JSON.stringify(choice))).size).toBe(choices.length)
    }
  })
  it('have at least two choices, and at most four', () => {
    for (const { choices } of all()) {
      expect(choices.length).toBeGreaterThan(1)
      expect(choices.length).toBeLessThan(5)
    }
  })
  it('know by the run what a router does', () => {
    const found = predictionAt(run, 4)!
    const answers: Record<string, string[]> = { port: ['eth1'], next: ['far'], field: ['eth.dst', 'eth.src', 'ip.ttl'] }
    const answer = right(found)
    expect(answer?.is).toBe('name')
    expect(answers[found.kind]).toContain(answer?.is === 'name' ? answer.text : '')
  })
  it('know that the end of the way takes it', () => expect(right(predictionAt(run, 7))).toEqual({ is: 'takes' }))
  it('know why it is dropped', () => {
    expect(right(predictionAt(run, 12))).toEqual({ is: 'drops', text: 'no route holds 10.0.9.9' })
  })
  it('offer the reasons of other drops', () => {
    expect(predictionAt(run, 12)!.choices).toContainEqual({ is: 'drops', text: 'p2 is lost on pc-r1' })
  })
  it('are told by the sentence of the decision and its reference', () => {
    const { because, source } = predictionAt(run, 12)!
    expect([because, source]).toEqual(['no route holds 10.0.9.9', '[ipv4.no-route, RFC 1812 5.2.4.3]'])
  })
  it('go on from where one stands', () => expect(nextPrediction(run, 8, 0)?.event).toBe(9))
  it('keep to the journey that is followed', () => expect(nextPrediction(run, 0, 3)?.event).toBe(12))
  it('end with the run', () => expect(nextPrediction(run, 13, 0)).toBeNull())
})
