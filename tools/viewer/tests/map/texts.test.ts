import { expect, it } from 'vitest'
import { rateText, widthFor } from '../../src/map/rates'
import { wrapped } from '../../src/map/tags'
import { fittedText, titleLines } from '../../src/map/texts'
import { SCENARIO } from '../fixtures/run'

const joined = (width: number, most: number) =>
  titleLines(SCENARIO.networks[0]!, width, most).lines.map((line) => line.join(''))

it('puts a title on one line where there is room', () => {
  expect(joined(900, 15)).toEqual(['office · Ethernet · IPv4 · 100 Mbit/s · 10.0.1.0/24'])
})

it('loses nothing of a title over a single card', () => {
  expect(joined(182, 15).join(' · ')).toBe('office · Ethernet · IPv4 · 100 Mbit/s · 10.0.1.0/24')
})

it('keeps the name when titles must be large', () => {
  expect(joined(182, 40)).toEqual(['office'])
})

it('shrinks a text before it cuts it', () => {
  expect(fittedText('pc', 84, 15, 10)).toEqual(['pc', 15])
  expect(fittedText('thermometer-2', 84, 15, 10)[0]).toBe('thermometer-2')
  expect(fittedText('a-name-that-is-far-too-long', 84, 15, 10)[0]).toMatch(/^a-name-.*…$/)
})

it('wraps at words', () => {
  expect(wrapped('one two three', 7, (words) => words.length)).toEqual(['one two', 'three'])
})

it('says rates in their unit', () => {
  expect([0, 500e3, 100e6, 2.5e9].map(rateText)).toEqual(['', '500 kbit/s', '100 Mbit/s', '2.5 Gbit/s'])
})

it('draws faster links wider', () => {
  expect(widthFor(1e9, false)).toBeGreaterThan(widthFor(1e7, false))
})
