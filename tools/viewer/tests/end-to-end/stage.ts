// The stage of a test file: one browser, a page for each scenario that is loaded anew for each test, and
// what tests ask of a page again and again.
import type { Browser, BrowserContextOptions, Download, Locator, Page } from 'playwright-core'
import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { RunModel } from '../../src/data/run'
import { words } from '../../src/state/strings'
import { fileAddress, launch, open, removeScratch, report, runOf } from './support'

export const FACTORY = '09-smart-factory'
export const URL_TYPED = '27-what-happens-when-you-type-a-url'
export const BOTH = [FACTORY, URL_TYPED]

export function useBrowser(): { browser: Browser } {
  const stage = {} as { browser: Browser }
  beforeAll(async () => {
    stage.browser = await launch()
  })
  afterAll(async () => {
    await stage.browser.close()
    removeScratch()
  })
  return stage
}

export interface Stage {
  page: Page
  run: RunModel // what the page shows
  file: string
}

// The page of a scenario's report. A test in which the page complains has failed.
export function useReport(
  stage: { browser: Browser }, scenario: string, options: BrowserContextOptions = {},
): Stage {
  const found = {} as Stage
  let errors: string[] = []
  beforeAll(async () => {
    found.file = report(scenario)
    found.run = runOf(found.file)
    const opened = await open(stage.browser, fileAddress(found.file), options)
    found.page = opened.page
    errors = opened.errors
  })
  beforeEach(async () => {
    await found.page.evaluate(() => localStorage.clear())
    await found.page.goto(fileAddress(found.file))
    await found.page.locator('main').waitFor()
  })
  afterEach(() => expect(errors.splice(0)).toEqual([]))
  afterAll(() => found.page.context().close())
  return found
}

export function button(within: Page | Locator, name: string): Locator {
  return within.getByRole('button', { name, exact: true })
}

export function slider(page: Page): Locator {
  return page.getByRole('slider', { name: words.scrub })
}

// How many events have happened, as the page says.
export async function place(page: Page): Promise<number> {
  const text = (await slider(page).getAttribute('aria-valuetext')) ?? ''
  return Number(/event (\d+) of/.exec(text)?.[1])
}

export async function expectPlace(page: Page, wanted: number): Promise<void> {
  await expect.poll(() => place(page)).toBe(wanted)
}

// Presses a key so often: quicker than one by one.
export async function press(page: Page, key: string, times: number): Promise<void> {
  await page.evaluate(([name, count]) => {
    for (let i = 0; i < count; ++i) window.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }))
  }, [key, times] as [string, number])
}

// Stands where as many events have happened.
export async function goTo(page: Page, wanted: number): Promise<void> {
  await press(page, 'Home', 1)
  await press(page, '.', wanted)
  await expectPlace(page, wanted)
}

// What a screen reader was told last.
export function announced(page: Page): Promise<string> {
  return page.locator('.unseen[aria-live="polite"]').innerText()
}

export async function showTab(page: Page, tab: keyof typeof words.panels.tabs): Promise<Locator> {
  await page.getByRole('tab', { name: words.panels.tabs[tab], exact: true }).click()
  return panel(page)
}

export function panel(page: Page): Locator {
  return page.getByRole('tabpanel')
}

// The card of the node of that name.
export function card(page: Page, run: RunModel, name: string): Locator {
  const { about, role } = run.scenario.nodes[nodeNamed(run, name)]!
  return button(page, `${name} ${about}, ${words.roles[role]}`)
}

export function nodeNamed(run: RunModel, name: string): number {
  return run.scenario.nodes.findIndex((node) => node.name === name)
}

// The numbers in an element's transform.
export async function transform(element: Locator): Promise<number[]> {
  const text = (await element.getAttribute('transform')) ?? ''
  return (text.match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? []).map(Number)
}

// x, y and scale.
export function camera(page: Page): Promise<number[]> {
  return transform(page.locator('#map svg > g').first())
}

export function inFlight(page: Page): Promise<number> {
  return page.locator('[data-in-flight]').getAttribute('data-in-flight').then(Number)
}

export async function find(page: Page, text: string): Promise<void> {
  const field = page.getByRole('combobox', { name: words.search })
  await field.fill(text)
  await field.press('Enter')
}

// The first event from `from` on that is so, or -1.
export function firstEvent(run: RunModel, isSo: (event: number) => boolean, from = 0): number {
  for (let event = from; event < run.size; ++event) if (isSo(event)) return event
  return -1
}

export async function downloaded(page: Page, act: () => Promise<unknown>): Promise<{ name: string; text: string }> {
  const coming: Promise<Download> = page.waitForEvent('download')
  await act()
  const download = await coming
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') }
}
