// The page fits: nothing is cut off or laid over something else, in windows of three sizes and two themes.
// With SHOTS=FOLDER each view is saved there as a picture, to be looked at.
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { afterEach, describe, expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import { bar, expectSteering, view } from './live_stage'
import { button, FACTORY, find, goTo, panel, showTab, URL_TYPED, useBrowser, useReport } from './stage'
import { serve } from './support'

const stage = useBrowser()
const SIZES = [[1280, 720], [1920, 1080], [640, 360]] as const
const THEMES = ['light', 'dark'] as const
const TABS = ['inspector', 'tables', 'journey', 'story', 'predict'] as const

async function shot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS
  if (folder === undefined) return
  const { width, height } = page.viewportSize()!
  const theme = (await page.locator('html').getAttribute('data-theme')) ?? ''
  await page.screenshot({ path: join(folder, `${name}-${width}x${height}-${theme}.png`) })
}

// Pairs of these that lie over one another, and those that stick out of the window at its sides.
function clashes(all: Locator): Promise<string[]> {
  return all.evaluateAll((elements) => {
    const seen = elements.map((one) => ({ name: one.getAttribute('aria-label') ?? one.textContent!.trim().slice(0, 30), box: one.getBoundingClientRect() }))
      .filter(({ box }) => box.width > 1 && box.height > 1)
    const found = seen.filter(({ box }) => box.left < -0.5 || box.right > innerWidth + 0.5).map(({ name }) => `${name} sticks out`)
    seen.forEach((a, i) => seen.slice(i + 1).forEach((b) => {
      const wide = Math.min(a.box.right, b.box.right) - Math.max(a.box.left, b.box.left)
      const tall = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top)
      if (wide > 1 && tall > 1) found.push(`${a.name} over ${b.name}`)
    }))
    return found
  })
}

describe.each(SIZES)('in a window of %i x %i', (width, height) => {
  const shown = useReport(stage, FACTORY, { viewport: { width, height } })

  it('does not scroll sideways in any tab', async () => {
    const { page } = shown
    await goTo(page, 80)
    for (const tab of TABS) {
      await showTab(page, tab)
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect([tab, beyond <= 0]).toEqual([tab, true])
    }
  })

  it.each(['header > *, header button', '#time .row > *', '[role="tab"]', '[role="toolbar"] > *'])('keeps apart %s', async (what) => {
    const inner = what.split(',')[0]!
    expect(await clashes(shown.page.locator(inner).filter({ visible: true }))).toEqual([])
  })

  it('keeps the words of a card inside the card', async () => {
    const { page } = shown
    const outside = await page.locator('[data-node]').evaluateAll((cards) => cards.flatMap((card) => {
      const box = card.querySelector('.card')!.getBoundingClientRect()
      return [...card.querySelectorAll('text')].filter((text) => {
        const own = text.getBoundingClientRect()
        return own.left < box.left - 1 || own.right > box.right + 1 || own.bottom > box.bottom + 1
      }).map((text) => text.textContent)
    }))
    expect(outside).toEqual([])
  })
})

// Pictures of all views, to be looked at; each view must at least come about.
describe.skipIf(process.env.SHOTS === undefined).each(SIZES.flatMap((size) => THEMES.map((theme) => [...size, theme] as const)))(
  'pictures at %i x %i, %s', (width, height, colorScheme) => {
    const options = { viewport: { width, height }, colorScheme }
    const factory = useReport(stage, FACTORY, options)
    const url = useReport(stage, URL_TYPED, options)
    const tree = useReport(stage, '14-stp-triangle', options)
    const wrong = useReport(stage, '05-wrong-mask', options)
    afterEach(() => expect(stage.browser.isConnected()).toBe(true))

    it('shows the smart factory and its tabs', async () => {
      const { page, run } = factory
      await shot(page, 'start')
      await goTo(page, run.crossings[run.crossings.length - 1]![1] + 1)
      for (const tab of TABS) {
        await showTab(page, tab)
        await shot(page, `factory-${tab}`)
      }
      await button(panel(page), words.predict.start).click()
      await shot(page, 'factory-asked')
      await page.reload()
      await page.keyboard.press('b')
      await goTo(page, 80)
      await shot(page, 'factory-projector')
      await page.keyboard.press('?')
      await shot(page, 'factory-help')
    })

    it('shows other runs', async () => {
      await find(url.page, 'j3')
      await url.page.keyboard.press('End')
      await shot(url.page, 'url-journey')
      await goTo(tree.page, 120)
      await showTab(tree.page, 'tables')
      await shot(tree.page, 'stp-tables')
      await wrong.page.keyboard.press('d')
      await shot(wrong.page, 'wrong-mask-drop')
    })

    it('shows a live run', async () => {
      const served = await serve('03-two-lans-and-a-router')
      const page = await view(stage.browser, served.address)
      await page.setViewportSize({ width, height })
      await page.emulateMedia({ colorScheme })
      await expectSteering(page, 'you', 1)
      await page.locator('[data-link="0"]').press('Enter')
      await bar(page).waitFor()
      await shot(page, 'live')
      await page.context().close()
      await served.stop()
    })
  },
)
