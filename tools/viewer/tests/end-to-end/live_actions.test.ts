// Acting in a live run: the console, links, nodes, the capture, and who may.
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import { actions, bar, expectLink, expectSteering, link, log, say, useServer, view } from './live_stage'
import { announced, button, card, panel, place, showTab, slider, useBrowser } from './stage'

const stage = useBrowser()
const LAB = 'pc2-r1'
const OFFICE = 'pc1-r1'
const CUT = new RegExp(`${words.linkCut}$`)
const UP = new RegExp(`${words.linkUp}$`)

// What was said happens next: time stands still.
async function nextEvent(page: Page): Promise<void> {
  await button(page, words.steps.event[1]!).click()
}

describe('two LANs and a router', () => {
  const shown = useServer(stage, '03-two-lans-and-a-router')

  it('does what the console is told, answers, and shows it', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await say(page, 'cut lab at r1')
    await log(page).getByText('> cut lab at r1').waitFor()
    await expect.poll(() => log(page).locator('p.answer').count()).toBeGreaterThan(0)
    await nextEvent(page)
    await expectLink(page, run, LAB, CUT)
  })

  it('answers questions, and says what it does not understand', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    await say(page, 'tables r1')
    await log(page).getByText('10.0.1.0/24').waitFor()
    await say(page, 'frobnicate')
    await log(page).getByText(words.console.error).waitFor()
  })

  it('completes what is typed, and brings back earlier lines', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    await say(page, 'tables pc1')
    const field = panel(page).getByRole('textbox', { name: words.console.line })
    await field.pressSequentially('cu')
    await field.press('Tab')
    expect(await field.inputValue()).toBe('cut ')
    await field.fill('')
    await field.press('ArrowUp')
    expect(await field.inputValue()).toBe('tables pc1')
  })

  it('cuts and restores a link that is clicked', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await link(page, run, OFFICE).press('Enter')
    await button(actions(page, OFFICE), words.cut).click()
    await nextEvent(page)
    await expectLink(page, run, OFFICE, CUT)
    await button(actions(page, OFFICE), words.restore).click()
    await nextEvent(page)
    await expectLink(page, run, OFFICE, UP)
  })

  it('cuts one direction only', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await link(page, run, OFFICE).press('Enter')
    await actions(page, OFFICE).getByRole('combobox', { name: words.direction }).selectOption({ label: words.towards('r1') })
    await button(actions(page, OFFICE), words.cut).click()
    await showTab(page, 'console')
    await log(page).getByText(`> cut ${OFFICE} towards r1`).waitFor()
    await nextEvent(page)
    const story = await showTab(page, 'story')
    await button(story, words.story.told).click()
    await story.getByText(`${OFFICE} is cut towards r1`).or(story.getByText('towards r1')).first().waitFor()
  })

  it.each([['loss', '30%'], ['delay', '7ms'], ['rate', '1Mbps']])('sets the %s of a link', async (quality, value) => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await link(page, run, OFFICE).press('Enter')
    const form = actions(page, OFFICE)
    await form.getByRole('combobox', { name: words.quality }).selectOption(quality)
    await form.getByRole('textbox').fill(value)
    await button(form, words.set).click()
    await nextEvent(page)
    await expectLink(page, run, OFFICE, new RegExp(`${quality}.*${value}|${value}.*${quality}`))
  })

  it('fails a node that is clicked, and lets it recover', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await card(page, run, 'r1').press('Enter')
    await button(actions(page, 'r1'), words.fail).click()
    await nextEvent(page)
    const label = () => page.locator('[data-node]').filter({ hasText: 'r1' }).first().getAttribute('aria-label')
    await expect.poll(label).toContain(words.failed)
    await button(actions(page, 'r1'), words.recover).click()
    await nextEvent(page)
    await expect.poll(label).not.toContain(words.failed)
  })

  it('loses every frame on a link while that is held, and none after', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await link(page, run, OFFICE).press('Enter')
    const box = (await button(actions(page, OFFICE), words.hold).boundingBox())!
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    await page.mouse.down()
    await actions(page, OFFICE).getByText(words.holding).waitFor()
    await page.keyboard.press('d')
    await expect.poll(() => slider(page).getAttribute('aria-valuetext')).toMatch(/ [mµ]s, event/)
    await expectLink(page, run, OFFICE, /100%/)
    await page.mouse.up()
    await page.keyboard.press('d')
    await expect.poll(() => slider(page).getAttribute('aria-valuetext')).toMatch(/^[56]\.\d+ s/)
    await expectLink(page, run, OFFICE, / 0%$/)
  })

  it('drops the next frame', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await link(page, run, OFFICE).press('Enter')
    await button(actions(page, OFFICE), words.dropNext).click()
    await page.keyboard.press('d')
    await expect.poll(() => slider(page).getAttribute('aria-valuetext')).toMatch(/ [mµ]s, event/)
  })

  it('does not let one act in the past', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await button(page, words.steps.packet[1]!).click()
    await link(page, run, OFFICE).press('Enter')
    await button(page, words.toStart).click()
    await actions(page, OFFICE).getByText(words.needsPresent).waitFor()
    expect(await button(actions(page, OFFICE), words.cut).count()).toBe(0)
  })

  it('saves what was captured so far', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    for (let i = 0; i < 3; ++i) await button(page, words.steps.packet[1]!).click()
    const coming = page.waitForEvent('download')
    await button(page, words.capture).click()
    const download = await coming
    const bytes = readFileSync(await download.path())
    expect(download.suggestedFilename()).toBe('capture.pcapng')
    expect(bytes.subarray(0, 4).toString('hex')).toBe('0a0d0d0a')
  })

  it('shows all viewers the same, and lets only one of them act', async () => {
    const { page, run, served } = shown
    await expectSteering(page, 'you', 1)
    const second = await view(stage.browser, served.address)
    await expectSteering(second, 'other', 2)
    await button(page, words.steps.packet[1]!).click()
    await page.getByRole('combobox', { name: words.speed }).selectOption('0.05')
    await expect.poll(() => place(second)).toBeGreaterThan(0)
    await expect.poll(async () => (await place(second)) === (await place(page))).toBe(true)
    await expect.poll(() => second.getByRole('combobox', { name: words.speed }).inputValue()).toBe('0.05')
    await link(second, run, OFFICE).press('Enter')
    await actions(second, OFFICE).getByText(words.needsControls).waitFor()
    await say(second, `cut ${OFFICE}`)
    await log(second).getByText(words.console.error).waitFor()
    await nextEvent(page)
    await expectLink(page, run, OFFICE, UP)
    await say(second, 'tables r1')
    await log(second).getByText('10.0.1.0/24').waitFor()
  })

  it('hands the controls over when they are given back, and not before', async () => {
    const { page, served } = shown
    await expectSteering(page, 'you', 1)
    const second = await view(stage.browser, served.address)
    await button(bar(second), words.take).click()
    await expect.poll(() => announced(second)).not.toBe('')
    await expectSteering(second, 'other', 2)
    await button(bar(page), words.leave).click()
    await expectSteering(page, 'nobody', 2)
    await button(bar(second), words.take).click()
    await expectSteering(second, 'you', 2)
    await expectSteering(page, 'other', 2)
  })
})
