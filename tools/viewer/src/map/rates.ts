// Rates of links: in words, and as the width of a line.
const STEPS: [name: string, bits: number][] = [['Gbit/s', 1e9], ['Mbit/s', 1e6], ['kbit/s', 1e3], ['bit/s', 1]]

// "100 Mbit/s"; '' if it is unknown.
export function rateText(rate: number): string {
  if (rate <= 0) return ''
  const [name, bits] = STEPS.find(([, unit]) => rate >= unit) ?? STEPS[STEPS.length - 1]!
  return `${Number((rate / bits).toFixed(3))} ${name}`
}

// Wider for a factor of a thousand, not in proportion. A bus is a thing of its own and wider.
export function widthFor(rate: number, isBus: boolean): number {
  const width = rate <= 0 ? 2.4 : Math.min(Math.max(1.4 + (Math.log10(rate) - 4) * 0.4, 1.6), 4)
  return isBus ? width + 1 : width
}
