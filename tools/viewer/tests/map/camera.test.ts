import { expect, it } from 'vitest'
import { fitted, MOST, panned, toMap, toScreen, zoomed } from '../../src/map/camera'

const camera = { scale: 2, x: 30, y: -10 }

it('takes points to the screen and back', () => {
  expect(toScreen(camera, [10, 20])).toEqual([50, 30])
  expect(toMap(camera, [50, 30])).toEqual([10, 20])
})

it('keeps in place what is under the pointer when it zooms', () => {
  const nearer = zoomed(camera, 1.5, [50, 30])
  expect(nearer.scale).toBe(3)
  expect(toScreen(nearer, [10, 20])).toEqual([50, 30])
})

it('zooms no nearer than the nearest', () => {
  expect(zoomed(camera, 100, [0, 0]).scale).toBe(MOST)
})

it('fits a box into the middle', () => {
  const fit = fitted([0, 0, 1000, 100], [532, 300], 16)
  expect(fit.scale).toBe(0.5)
  expect(toScreen(fit, [500, 50])).toEqual([266, 150])
})

it('pans in pixels of the screen', () => {
  expect(toScreen(panned(camera, 5, 6), [10, 20])).toEqual([55, 36])
})
