import { beforeEach, describe, expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { concealsAfter, predict } from '../../src/panels/predict.svelte'
import { view } from '../../src/state/view.svelte'
import { madeRun } from '../fixtures/panels/run'

beforeEach(() => {
  predict.stop()
  view.load(RunModel.of(madeRun()))
})

describe('challenge mode', () => {
  it('conceals nothing while it is off', () => expect(concealsAfter()).toBe(Infinity))
  it('stands before the first decision', () => {
    predict.start()
    expect([predict.asked?.event, view.place, concealsAfter()]).toEqual([4, 4, 4])
  })
  it('lets nobody pass an open question', () => {
    predict.start()
    view.playing = true
    view.goToPlace(9)
    expect(concealsAfter()).toBe(4)
    predict.guard()
    expect([view.place, view.playing]).toEqual([4, false])
  })
  it('lets go back', () => {
    predict.start()
    view.goToPlace(2)
    predict.guard()
    expect(view.place).toBe(2)
  })
  it('shows the decision once it is answered, and no more than up to the next one', () => {
    predict.start()
    predict.answer(predict.asked!.answer)
    expect([view.place, concealsAfter()]).toEqual([5, 7])
  })
  it('counts what was right', () => {
    predict.start()
    const { kind, answer } = predict.asked!
    predict.answer(answer)
    expect(predict.score[kind]).toEqual({ right: 1, of: 1 })
  })
  it('counts what was wrong', () => {
    predict.start()
    const { kind, answer } = predict.asked!
    predict.answer(answer === 0 ? 1 : 0)
    expect(predict.score[kind]).toEqual({ right: 0, of: 1 })
  })
  it('takes one answer only', () => {
    predict.start()
    const { kind } = predict.asked!
    predict.answer(0)
    predict.answer(1)
    expect(predict.score[kind].of).toBe(1)
  })
  it('goes on to the next question', () => {
    predict.start()
    predict.answer(0)
    predict.next()
    expect([predict.asked?.event, predict.chosen, view.place]).toEqual([7, -1, 7])
  })
  it('asks by itself when time goes on', () => {
    predict.start()
    predict.answer(0)
    view.goToPlace(12)
    predict.guard()
    expect([predict.asked?.event, view.place]).toEqual([7, 7])
  })
  it('conceals nothing after the last question', () => {
    view.goToPlace(10)
    predict.start()
    predict.answer(0)
    expect([predict.asked?.event, concealsAfter()]).toEqual([12, Infinity])
  })
})
