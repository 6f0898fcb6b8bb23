// Journeys: their list, the ladder of one, its steps, and what can be saved of it.
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { RowKind, type Journey } from '../../src/data/format'
import type { RunModel } from '../../src/data/run'
import { readable } from '../../src/data/units'
import { journeyText } from '../../src/panels/words'
import { words } from '../../src/state/strings'
import {
  BOTH, button, downloaded, FACTORY, find, panel, place, showTab, useBrowser, useReport,
} from './stage'

const stage = useBrowser()

function ladder(page: Page): Locator {
  return panel(page).getByRole('group', { name: words.journey.ladder })
}

async function follow(page: Page, journey: Journey): Promise<void> {
  await find(page, `j${journey.number}`)
  await panel(page).getByRole('heading').getByText(journeyText(journey)).waitFor()
}

function longest(run: RunModel): Journey {
  return [...run.journeys.values()].reduce((a, b) => (b.rows.length > a.rows.length ? b : a))
}

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)

  it('lists the journeys and finds some of them', async () => {
    const { page, run } = shown
    const list = await showTab(page, 'journey')
    expect(await list.getByRole('listitem').count()).toBe(run.journeys.size)
    const wanted = longest(run)
    await list.getByRole('searchbox', { name: words.journey.search }).fill(`journey ${wanted.number} `)
    await expect.poll(() => list.getByRole('listitem').count()).toBe(1)
    expect(await list.getByRole('listitem').innerText()).toContain(wanted.from)
    await list.getByRole('searchbox').fill('nothing is called so')
    await list.getByText(words.journey.none).waitFor()
  })

  it('lists only those that failed if that is wanted', async () => {
    const { page, run } = shown
    const list = await showTab(page, 'journey')
    await list.getByRole('checkbox', { name: words.journey.onlyBad }).check()
    const bad = [...run.journeys.values()].filter(({ mood }) => mood === 'bad')
    await expect.poll(() => list.getByRole('listitem').count()).toBe(bad.length)
  })

  it('tells the verdict of a journey at its end, not at its beginning', async () => {
    const { page, run } = shown
    const journey = longest(run)
    await follow(page, journey)
    await page.keyboard.press('Home')
    const { verdict } = journey
    await panel(page).getByText(words.panels.notYet).first().waitFor()
    expect(await panel(page).locator('.pn-row').first().innerText()).not.toContain(verdict)
    await page.keyboard.press('End')
    await panel(page).locator('.pn-row').getByText(verdict).waitFor()
  })

  it('draws a row for each transmission and decision, and goes to the one that is clicked', async () => {
    const { page, run } = shown
    const journey = longest(run)
    await follow(page, journey)
    const rows = ladder(page).getByRole('button')
    expect(await rows.count()).toBe(journey.rows.length)
    const arrow = journey.rows.findIndex(([kind, time]) => kind === RowKind.arrow && time > journey.began)
    await rows.nth(arrow).click()
    const now = (await place(page)) - 1
    expect(run.time[now]).toBe(journey.rows[arrow]![1])
    expect(run.whatOf(now)).toBe('sent')
  })

  it('goes along the rows with arrow keys and Enter', async () => {
    const { page, run } = shown
    const journey = longest(run)
    await follow(page, journey)
    const rows = ladder(page).getByRole('button')
    await rows.first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect.poll(async () => run.time[(await place(page)) - 1]).toBe(journey.rows[1]![1])
  })

  it('tells the journey step by step, in the words of the run, and goes there', async () => {
    const { page, run } = shown
    const journey = longest(run)
    await follow(page, journey)
    await page.keyboard.press('End')
    const text = (await panel(page).innerText()).replace(/\s+/g, ' ')
    for (const [, , , , sentence] of journey.hops) expect(text).toContain(run.text(sentence).replace(/\s+/g, ' '))
    const last = journey.hops[journey.hops.length - 1]!
    await panel(page).getByRole('list').first().locator(':scope > li').last().getByRole('button').first().click()
    await expect.poll(() => place(page)).toBe(last[3] + 1)
  })

  it('saves the ladder as a picture that is whole XML', async () => {
    const { page, run } = shown
    const journey = longest(run)
    await follow(page, journey)
    const { name, text } = await downloaded(page, () => button(panel(page), words.journey.saveSvg).click())
    expect(name).toBe(`journey-${journey.number}.svg`)
    const read = await page.evaluate((svg) => {
      const document = new DOMParser().parseFromString(svg, 'image/svg+xml')
      return { root: document.documentElement.nodeName, errors: document.querySelectorAll('parsererror').length, words: document.documentElement.textContent }
    }, text)
    expect([read.root, read.errors]).toEqual(['svg', 0])
    for (const column of journey.columns) expect(read.words).toContain(run.scenario.nodes[column]!.name)
  })

  it('saves and copies the ladder as Mermaid', async () => {
    const { page, run } = shown
    const journey = longest(run)
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await follow(page, journey)
    const { name, text } = await downloaded(page, () => button(panel(page), words.journey.saveMermaid).click())
    expect(name).toBe(`journey-${journey.number}.mmd`)
    expect(text).toMatch(/^sequenceDiagram\n/)
    await button(panel(page), words.journey.copyMermaid).click()
    await panel(page).getByText(words.journey.copied, { exact: true }).waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(text)
  })

  it('comes back to the list of all', async () => {
    const { page, run } = shown
    await follow(page, longest(run))
    await button(panel(page), words.journey.back).click()
    await panel(page).getByRole('searchbox', { name: words.journey.search }).waitFor()
  })
})

describe('a gateway on the way', () => {
  const shown = useReport(stage, FACTORY)

  it('has a box that says how long it stayed there', async () => {
    const { page, run } = shown
    const gw = run.scenario.nodes.findIndex(({ role }) => role === 'gateway')
    const isDwell = (journey: Journey, row: number[]) => row[0] === RowKind.crossing && journey.columns[row[2]!] === gw && row[6]! > 0
    const journey = [...run.journeys.values()].find((one) => one.rows.some((row) => isDwell(one, row)))!
    const row = journey.rows.find((one) => isDwell(journey, one))!
    await follow(page, journey)
    await page.keyboard.press('End')
    await expect.poll(() => ladder(page).locator('svg.rows').textContent()).toContain(readable(row[6]))
  })
})
