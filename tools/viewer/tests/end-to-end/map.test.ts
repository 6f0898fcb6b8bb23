// The map: finding, zooming, moving cards, colours and filters, on both scenarios.
import { cpSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { protocolName } from '../../src/map/looks'
import { journeyText } from '../../src/panels/words'
import { words } from '../../src/state/strings'
import {
  BOTH, button, camera, card, downloaded, expectPlace, FACTORY, find, firstEvent, goTo, inFlight, nodeNamed, panel,
  place, transform, useBrowser, useReport, type Stage,
} from './stage'
import { report, runOf, scenarioFile, scratchFolder } from './support'

const stage = useBrowser()

async function scale(page: Page): Promise<number> {
  return (await camera(page))[2]!
}

function frame(page: Page) {
  return page.getByRole('group', { name: words.mapHint })
}

// A place at which exactly one frame is on its way, and that frame.
async function toFirstFrame({ page, run }: Stage): Promise<number> {
  const sent = firstEvent(run, (event) => run.whatOf(event) === 'sent')
  await goTo(page, sent + 1)
  await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
  return sent
}

function picture(page: Page): Promise<string> {
  return page.locator('[data-in-flight]').evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL())
}

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)

  it('finds a node by its name and selects it', async () => {
    const { page, run } = shown
    const { name } = run.scenario.nodes[1]!
    await page.keyboard.press('/')
    await page.keyboard.type(name)
    const list = page.getByRole('listbox', { name: words.search })
    await list.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => card(page, run, name).getAttribute('aria-pressed')).toBe('true')
  })

  it('leaves the keys to what was found', async () => {
    const { page } = shown
    await find(page, 'j1')
    await page.keyboard.press('End')
    await page.keyboard.press(',')
    await expectPlace(page, shown.run.size - 1)
  })

  it('finds a packet and goes to where it begins', async () => {
    const { page, run } = shown
    await find(page, 'p5')
    await expectPlace(page, run.packets.get(5)!.events[0]! + 1)
  })

  it('finds a journey with the pointer and opens it', async () => {
    const { page, run } = shown
    await page.getByRole('combobox', { name: words.search }).fill('j2')
    await page.getByRole('option').first().click()
    await panel(page).getByRole('heading').getByText(journeyText(run.journeys.get(2)!)).waitFor()
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe(words.panels.tabs.journey)
  })

  it('zooms with keys, buttons and the wheel, and shows all again', async () => {
    const { page } = shown
    const fitted = await scale(page)
    await page.keyboard.press('+')
    await expect.poll(() => scale(page)).toBeCloseTo(fitted * 1.25)
    await button(page, words.zoomOut).click()
    await button(page, words.zoomIn).click()
    await page.keyboard.press('-')
    await expect.poll(() => scale(page)).toBeCloseTo(fitted)
    await frame(page).hover()
    await page.mouse.wheel(0, -200)
    await expect.poll(() => scale(page)).toBeGreaterThan(fitted * 1.2)
    await button(page, words.fit).click()
    await expect.poll(() => scale(page)).toBeCloseTo(fitted)
    await page.mouse.wheel(0, -200)
    await page.keyboard.press('f')
    await expect.poll(() => scale(page)).toBeCloseTo(fitted)
  })

  it('moves with arrow keys and with the pointer', async () => {
    const { page } = shown
    const [x, y] = await camera(page)
    await frame(page).press('ArrowLeft')
    await expect.poll(async () => (await camera(page))[0]).toBeCloseTo(x! + 60)
    const box = (await frame(page).boundingBox())!
    await page.mouse.move(box.x + 8, box.y + 8)
    await page.mouse.down()
    await page.mouse.move(box.x + 38, box.y + 68, { steps: 3 })
    await page.mouse.up()
    const [x2, y2] = await camera(page)
    expect([x2! - x!, y2! - y!].map(Math.round)).toEqual([90, 60])
  })

  it('moves a card with the pointer without selecting it, and puts it back', async () => {
    const { page, run } = shown
    const { name } = run.scenario.nodes[0]!
    const [x, y] = await transform(card(page, run, name))
    const box = (await card(page, run, name).boundingBox())!
    const [from, zoom] = [[box.x + box.width / 2, box.y + box.height / 2], await scale(page)]
    await page.mouse.move(from[0]!, from[1]!)
    await page.mouse.down()
    await page.mouse.move(from[0]! + 40, from[1]! + 30, { steps: 4 })
    await page.mouse.up()
    const [x2, y2] = await transform(card(page, run, name))
    expect(x2! - x!).toSatisfy((by: number) => Math.abs(by - 40 / zoom) < 2)
    expect(y2! - y!).toSatisfy((by: number) => Math.abs(by - 30 / zoom) < 2)
    expect(await card(page, run, name).getAttribute('aria-pressed')).toBe('false')
    await button(page, words.layout).click()
    await button(page, words.resetLayout).click()
    expect(await transform(card(page, run, name))).toEqual([x, y])
  })

  it('moves a card with Alt and arrow keys, and saves where all of them are', async () => {
    const { page, run } = shown
    const { name } = run.scenario.nodes[0]!
    const [x, y] = await transform(card(page, run, name))
    await card(page, run, name).press('Alt+ArrowRight')
    await card(page, run, name).press('Alt+ArrowDown')
    await button(page, words.layout).click()
    const { name: file, text } = await downloaded(page, () => button(page, words.saveLayout).click())
    expect(file).toBe('scenario.view.yaml')
    expect(text).toContain(`\n  ${name}: [${Math.round(x!) + 16}, ${Math.round(y!) + 16}]\n`)
    expect(text.split('\n').filter((line) => line.startsWith('  '))).toHaveLength(run.scenario.nodes.length)
  })

  it('colours frames by what is chosen', async () => {
    const { page } = shown
    await toFirstFrame(shown)
    const before = await picture(page)
    await page.getByRole('combobox', { name: words.colourBy }).selectOption('node')
    await expect.poll(() => picture(page)).not.toBe(before)
  })

  it('hides a protocol, and steps pass over it', async () => {
    const { page, run } = shown
    const sent = await toFirstFrame(shown)
    const protocol = run.protocolOf(run.frame[sent]!)
    const sign = button(page.getByRole('group', { name: words.legend }), protocolName(protocol))
    await sign.click()
    await expect.poll(() => inFlight(page)).toBe(0)
    expect(await sign.getAttribute('aria-pressed')).toBe('false')
    await page.keyboard.press('p')
    const next = (await place(page)) - 1
    expect(run.protocolOf(run.frame[next]!)).not.toBe(protocol)
    await sign.click()
    await page.keyboard.press('P')
    await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
  })

  it('shows only frames of chosen nodes', async () => {
    const { page, run } = shown
    const sent = await toFirstFrame(shown)
    const ends = run.scenario.links[run.link[sent]!]!.ends.map(([node]) => node)
    const far = run.scenario.nodes.findIndex((_, node) => !ends.includes(node))
    const { name } = run.scenario.nodes[far]!
    await card(page, run, name).press('Enter')
    await button(page, words.filters).click()
    await button(page, words.addNode(name)).click()
    await expect.poll(() => inFlight(page)).toBe(0)
    await button(page, words.removeNode(name)).click()
    await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
  })

  it('hides a journey, and all others like a packet', async () => {
    const { page, run } = shown
    const sent = firstEvent(run, (event) => run.whatOf(event) === 'sent' && run.journeysOf(run.packet[event]!).length === 1)
    const packet = run.packet[sent]!
    const own = run.journeysOf(packet)
    await find(page, `p${packet}`)
    await goTo(page, sent + 1)
    await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
    await button(page, words.filters).click()
    await button(page, words.hideThis(`j${own[0]}`)).click()
    await expect.poll(() => inFlight(page)).toBe(0)
    await button(page, words.hideOthers).click()
    await page.getByText(words.hiddenJourneys(run.journeys.size - 1)).waitFor()
    await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
    await button(page, words.showAll).click()
    await button(page, words.filters).waitFor()
  })
})

describe('the side file', () => {
  const shown = useReport(stage, FACTORY)

  it('puts a card where it was saved, if it stands beside the scenario', async () => {
    const { page, run } = shown
    await card(page, run, 'motor').press('Alt+ArrowDown')
    await button(page, words.layout).click()
    const { name, text } = await downloaded(page, () => button(page, words.saveLayout).click())
    const folder = scratchFolder()
    cpSync(scenarioFile(FACTORY), join(folder, 'scenario.yaml'))
    writeFileSync(join(folder, name), text)
    const again = runOf(report(join(folder, 'scenario.yaml')))
    const motor = nodeNamed(run, 'motor')
    const [x, y] = run.scenario.nodes[motor]!.at
    expect(again.scenario.nodes[motor]!.at).toEqual([Math.round(x), Math.round(y) + 16])
  })
})
