import { describe, expect, it } from 'vitest'
import { momentText, spanText, speedText } from '../../src/time/units'

describe('times', () => {
  it('are in the unit that leaves one to three digits before the point', () => {
    expect(momentText(12_345_000_000)).toBe('12.345 ms')
    expect(momentText(105_632_000)).toBe('105.632 µs')
    expect(momentText(999_000)).toBe('999.000 ns')
    expect(momentText(2e12)).toBe('2.000 s')
  })

  it('have as many digits as what is seen needs', () => {
    expect(momentText(1_234_567_890_123, 1e6)).toBe('1.234\u2009568 s')
    expect(momentText(3_000_001_020_000, 2e5)).toBe('3.000\u2009001\u2009020 s')
  })

  it('say nothing behind a picosecond', () => {
    expect(momentText(7)).toBe('7 ps')
    expect(momentText(0)).toBe('0.000 s')
  })

  it('of spans leave out zeros', () => {
    expect(spanText(100_000_000)).toBe('100 µs')
    expect(spanText(1_500_000)).toBe('1.5 µs')
    expect(spanText(0)).toBe('0 s')
  })

  it('of speeds are those of a second of the wall', () => {
    expect(speedText(1e-4)).toBe('100 µs per s')
    expect(speedText(10)).toBe('10 s per s')
  })
})
