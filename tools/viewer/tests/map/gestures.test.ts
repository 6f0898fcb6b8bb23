import { beforeEach, describe, expect, it } from 'vitest'
import { Gestures } from '../../src/map/gestures'
import type { Point } from '../../src/map/geometry'
import { Layout } from '../../src/map/layout.svelte'
import { MapState } from '../../src/map/state.svelte'
import { SCENARIO } from '../fixtures/run'

let map: MapState
let clicks: Point[]
let gestures: Gestures

beforeEach(() => {
  map = new MapState()
  map.load(new Layout(SCENARIO))
  map.camera = { scale: 2, x: 0, y: 0 }
  clicks = []
  gestures = new Gestures(map, (at) => clicks.push(at))
})

describe('Gestures', () => {
  it('click where the pointer hardly moves', () => {
    gestures.down(1, [50, 50], -1)
    gestures.move(1, [52, 51])
    gestures.up(1, [52, 51])
    expect(clicks).toEqual([[52, 51]])
    expect(map.camera.x).toBe(0)
  })

  it('pan where it is dragged', () => {
    gestures.down(1, [50, 50], -1)
    gestures.move(1, [80, 40])
    gestures.up(1, [80, 40])
    expect([map.camera.x, map.camera.y]).toEqual([30, -10])
    expect(clicks).toEqual([])
  })

  it('move the card that is held, by the distance on the map', () => {
    gestures.down(1, [210, 210], 0)
    gestures.move(1, [230, 250])
    expect(map.layout.at[0]).toEqual([110, 120])
    expect(map.camera.x).toBe(0)
  })

  it('pinch to zoom around the finger that rests', () => {
    gestures.down(1, [0, 0], -1)
    gestures.down(2, [100, 0], -1)
    gestures.move(2, [150, 0])
    expect(map.camera.scale).toBeCloseTo(3)
    gestures.up(1, [0, 0])
    gestures.up(2, [150, 0])
    expect(clicks).toEqual([])
  })

  it('zoom in when the wheel turns up', () => {
    gestures.wheel(-100, [0, 0])
    expect(map.camera.scale).toBeGreaterThan(2)
  })
})
