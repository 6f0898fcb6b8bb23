// What stands around map and time: themes, projector mode, help, panels and their tabs.
import { describe, expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import { BOTH, button, useBrowser, useReport } from './stage'

const stage = useBrowser()
const TABS = ['inspector', 'tables', 'journey', 'story', 'predict'] as const

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)
  const root = () => shown.page.locator('html')
  const theme = () => root().getAttribute('data-theme')
  const side = () => shown.page.locator('#panels')
  const selected = () => shown.page.getByRole('tab', { selected: true }).innerText()

  it('is dark or light as chosen, and still so when it is loaded again', async () => {
    const { page } = shown
    const chosen = page.getByRole('combobox', { name: words.theme })
    await chosen.selectOption('dark')
    await expect.poll(theme).toBe('dark')
    await page.reload()
    await expect.poll(theme).toBe('dark')
    await chosen.selectOption('light')
    await expect.poll(theme).toBe('light')
  })

  it('follows the system as long as nothing is chosen', async () => {
    const { page } = shown
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(theme).toBe('dark')
    await page.emulateMedia({ colorScheme: 'light' })
    await expect.poll(theme).toBe('light')
  })

  it('has larger text for a projector, by button and by key', async () => {
    const { page } = shown
    const size = () => page.locator('body').evaluate((body) => parseFloat(getComputedStyle(body).fontSize))
    const plain = await size()
    await button(page, words.projector).click()
    await expect.poll(size).toBeGreaterThan(plain * 1.2)
    expect(await button(page, words.projector).getAttribute('aria-pressed')).toBe('true')
    await page.keyboard.press('b')
    await expect.poll(size).toBe(plain)
  })

  it('lists all keys in a dialog, which Escape closes and then gives the focus back', async () => {
    const { page } = shown
    await button(page, words.help).click()
    const dialog = page.getByRole('dialog', { name: words.keysTitle })
    await dialog.waitFor()
    for (const about of Object.values(words.keys)) {
      expect(await dialog.getByText(about, { exact: true }).count()).toBe(1)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await expect.poll(() => button(page, words.help).evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it('opens the help by key, and closes it with its button', async () => {
    const { page } = shown
    await page.keyboard.press('?')
    const dialog = page.getByRole('dialog', { name: words.keysTitle })
    await button(dialog, words.close).click()
    await dialog.waitFor({ state: 'hidden' })
  })

  it('hides and shows the panels, by button and by key', async () => {
    const { page } = shown
    const map = async () => (await page.locator('#map').boundingBox())!.width
    const narrow = await map()
    await button(page, words.hidePanels).click()
    await side().waitFor({ state: 'hidden' })
    expect(await map()).toBeGreaterThan(narrow + 300)
    await page.keyboard.press('\\')
    await side().waitFor()
    expect(await map()).toBe(narrow)
  })

  it('makes the panels wider and narrower, by keys and by pointer', async () => {
    const { page } = shown
    const bar = page.getByRole('separator', { name: words.resize })
    const width = async () => Math.round((await side().boundingBox())!.width)
    const before = await width()
    await bar.press('ArrowLeft')
    await expect.poll(width).toBe(before + 16)
    expect(await bar.getAttribute('aria-valuenow')).toBe(String(before + 16))
    await bar.press('ArrowRight')
    await expect.poll(width).toBe(before)
    const box = (await bar.boundingBox())!
    await page.mouse.move(box.x + 3, box.y + 100)
    await page.mouse.down()
    await page.mouse.move(box.x - 27, box.y + 100, { steps: 3 })
    await page.mouse.up()
    await expect.poll(width).toBeGreaterThan(before + 15)
  })

  it('goes from tab to tab with arrow keys, and round', async () => {
    const { page } = shown
    await page.getByRole('tab', { selected: true }).focus()
    for (const tab of [...TABS.slice(1), TABS[0]]) {
      await page.keyboard.press('ArrowRight')
      await expect.poll(selected).toBe(words.panels.tabs[tab])
      expect(await page.getByRole('tabpanel', { name: words.panels.tabs[tab], exact: true }).count()).toBe(1)
    }
    await page.keyboard.press('ArrowLeft')
    await expect.poll(selected).toBe(words.panels.tabs.predict)
    await page.keyboard.press('Home')
    await expect.poll(selected).toBe(words.panels.tabs.inspector)
  })

  it('has no console where no run goes on', async () => {
    const names = await shown.page.getByRole('tab').allInnerTexts()
    expect(names).toEqual(TABS.map((tab) => words.panels.tabs[tab]))
  })
})
