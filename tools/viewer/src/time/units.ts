// Times for people, in a unit fit for what is seen: picoseconds in, "12.345 ms" out.
const UNITS: [name: string, ps: number][] = [
  ['s', 1e12], ['ms', 1e9], ['µs', 1e6], ['ns', 1e3], ['ps', 1],
]

// The unit in which `ps` has one to three digits before the point.
export function unitFor(ps: number): [name: string, ps: number] {
  const size = Math.abs(ps)
  return UNITS.find(([, unit]) => size >= unit) ?? UNITS[UNITS.length - 1]!
}

// To three digits behind the point, fewer if they are zero: "105.632 µs", "12 ms", "0 s".
export function spanText(ps: number): string {
  if (ps === 0) return '0 s'
  const [name, unit] = unitFor(ps)
  const text = (ps / unit).toFixed(3).replace(/\.?0+$/, '')
  return `${text} ${name}`
}

// A moment of the run, in its own unit, down to the digits that tell apart moments that are `step` apart:
// in groups of three, at least one and at most three: "3.000 001 020 s".
export function momentText(ps: number, step = 0): string {
  const [name, unit] = ps === 0 ? UNITS[0]! : unitFor(ps)
  const wanted = step > 0 ? Math.ceil(Math.log10(unit / step) / 3) : 1
  const groups = Math.min(Math.max(wanted, 1), 3, Math.round(Math.log10(unit) / 3))
  const [whole, rest] = (ps / unit).toFixed(3 * groups).split('.')
  const digits = rest === undefined ? '' : `.${rest.replace(/(\d{3})(?=\d)/g, '$1\u2009')}`
  return `${whole}${digits} ${name}`
}

// "100 µs per s"; `speed` is seconds of the run per second of the wall.
export function speedText(speed: number): string {
  return `${spanText(Math.round(speed * 1e12))} per s`
}
