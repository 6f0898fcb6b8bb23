// The stage for `catenet serve`: a server for each test, and a viewer of it.
import type { Browser, Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { RunModel } from '../../src/data/run'
import { words } from '../../src/state/strings'
import { button, panel, showTab } from './stage'
import { open, report, runOf, serve, type Served } from './support'

export interface LiveStage {
  served: Served
  page: Page
  run: RunModel // the same scenario, run to its end with nobody meddling
}

// A test in which the first viewer's page complains has failed, unless it ends the server.
export function useServer(stage: { browser: Browser }, scenario: string): LiveStage {
  const found = {} as LiveStage
  beforeAll(() => {
    found.run = runOf(report(scenario))
  })
  beforeEach(async () => {
    found.served = await serve(scenario)
    found.page = await view(stage.browser, found.served.address)
  })
  afterEach(async () => {
    await found.served.stop()
    await Promise.all(stage.browser.contexts().map((context) => context.close()))
  })
  return found
}

// One more viewer. What its page complains of is kept: complaints().
export async function view(browser: Browser, address: string): Promise<Page> {
  const { page, errors } = await open(browser, address)
  kept.set(page, errors)
  return page
}

const kept = new WeakMap<Page, string[]>()

export function complaints(page: Page): string[] {
  return kept.get(page) ?? []
}

export function bar(page: Page) {
  return page.getByRole('region', { name: words.live, exact: true })
}

export async function expectSteering(page: Page, controls: keyof typeof words.controls, viewers: number): Promise<void> {
  await bar(page).getByRole('status').getByText(`${words.viewers(viewers)} · ${words.controls[controls]}`).waitFor()
}

export function link(page: Page, run: RunModel, name: string) {
  return page.locator(`[data-link="${run.scenario.links.findIndex((one) => one.name === name)}"]`)
}

export async function expectLink(page: Page, run: RunModel, name: string, state: RegExp): Promise<void> {
  await expect.poll(() => link(page, run, name).getAttribute('aria-label')).toMatch(state)
}

export function actions(page: Page, name: string) {
  return page.getByRole('region', { name: words.actionsOn(name) })
}

// Says a line in the console.
export async function say(page: Page, line: string): Promise<void> {
  await showTab(page, 'console')
  await panel(page).getByRole('textbox', { name: words.console.line }).fill(line)
  await button(panel(page), words.console.send).click()
}

export function log(page: Page) {
  return page.getByRole('log', { name: words.console.log })
}
