// The frame rate of the page while it plays 500 packets in flight over 200 nodes and 400 links, beside
// that of an empty animation loop in the same browser: three times each, in turn; the median counts.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { it } from 'vitest'
import { fileAddress, launch, open, removeScratch, report, scratchFolder } from '../tests/end-to-end/support'
import { manyPackets } from './many_packets'

const SECONDS = 4

function framesPerSecond(page: Page): Promise<number> {
  return page.evaluate(
    (seconds) =>
      new Promise<number>((done) => {
        let frames = 0
        let begun = 0
        const count = (now: number) => {
          if (begun === 0) begun = now
          else frames += 1
          if (now - begun < seconds * 1000) requestAnimationFrame(count)
          else done((frames * 1000) / (now - begun))
        }
        requestAnimationFrame(count)
      }),
    SECONDS,
  )
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1]!
}

it('frame rate', async () => {
  const file = join(scratchFolder(), 'many.yaml')
  writeFileSync(file, manyPackets(160))
  const browser = await launch()
  try {
    const { page } = await open(browser, fileAddress(report(file)))
    const empty = await browser.newPage()
    await page.locator('body').press('Space')
    await page.waitForTimeout(2_000)
    const ratios: number[] = []
    const flying = page.locator('[data-in-flight]')
    for (let i = 0; i < 3; ++i) {
      await empty.bringToFront()
      const bare = await framesPerSecond(empty)
      await page.bringToFront()
      const full = await framesPerSecond(page)
      const count = await flying.getAttribute('data-in-flight')
      ratios.push(full / bare)
      console.log(
        `page ${full.toFixed(1)} fps with ${count} in flight, empty loop ${bare.toFixed(1)} fps, ` +
          `ratio ${(full / bare).toFixed(3)}`,
      )
    }
    console.log(`median ratio ${median(ratios).toFixed(3)}`)
  } finally {
    await browser.close()
    removeScratch()
  }
})
