// Times in words, as Catenet itself writes them (sim/core/units.hpp).

const UNITS: [scale: number, name: string][] = [
  [1e12, 's'], [1e9, 'ms'], [1e6, 'us'], [1e3, 'ns'], [1, 'ps'],
]

// For people: in the unit that fits, rounded to three decimals: "20.298ms", "324us", "2s".
export function readable(ps: number): string {
  if (ps === 0) return '0s'
  if (ps < 0) return `-${readable(-ps)}`
  const fits = UNITS.find(([scale]) => ps >= scale) ?? UNITS[UNITS.length - 1]!
  const step = Math.max(fits[0] / 1000, 1)
  const rounded = Math.round(ps / step) * step
  const [scale, name] = UNITS.find(([size]) => rounded >= size) ?? fits
  return `${trimmed(rounded / scale)}${name}`
}

// Seconds to the nanosecond, as a story writes them: "1.000296272".
export function secondsText(ps: number): string {
  const seconds = Math.floor(ps / 1e12)
  const nanoseconds = Math.floor((ps - seconds * 1e12) / 1e3)
  return `${seconds}.${String(nanoseconds).padStart(9, '0')}`
}

function trimmed(value: number): string {
  return value.toFixed(3).replace(/\.?0+$/, '')
}
