// The live page: it follows the run of the server, moves it on, and looks back.
import { describe, expect, it } from 'vitest'
import { words } from '../../src/state/strings'
import { momentText } from '../../src/time/units'
import { bar, complaints, expectSteering, log, say, useServer, view } from './live_stage'
import { announced, button, FACTORY, firstEvent, inFlight, panel, place, showTab, slider, useBrowser } from './stage'
import { axeViolations } from './support'

const stage = useBrowser()
const TWO_LANS = '03-two-lans-and-a-router'

describe.each([TWO_LANS, FACTORY])('%s', (scenario) => {
  const shown = useServer(stage, scenario)

  it('comes with the controls for the first viewer, under the strict policy of the server', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(run.scenario.title)
    await button(page, words.projector).click()
    await showTab(page, 'console')
    expect(complaints(page)).toEqual([])
  })

  it('steps by event, transmission and hop', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    for (const stride of ['event', 'packet', 'hop'] as const) {
      const before = await place(page)
      await button(page, words.steps[stride][1]!).click()
      await expect.poll(() => place(page)).toBeGreaterThan(before)
    }
  })

  it('plays at the chosen speed and pauses', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    await page.getByRole('combobox', { name: words.speed }).selectOption('0.001')
    await button(page, words.play).click()
    await expect.poll(() => place(page)).toBeGreaterThan(10)
    await button(page, words.pause).click()
    await button(page, words.play).waitFor()
  })

  it('shows frames on their way', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    await button(page, words.steps.packet[1]!).click()
    await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
  })

  it('looks at the past and comes back to the present', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    for (let i = 0; i < 3; ++i) await button(page, words.steps.packet[1]!).click()
    await expect.poll(() => inFlight(page)).toBeGreaterThan(0)
    const present = await place(page)
    await button(page, words.toStart).click()
    await expect.poll(() => place(page)).toBe(0)
    await bar(page).getByText(words.past).waitFor()
    await button(page, words.steps.event[1]!).click()
    await expect.poll(() => place(page)).toBe(1)
    await button(page, words.toNow).click()
    await expect.poll(() => place(page)).toBeGreaterThanOrEqual(present)
    await bar(page).getByText(words.past).waitFor({ state: 'hidden' })
  })

  it('has nothing that axe-core objects to, in light and dark', async () => {
    const { page } = shown
    await expectSteering(page, 'you', 1)
    await page.locator('[data-link="0"]').press('Enter')
    await say(page, 'nonsense')
    await log(page).getByText(words.console.error).waitFor()
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect.poll(() => page.locator('html').getAttribute('data-theme')).toBe(colorScheme)
      expect([colorScheme, ...(await axeViolations(page))]).toEqual([colorScheme])
    }
  })
})

describe('a run with a drop', () => {
  const shown = useServer(stage, TWO_LANS)

  it('goes on to the next drop', async () => {
    const { page, run } = shown
    await expectSteering(page, 'you', 1)
    await button(page, words.steps.drop[1]!).click()
    const drop = firstEvent(run, (event) => run.whatOf(event) === 'dropped')
    await panel(page).getByText(run.sentence(drop)).first().waitFor()
    expect(await slider(page).getAttribute('aria-valuetext')).toContain(momentText(run.time[drop]!))
  })
})

describe('the end of the connection', () => {
  const shown = useServer(stage, TWO_LANS)

  it('is told when the server ends', async () => {
    const { page, served } = shown
    await expectSteering(page, 'you', 1)
    await served.stop()
    await bar(page).getByText(words.status.lost).or(bar(page).getByText(words.status.connecting)).waitFor()
    expect(await button(page, words.take).count()).toBe(0)
  })

  it('is told to those who come with a wrong token', async () => {
    const wrong = shown.served.address.replace(/#.*/, `#${'0'.repeat(64)}`)
    const page = await view(stage.browser, wrong)
    await bar(page).getByText(words.status.refused).waitFor()
    expect(await place(page)).toBe(0)
    expect(await announced(page)).not.toContain('pc1')
  })
})
