// PeakIndex: the largest value of each block of a growing list, so that a search can pass over blocks
// in which nothing is large enough. Values may only be raised: a bound that is too high costs time only.
const WIDTH = 32

export class PeakIndex {
  private readonly levels: number[][] = [[], [], []] // blocks of 32, of 1024, of 32768

  raise(index: number, value: number): void {
    let block = index
    for (const peaks of this.levels) {
      block = Math.floor(block / WIDTH)
      if (!((peaks[block] ?? -Infinity) >= value)) peaks[block] = value
    }
  }

  // The largest index <= `from` in whose smallest block a value may be above `limit`; -1 for none.
  lastAbove(from: number, limit: number): number {
    let index = from
    while (index >= 0) {
      const width = this.quietWidth(index, limit)
      if (width === 0) return index
      index = Math.floor(index / width) * width - 1
    }
    return -1
  }

  // How wide the widest block around `index` is that has nothing above `limit`; 0 for none.
  private quietWidth(index: number, limit: number): number {
    let width = 0
    let size = 1
    let block = index
    for (const peaks of this.levels) {
      block = Math.floor(block / WIDTH)
      size *= WIDTH
      if ((peaks[block] ?? -Infinity) > limit) break
      width = size
    }
    return width
  }
}
