// What the exporter's test wrote with trace::value_text (tests/tools/export/page_values_test.cpp).
import { expect, it } from 'vitest'
import { bytesOf, valueText } from '../../src/data/values'
import golden from '../fixtures/values.json'

it.each([0, 1, 2, 3, 4, 5, 6])('reads format %i as the exporter does', (format) => {
  const cases = golden.filter((one) => one.format === format)
  expect(cases.length).toBeGreaterThan(0)
  for (const { offset, width, flags, unit, hex, text } of cases) {
    expect(valueText(['f', '', offset, width, format, flags, unit], bytesOf(hex))).toBe(text)
  }
})
