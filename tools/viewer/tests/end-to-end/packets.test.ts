// Frames on the map: under way, chosen, thrown off where they are dropped.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import {
  BOTH, button, card, expectPlace, firstEvent, goTo, inFlight, panel, useBrowser, useReport, type Stage,
} from './stage'

const stage = useBrowser()
const DROPPING = '05-wrong-mask'

// Takes down each text that is drawn on a canvas from now on.
async function listenToCanvas(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(() => {
    const drawn: string[] = []
    Object.assign(window, { drawn })
    const { fillText } = CanvasRenderingContext2D.prototype
    CanvasRenderingContext2D.prototype.fillText = function (text, ...at) {
      drawn.push(text)
      fillText.call(this, text, ...at)
    }
  })
  return () => page.evaluate(() => (window as unknown as { drawn: string[] }).drawn)
}

// Where a frame that has just been sent over a cable stands: at the end of the cable nearer to its sender.
async function standsAt({ page, run }: Stage, sent: number): Promise<{ x: number; y: number }> {
  const { name } = run.scenario.nodes[run.node[sent]!]!
  const box = (await card(page, run, name).boundingBox())!
  return page.locator(`[data-link="${run.link[sent]}"] path.line`).evaluate((path, middle) => {
    const line = path as SVGPathElement
    const ends = [0, line.getTotalLength()].map((at) => line.getPointAtLength(at).matrixTransform(line.getScreenCTM()!))
    const far = ({ x, y }: DOMPoint) => Math.hypot(x - middle[0]!, y - middle[1]!)
    const nearer = far(ends[0]!) < far(ends[1]!) ? ends[0]! : ends[1]!
    return { x: nearer.x, y: nearer.y }
  }, [box.x + box.width / 2, box.y + box.height / 2])
}

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)

  it('chooses the frame that is clicked', async () => {
    const { page, run } = shown
    const sent = firstEvent(run, (event) => run.whatOf(event) === 'sent' && run.scenario.links[run.link[event]!]!.bus === null)
    await goTo(page, sent + 1)
    await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
    const at = await standsAt(shown, sent)
    await page.mouse.click(at.x, at.y)
    await panel(page).getByRole('heading', { name: `p${run.packet[sent]}`, exact: true }).waitFor()
  })

  it('names each frame that is under way by its protocol and number', async () => {
    const { page, run } = shown
    const sent = firstEvent(run, (event) => run.whatOf(event) === 'sent')
    const texts = await listenToCanvas(page)
    await goTo(page, sent + 1)
    await expect.poll(async () => (await texts()).join('\n')).toMatch(new RegExp(`\\w+ p${run.packet[sent]}\\b`))
  })

  it('selects a node and a link that are clicked', async () => {
    const { page, run } = shown
    const { name } = run.scenario.nodes[0]!
    await card(page, run, name).click()
    await panel(page).getByText(name).first().waitFor()
    const link = run.scenario.links.findIndex(({ bus }) => bus === null)
    const middle = await page.locator(`[data-link="${link}"] path.line`).evaluate((path) => {
      const line = path as SVGPathElement
      const at = line.getPointAtLength(line.getTotalLength() / 2).matrixTransform(line.getScreenCTM()!)
      return [at.x, at.y] as const
    })
    await page.mouse.click(...middle)
    await expect.poll(() => page.locator(`[data-link="${link}"]`).getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator(`[data-link="${link}"]`).getAttribute('aria-pressed')).toBe('false')
  })
})

describe('a packet that is dropped', () => {
  const shown = useReport(stage, DROPPING)
  const dropOf = ({ run }: Stage) => firstEvent(run, (event) => run.whatOf(event) === 'dropped')

  it('is found by the step to the next drop, and left by the one before', async () => {
    const { page } = shown
    const drop = dropOf(shown)
    await button(page, words.steps.drop[1]!).click()
    await expectPlace(page, drop + 1)
    await page.keyboard.press('End')
    await page.keyboard.press('D')
    await expectPlace(page, drop + 1)
  })

  it('is drawn with the reason where it happened', async () => {
    const { page, run } = shown
    const texts = await listenToCanvas(page)
    await page.keyboard.press('d')
    const reason = run.sentence(dropOf(shown)).replace(/\s+/g, '')
    await expect.poll(async () => (await texts()).join('').replace(/\s+/g, '')).toContain(reason)
  })

  it('is thrown off while it plays', async () => {
    const { page, run } = shown
    const drop = dropOf(shown)
    await goTo(page, run.placeAfter(run.time[drop]! - 1))
    const texts = await listenToCanvas(page)
    await button(page, words.play).click()
    const reason = run.sentence(drop).replace(/\s+/g, '')
    await expect.poll(async () => (await texts()).join('').replace(/\s+/g, '')).toContain(reason)
  })

  it('is explained in the inspector, with the remedy', async () => {
    const { page, run } = shown
    await page.keyboard.press('d')
    await panel(page).getByText(run.sentence(dropOf(shown))).first().waitFor()
    await panel(page).getByText(run.drops.get(dropOf(shown))!.remedy).waitFor()
  })
})
