// report.html as a file: it needs nothing but itself.
import { statSync } from 'node:fs'
import { expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import { BOTH, button, expectPlace, FACTORY, useBrowser } from './stage'
import { fileAddress, open, report, runOf } from './support'

const stage = useBrowser()

it.each(BOTH)('%s asks for nothing but itself, plays, and has nothing to complain about', async (scenario) => {
  const file = report(scenario)
  const { page, requests, errors } = await open(stage.browser, fileAddress(file))
  await button(page, words.toEnd).click()
  await expectPlace(page, runOf(file).size)
  expect(requests).toEqual([fileAddress(file)])
  expect(errors).toEqual([])
  await page.context().close()
})

it('works where there is no network', async () => {
  const context = await stage.browser.newContext()
  await context.setOffline(true)
  const page = await context.newPage()
  const file = report(FACTORY)
  await page.goto(fileAddress(file))
  await button(page, words.steps.event[1]).click()
  await expectPlace(page, 1)
  await context.close()
})

it('is smaller than half a megabyte for the smart factory', () => {
  expect(statSync(report(FACTORY)).size).toBeLessThan(500_000)
})

it('has the title of the scenario, and says what it is about, where from and with which seed', async () => {
  const file = report(FACTORY)
  const { scenario } = runOf(file)
  const { page } = await open(stage.browser, fileAddress(file))
  expect(await page.title()).toBe(`${scenario.title} · ${words.title}`)
  expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(scenario.title)
  await button(page, words.about).click()
  await page.getByText(scenario.about).first().waitFor()
  await page.getByText(words.aboutFile(scenario.file, scenario.seed, scenario.version)).waitFor()
  await page.context().close()
})

it('says in a bar what ended a run early', async () => {
  const file = report('15-broadcast-storm', ['--limit-storm', '20'])
  const { page } = await open(stage.browser, fileAddress(file))
  const { notice } = runOf(file)
  expect(notice).toContain('--limit-storm')
  await page.getByRole('status').getByText(notice).waitFor()
  await page.context().close()
})
