import { describe, expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { countBefore, toldEvents, windowOf, WINDOW } from '../../src/panels/story_lines'
import { placeOf, wordsOf } from '../../src/panels/words'
import { madeRun } from '../fixtures/panels/run'

const run = RunModel.of(madeRun())
const nothing = { protocols: [], nodes: [], journeys: [] }
const told = (more: object = {}) => toldEvents(run, { journey: 0, details: false, filter: nothing, ...more })

describe('the story', () => {
  it('does not tell arrivals', () => expect(told()).toEqual([0, 1, 2, 4, 5, 7, 8, 9, 10, 12, 13, 14]))
  it('keeps to a journey', () => expect(told({ journey: 2 })).toEqual([8, 9]))
  it('leaves out journeys that are hidden', () => {
    expect(told({ filter: { ...nothing, journeys: [1, 3] } })).toEqual([0, 8, 9, 13, 14])
  })
  it('leaves out other nodes', () => expect(told({ filter: { ...nothing, nodes: [2] } })).toEqual([7]))
  it('leaves out protocols that are hidden', () => {
    expect(told({ filter: { ...nothing, protocols: ['ip'] } })).toEqual([0, 1, 13])
  })
  it('says what travels and where to', () => {
    expect([placeOf(run, 2), wordsOf(run, 2)]).toEqual(['pc → r1', 'p1 udp 32768 > 5000, 8 bytes'])
  })
  it('says who decided what', () => expect(wordsOf(run, 4)).toBe('forwards p1: of all routes, 10.0.2.0/24 is the longest'))
  it('says where something was lost', () => expect([placeOf(run, 9), wordsOf(run, 9)]).toEqual(['pc-r1', 'drops p2: p2 is lost on pc-r1']))
  it('says what stands in a table', () => expect(wordsOf(run, 13)).toBe('routes table: 10.0.2.0/24 is eth1 (removed)'))
  it('says what was asked', () => expect(wordsOf(run, 1)).toBe('p1: pc asks far'))
})

describe('the window of a story', () => {
  it('counts what has happened', () => expect([0, 1, 3, 15].map((limit) => countBefore(told(), limit))).toEqual([0, 1, 3, 12]))
  it('ends with the last line', () => expect(windowOf(200_000, -1)).toEqual([200_000 - WINDOW, 200_000]))
  it('is never longer than its length', () => expect(windowOf(500, 300)).toEqual([300 - WINDOW, 300]))
  it('begins with the first line', () => expect(windowOf(500, 5)).toEqual([0, WINDOW]))
  it('holds all if there are few', () => expect(windowOf(7, 3)).toEqual([0, 7]))
})
