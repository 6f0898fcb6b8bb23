// The text of a field's value, read from the bytes of a frame: the same words as trace::value_text.
import type { Field } from './format'

const Format = { decimal: 0, hex: 1, flag: 2, ipv4: 3, mac: 4, opaque: 5, of256: 6 } as const
const LITTLE_ENDIAN = 2
const PART = 1

export function bytesOf(hex: string): Uint8Array {
  const bytes = new Uint8Array(hex.length >> 1)
  for (let i = 0; i < bytes.length; ++i) bytes[i] = parseInt(hex.slice(2 * i, 2 * i + 2), 16)
  return bytes
}

export function hexOf(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}

export function isPart(field: Field): boolean {
  return (field[5] & PART) !== 0
}

// In the header, in bytes.
export function firstByte(field: Field): number {
  return field[2] >> 3
}
export function endByte(field: Field): number {
  return (field[2] + field[3] + 7) >> 3
}

// '' if its bytes are not all there: of a long frame, the page has only the front.
export function valueText(field: Field, header: Uint8Array): string {
  if (endByte(field) > header.length) return ''
  const [, , , width, format] = field
  if (format === Format.opaque) return hexOf(header.subarray(firstByte(field), endByte(field)))
  const value = valueOf(field, header)
  switch (format) {
    case Format.hex: return '0x' + hexDigits(value, (width + 3) >> 2)
    case Format.flag: return value !== 0n ? 'set' : 'not set'
    case Format.ipv4: return octets(value, 4).join('.')
    case Format.mac: return octets(value, 6).map((o) => o.toString(16).padStart(2, '0')).join(':')
    case Format.of256: return partOf256(value)
    default: return value.toString()
  }
}

// What the bits say, times what one counts for: 20 where they say 5 and the unit is 4.
function valueOf(field: Field, header: Uint8Array): bigint {
  const [, , offset, width, , flags, unit] = field
  const shown = Math.min(width, 64)
  const first = firstByte(field)
  const end = (offset + shown + 7) >> 3
  let value = 0n
  if ((flags & LITTLE_ENDIAN) !== 0) {
    for (let i = end - 1; i >= first; --i) value = (value << 8n) | BigInt(header[i]!)
  } else {
    for (let i = first; i < end; ++i) value = (value << 8n) | BigInt(header[i]!)
    value >>= BigInt(end * 8 - offset - shown)
  }
  return BigInt.asUintN(64, BigInt.asUintN(shown, value) * BigInt(unit))
}

function octets(value: bigint, count: number): number[] {
  const list: number[] = []
  for (let i = count - 1; i >= 0; --i) list.push(Number((value >> BigInt(8 * i)) & 255n))
  return list
}

// 384 is "1.5": exact, since a 256th part has eight decimals.
function partOf256(value: bigint): string {
  const decimals = ((value % 256n) * 390625n).toString().padStart(8, '0').replace(/0+$/, '')
  return (value / 256n).toString() + (decimals === '' ? '' : `.${decimals}`)
}

// The last ones, where there are more.
function hexDigits(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0').slice(-digits)
}
