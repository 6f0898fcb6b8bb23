// For everybody: what axe-core finds, keyboards alone, reduced motion, the story in words.
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import { button, FACTORY, firstEvent, goTo, panel, place, showTab, URL_TYPED, useBrowser, useReport } from './stage'
import { axeViolations } from './support'

const stage = useBrowser()
const THEMES = ['light', 'dark'] as const
const TABS = ['inspector', 'tables', 'journey', 'story', 'predict'] as const

// What the page can look like, and how one gets there.
const VIEWS: [string, (page: Page) => Promise<unknown>][] = [
  ['at the start', async () => {}],
  ...TABS.map((tab): [string, (page: Page) => Promise<unknown>] => [`with ${tab}, in the middle of the run`, async (page) => {
    await goTo(page, 80)
    await showTab(page, tab)
  }]),
  ['with the story told', async (page) => {
    await goTo(page, 80)
    await button(await showTab(page, 'story'), words.story.told).click()
  }],
  ['with a journey', async (page) => {
    await page.getByRole('combobox', { name: words.search }).fill('j1')
    await page.keyboard.press('Enter')
    await page.keyboard.press('End')
  }],
  ['with a node that is selected', async (page) => {
    await goTo(page, 80)
    await page.locator('[data-node="1"]').press('Enter')
  }],
  ['with the help', (page) => page.keyboard.press('?').then(() => page.getByRole('dialog').waitFor())],
  ['with the filter', (page) => button(page, words.filters).click()],
  ['with what was found', (page) => page.getByRole('combobox', { name: words.search }).fill('s')],
  ['while it asks', async (page) => button(await showTab(page, 'predict'), words.predict.start).click()],
  ['when it was answered', async (page) => {
    await button(await showTab(page, 'predict'), words.predict.start).click()
    await panel(page).getByRole('list').first().getByRole('button').first().click()
  }],
  ['for a projector', (page) => page.keyboard.press('b')],
  ['without its panels', (page) => page.keyboard.press('\\')],
]

// In one theme and then in the other.
async function expectNothing(page: Page): Promise<void> {
  for (const theme of THEMES) {
    await page.emulateMedia({ colorScheme: theme })
    await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(theme)
    expect([theme, ...(await axeViolations(page))]).toEqual([theme])
  }
}

describe('in light and dark, axe-core objects to nothing', () => {
  const shown = useReport(stage, FACTORY)

  it.each(VIEWS)('%s', async (_, show) => {
    await show(shown.page)
    await expectNothing(shown.page)
  })
})

describe('on the URL scenario, in light and dark, axe-core objects to nothing', () => {
  const shown = useReport(stage, URL_TYPED)

  it.each(VIEWS.slice(0, 6))('%s', async (_, show) => {
    await show(shown.page)
    await expectNothing(shown.page)
  })
})

describe('at 200 % zoom, in light and dark, axe-core objects to nothing', () => {
  const shown = useReport(stage, FACTORY, { viewport: { width: 640, height: 360 } })

  it.each(TABS)('in %s', async (tab) => {
    await showTab(shown.page, tab)
    await expectNothing(shown.page)
  })
})

describe('with a keyboard alone', () => {
  const shown = useReport(stage, FACTORY)

  // What has the focus: its role or tag, and its name.
  const focused = (page: Page) => page.evaluate(() => {
    const one = document.activeElement!
    return `${one.getAttribute('role') ?? one.tagName.toLowerCase()} ${one.getAttribute('aria-label') ?? one.textContent!.trim()}`
  })

  it('reaches map, time and panels from the top, and leaves each again', async () => {
    const { page } = shown
    const seen: string[] = []
    for (let i = 0; i < 120; ++i) {
      await page.keyboard.press('Tab')
      seen.push(await focused(page))
      if (seen[0] === seen[i] && i > 0) break
    }
    const order = [
      `a ${words.skipToStory}`, `input ${words.search}`, `button ${words.help}`, `button ${words.zoomIn}`,
      `group ${words.mapHint}`, 'tab Inspector', `slider ${words.scrub}`, `button ${words.toEnd}`,
    ].map((one) => seen.findIndex((other) => other.endsWith(one.replace(/^input/, ''))))
    expect(order.every((at) => at >= 0), seen.join('\n')).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(seen.filter((one) => /, (host|switch|gateway|device)$/.test(one))).toHaveLength(shown.run.scenario.nodes.length)
  })

  it('skips to the story and to the controls of time', async () => {
    const { page } = shown
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByRole('tab', { name: words.panels.tabs.story, selected: true }).waitFor()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('panels')
    await page.reload()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('time')
  })

  it('shows where the focus is', async () => {
    const { page } = shown
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    const outline = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth)
    expect(parseFloat(outline)).toBeGreaterThanOrEqual(2)
  })

  it('has a name for each control', async () => {
    const { page } = shown
    for (const tab of TABS) {
      await showTab(page, tab)
      const nameless = await page.getByRole('button', { name: /^$/ }).count()
      const others = await page.locator('select, input').evaluateAll((all) =>
        all.filter((one) => (one as HTMLInputElement).labels?.length === 0 && !one.hasAttribute('aria-label')).length)
      expect([tab, nameless, others]).toEqual([tab, 0, 0])
    }
  })
})

describe('where motion is unwanted', () => {
  const shown = useReport(stage, '05-wrong-mask', { reducedMotion: 'reduce' })

  it('throws nothing off: all that is drawn of a drop stays where it is', async () => {
    const { page, run } = shown
    const drop = firstEvent(run, (event) => run.whatOf(event) === 'dropped')
    await goTo(page, run.placeAfter(run.time[drop]! - 1))
    // Where frames are drawn: nothing is on its way then, so only what was dropped is.
    await page.evaluate(() => {
      const places = new Set<string>()
      Object.assign(window, { places })
      const { drawImage } = CanvasRenderingContext2D.prototype
      CanvasRenderingContext2D.prototype.drawImage = function (...what: unknown[]) {
        places.add(`${what[1] as number} ${what[2] as number}`)
        drawImage.apply(this, what as Parameters<typeof drawImage>)
      }
    })
    const places = () => page.evaluate(() => (window as unknown as { places: Set<string> }).places.size)
    await button(page, words.play).click()
    await expect.poll(places).toBe(1)
    await expect.poll(() => place(page)).toBeGreaterThan(drop)
    await page.waitForFunction((text) => document.querySelector('output.moment')!.textContent !== text,
      await page.locator('output.moment').innerText())
    expect(await places()).toBe(1)
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
  })
})

describe('in words alone', () => {
  const shown = useReport(stage, '05-wrong-mask')

  it('names who dropped it, why and what to do', async () => {
    const { page, run } = shown
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    const failed = [...run.journeys.values()].find(({ mood }) => mood === 'bad')!
    const text = await panel(page).innerText()
    for (const line of [failed.verdict, ...failed.why]) expect(text).toContain(line)
    expect(text).toMatch(/\/24/)
  })

  it('says each step to a screen reader', async () => {
    const { page, run } = shown
    await page.keyboard.press('d')
    const drop = firstEvent(run, (event) => run.whatOf(event) === 'dropped')
    await page.getByRole('status').getByText(run.sentence(drop)).waitFor({ state: 'attached' })
  })
})
