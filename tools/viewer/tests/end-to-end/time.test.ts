// The controls of time, by pointer and by key, on the smart factory and on the URL scenario.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import type { RunModel } from '../../src/data/run'
import { words } from '../../src/state/strings'
import { SPEEDS } from '../../src/time/speeds'
import type { Stride } from '../../src/time/steps'
import {
  announced, BOTH, button, expectPlace, find, firstEvent, goTo, inFlight, place, slider, useBrowser, useReport,
} from './stage'

const stage = useBrowser()
const HOPS = ['forwarded', 'delivered', 'ignored', 'dropped', 'translated']
const FIRST_JOURNEY = 1

// What each step looks for, and its keys ahead and back.
const STEPS: [Stride, string, string, (run: RunModel, event: number) => boolean][] = [
  ['event', '.', ',', () => true],
  ['packet', 'p', 'P', (run, event) => run.whatOf(event) === 'sent'],
  ['hop', ']', '[', (run, event) => HOPS.includes(run.whatOf(event))],
  ['crossing', 'c', 'C', (run, event) =>
    run.crossingAt(event)?.[1] === event && run.scenario.nodes[run.node[event]!]!.networks.length > 1],
  ['journey', 'j', 'J', (run, event) => run.journeysOf(run.packet[event]!).includes(FIRST_JOURNEY)],
]

function speedOf(page: Page) {
  return page.getByRole('combobox', { name: words.speed })
}

async function valueNow(page: Page): Promise<number> {
  return Number(await slider(page).getAttribute('aria-valuenow'))
}

// An event after which nothing is under way for long, and how long.
function quietEvent(run: RunModel): number {
  return firstEvent(run, (event) => {
    const gap = (run.time[event + 1] ?? 0) - run.time[event]!
    return gap > 10e9 && !run.flights.busy(run.time[event]! + 1)
  })
}

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)

  it('plays and pauses with the button', async () => {
    const { page } = shown
    await button(page, words.play).click()
    await expect.poll(() => place(page)).toBeGreaterThan(0)
    await button(page, words.pause).click()
    await button(page, words.play).waitFor()
  })

  it('plays and pauses with Space', async () => {
    const { page } = shown
    await page.keyboard.press('Space')
    await expect.poll(() => place(page)).toBeGreaterThan(0)
    await page.keyboard.press('Space')
    await button(page, words.play).waitFor()
  })

  it('shows frames on their way while it plays', async () => {
    const { page } = shown
    await button(page, words.play).click()
    await expect.poll(() => inFlight(page), { timeout: 20_000 }).toBeGreaterThan(0)
  })

  it.each(STEPS)('steps by %s ahead and back, with buttons and keys', async (stride, ahead, back, isSo) => {
    const { page, run } = shown
    if (stride === 'journey') await find(page, `j${FIRST_JOURNEY}`)
    await page.locator('body').click({ position: { x: 1, y: 1 } })
    const first = firstEvent(run, (event) => isSo(run, event))
    const second = firstEvent(run, (event) => isSo(run, event), first + 1)
    const [before, next] = words.steps[stride]
    await button(page, next!).click()
    await expectPlace(page, first + 1)
    await page.keyboard.press(ahead)
    await expectPlace(page, second + 1)
    await button(page, before!).click()
    await expectPlace(page, first + 1)
    await page.keyboard.press(ahead)
    await page.keyboard.press(back)
    await expectPlace(page, first + 1)
  })

  it('says that there is no drop ahead and none behind, and stays', async () => {
    const { page } = shown
    await goTo(page, 3)
    await button(page, words.steps.drop[1]!).click()
    expect(await announced(page)).toBe(words.noneAhead.drop)
    await page.keyboard.press('D')
    await expect.poll(() => announced(page)).toBe(words.noneBehind.drop)
    await expectPlace(page, 3)
  })

  it('says that no journey is followed if somebody wants to step along one', async () => {
    const { page } = shown
    await button(page, words.steps.journey[1]!).click()
    await expect.poll(() => announced(page)).toBe(words.noJourney)
    await expectPlace(page, 0)
  })

  it('goes to the end and to the start, with buttons and keys', async () => {
    const { page, run } = shown
    await button(page, words.toEnd).click()
    await expectPlace(page, run.size)
    await button(page, words.toStart).click()
    await expectPlace(page, 0)
    await page.locator('#map').press('End')
    await expectPlace(page, run.size)
    await page.locator('#map').press('Home')
    await expectPlace(page, 0)
  })

  it('goes where the pointer scrubs, forth and back', async () => {
    const { page, run } = shown
    const box = (await slider(page).boundingBox())!
    const at = (part: number) => [box.x + part * box.width, box.y + box.height / 2] as const
    await page.mouse.move(...at(0.3))
    await page.mouse.down()
    await page.mouse.move(...at(0.6), { steps: 4 })
    await expect.poll(() => valueNow(page)).toSatisfy((now: number) => Math.abs(now - 600) < 5)
    await expectPlace(page, run.placeAfter(run.end * 0.6))
    await page.mouse.move(...at(0.2), { steps: 4 })
    await page.mouse.up()
    await expect.poll(() => valueNow(page)).toSatisfy((now: number) => Math.abs(now - 200) < 5)
    await expectPlace(page, run.placeAfter(run.end * 0.2))
  })

  it('scrubs by keys and says where that is', async () => {
    const { page } = shown
    await slider(page).press('PageUp')
    await expect.poll(() => valueNow(page)).toBe(100)
    const said = await slider(page).getAttribute('aria-valuetext')
    const before = await place(page)
    await slider(page).press('ArrowRight')
    await expectPlace(page, before + 1)
    expect(await slider(page).getAttribute('aria-valuetext')).not.toBe(said)
    await slider(page).press('ArrowLeft')
    await expectPlace(page, before)
    await slider(page).press('PageDown')
    await expect.poll(() => valueNow(page)).toBeLessThan(10)
  })

  it('lets one choose the speed, and makes it slower and faster with keys', async () => {
    const { page } = shown
    const chosen = () => speedOf(page).inputValue().then(Number)
    await speedOf(page).selectOption(String(SPEEDS[10]))
    await page.locator('#map').press('s')
    await expect.poll(chosen).toBe(SPEEDS[9])
    await page.locator('#map').press('Shift+S')
    await page.locator('#map').press('Shift+S')
    await expect.poll(chosen).toBe(SPEEDS[11])
  })

  it('passes over quiet time, or waits for it to pass', async () => {
    const { page, run } = shown
    const quiet = quietEvent(run)
    expect(quiet).toBeGreaterThanOrEqual(0)
    const skips = page.getByRole('checkbox', { name: words.skipQuiet })
    await speedOf(page).selectOption('0.000001')
    await goTo(page, quiet + 1)
    await skips.uncheck()
    await button(page, words.play).click()
    const begun = await page.locator('output.moment').innerText()
    await expect.poll(() => page.locator('output.moment').innerText()).not.toBe(begun)
    expect(await place(page)).toBe(quiet + 1)
    await skips.check()
    await expect.poll(() => place(page)).toBeGreaterThan(quiet + 1)
  })
})
