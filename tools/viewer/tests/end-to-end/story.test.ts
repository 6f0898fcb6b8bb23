// The story: in short, event by event in the words of `catenet run`, and the drops.
import { describe, expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import {
  BOTH, button, expectPlace, find, goTo, panel, place, showTab, useBrowser, useReport,
} from './stage'
import { told } from './support'

const stage = useBrowser()

function unspaced(text: string): string {
  return text.replace(/\s+/g, '')
}

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)

  it('tells in short how each journey ended and what the scenario expects', async () => {
    const { page, run } = shown
    const story = await showTab(page, 'story')
    const text = await story.innerText()
    for (const { verdict } of run.journeys.values()) expect(text).toContain(verdict)
    expect(run.grades.length).toBeGreaterThan(0)
    for (const { name, that } of run.grades) expect(text).toContain(`${name} ${that}`)
    expect(await story.getByText(words.story.holds, { exact: false }).count()).toBeGreaterThanOrEqual(
      run.grades.filter(({ holds, skipped }) => holds && !skipped).length)
  })

  it('opens the journey that is clicked', async () => {
    const { page } = shown
    const story = await showTab(page, 'story')
    await story.getByRole('listitem').first().getByRole('button').click()
    await button(panel(page), words.journey.back).waitFor()
  })

  it('tells event by event what catenet run prints, in the same words and order', async () => {
    const { page } = shown
    const printed = unspaced(told(scenario))
    const story = await showTab(page, 'story')
    await button(story, words.story.told).click()
    await goTo(page, 110)
    const lines = await story.getByRole('listitem').allInnerTexts()
    expect(lines.length).toBeGreaterThan(60)
    let at = 0
    for (const line of lines) {
      const found = printed.indexOf(unspaced(line), at)
      expect(found, line).toBeGreaterThanOrEqual(at)
      at = found + 1
    }
  })

  it('tells nothing that has not happened yet', async () => {
    const { page } = shown
    const story = await showTab(page, 'story')
    await button(story, words.story.told).click()
    await story.getByText(words.story.nothingYet).waitFor()
    await goTo(page, 1)
    await expect.poll(() => story.getByRole('listitem').count()).toBe(1)
  })

  it('goes to the line that is clicked, and marks the one at which one stands', async () => {
    const { page } = shown
    await goTo(page, 40)
    const story = await showTab(page, 'story')
    await button(story, words.story.told).click()
    await story.getByRole('listitem').nth(5).getByRole('button').click()
    await expect.poll(() => place(page)).toBeLessThan(40)
    expect(await story.locator('[aria-current="true"]').count()).toBe(1)
    expect(await story.getByRole('listitem').last().getByRole('button').getAttribute('aria-current')).toBe('true')
  })

  it('tells only of the journey that is followed if that is wanted', async () => {
    const { page, run } = shown
    await find(page, 'j1')
    await page.keyboard.press('End')
    const story = await showTab(page, 'story')
    await button(story, words.story.told).click()
    const only = story.getByRole('checkbox', { name: words.story.onlyJourney(1) })
    expect(await only.isChecked()).toBe(true)
    const own = await story.getByRole('listitem').count()
    const events = run.journeys.get(1)!.packets.flatMap((packet) => run.packets.get(packet)!.events)
    expect(own).toBeGreaterThan(0)
    expect(own).toBeLessThanOrEqual(events.length)
    await only.uncheck()
    await expect.poll(() => story.getByRole('listitem').count()).toBeGreaterThan(own)
  })

  it('says that nothing is dropped in a run without drops', async () => {
    const story = await showTab(shown.page, 'story')
    await button(story, words.story.drops).click()
    await story.getByText(words.story.noDrops).waitFor()
  })
})

describe('a run with a drop', () => {
  const shown = useReport(stage, '05-wrong-mask')

  it('lists who dropped what, why and what to do about it, and goes there', async () => {
    const { page, run } = shown
    const story = await showTab(page, 'story')
    await button(story, words.story.drops).click()
    const [event, { remedy }] = [...run.drops][0]!
    const line = story.getByRole('listitem')
    expect(await line.count()).toBe(1)
    const text = await line.innerText()
    for (const part of ['pc1', run.sentence(event), remedy]) expect(text).toContain(part)
    await button(line, words.panels.goThere).click()
    await expectPlace(page, event + 1)
  })

  it('names in short who could not be reached, why and the remedy', async () => {
    const { page, run } = shown
    const story = await showTab(page, 'story')
    const failed = [...run.journeys.values()].find(({ mood }) => mood === 'bad')!
    const text = await story.innerText()
    for (const line of [failed.verdict, ...failed.why]) expect(text).toContain(line)
    expect(failed.why.join()).toContain('/24')
  })
})
