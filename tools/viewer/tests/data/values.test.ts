import { describe, expect, it } from 'vitest'
import type { Field } from '../../src/data/format'
import { bytesOf, valueText } from '../../src/data/values'

// offset, width, format, flags, unit: as docs/page-format.md says under "Fields".
function text(hex: string, offset: number, width: number, format: number, flags = 0, unit = 1): string {
  const field: Field = ['f', '', offset, width, format, flags, unit]
  return valueText(field, bytesOf(hex))
}

describe('the text of a value', () => {
  it('is decimal', () => expect(text('40', 0, 8, 0)).toBe('64'))
  it('counts bits from the first of the header', () => expect(text('45', 4, 4, 0)).toBe('5'))
  it('multiplies by what one counts for', () => expect(text('45', 4, 4, 0, 0, 4)).toBe('20'))
  it('crosses bytes', () => expect(text('3fff', 3, 13, 0)).toBe('8191'))
  it('has a hexadecimal digit for each four bits', () => expect(text('0800', 0, 16, 1)).toBe('0x0800'))
  it('has one digit for three bits', () => expect(text('40', 0, 3, 1)).toBe('0x2'))
  it('says of a flag that it is set', () => expect(text('40', 1, 1, 2)).toBe('set'))
  it('says of a flag that it is not set', () => expect(text('40', 2, 1, 2)).toBe('not set'))
  it('is an IPv4 address', () => expect(text('0a0001ff', 0, 32, 3)).toBe('10.0.1.255'))
  it('is a MAC address', () => expect(text('02000000000a', 0, 48, 4)).toBe('02:00:00:00:00:0a'))
  it('shows opaque bytes as they are', () => expect(text('00d703f5', 8, 16, 5)).toBe('d703'))
  it('shows all of an opaque field', () => expect(text('00'.repeat(20), 0, 160, 5)).toBe('00'.repeat(20)))
  it('counts 256th parts', () => expect(text('0180', 0, 16, 6)).toBe('1.5'))
  it('has no decimals for whole ones', () => expect(text('0200', 0, 16, 6)).toBe('2'))
  it('is exact to the smallest part', () => expect(text('0001', 0, 16, 6)).toBe('0.00390625'))
  it('reads the least significant byte first', () => expect(text('3412', 0, 16, 1, 2)).toBe('0x1234'))
  it('is exact with 64 bits', () => expect(text('ffffffffffffffff', 0, 64, 0)).toBe('18446744073709551615'))
  it('is empty where the bytes are not there', () => expect(text('0a00', 0, 32, 3)).toBe(''))
})
