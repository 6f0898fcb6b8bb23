import { expect, it } from 'vitest'
import { firstWhere } from '../../src/data/search'

const values = [1, 3, 3, 7]
const above = (limit: number) => firstWhere(values.length, (i) => values[i]! > limit)

it('finds the first for which it holds', () => {
  expect([above(0), above(1), above(3), above(6)]).toEqual([0, 1, 3, 3])
})

it('is the count where it never holds', () => {
  expect(above(7)).toBe(4)
  expect(firstWhere(0, () => true)).toBe(0)
})
