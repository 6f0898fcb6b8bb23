// Predict: questions before a decision, marked by the run itself; what comes after one is not shown.
import type { Locator, Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { nextPrediction, type Choice, type Prediction } from '../../src/data/predictions'
import { words } from '../../src/state/strings'
import { BOTH, button, expectPlace, find, panel, place, showTab, slider, useBrowser, useReport } from './stage'

const stage = useBrowser()
const { predict } = words

function textOf(choice: Choice): string {
  if (choice.is === 'name') return choice.text
  return choice.is === 'drops' ? predict.drops(choice.text) : predict.choices[choice.is]
}

function choices(page: Page): Locator {
  return panel(page).getByRole('list').first().getByRole('button')
}

// Answers what is asked; the text of the right answer.
async function answer(page: Page, question: Prediction, isRight: boolean): Promise<string> {
  const right = textOf(question.choices[question.answer]!)
  const picked = isRight ? question.answer : (question.answer + 1) % question.choices.length
  await choices(page).nth(picked).click()
  return right
}

async function score(page: Page, kind: Prediction['kind']): Promise<string> {
  const row = panel(page).getByRole('definition')
  return row.nth(Object.keys(predict.kinds).indexOf(kind)).innerText()
}

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)

  async function begin(): Promise<Prediction> {
    await showTab(shown.page, 'predict')
    await button(panel(shown.page), predict.start).click()
    const question = nextPrediction(shown.run, 0, 0)!
    await expectPlace(shown.page, question.event)
    return question
  }

  it('stands still before the first decision and offers answers, one of them right', async () => {
    const question = await begin()
    expect(await choices(shown.page).count()).toBe(question.choices.length)
    const texts = await choices(shown.page).allInnerTexts()
    expect(texts.join()).toContain(textOf(question.choices[question.answer]!))
    await button(shown.page, words.play).waitFor()
  })

  it('says that a right answer is right, why, and counts it', async () => {
    const { page } = shown
    const question = await begin()
    await answer(page, question, true)
    await panel(page).getByText(predict.right, { exact: true }).waitFor()
    await panel(page).getByText(question.because).first().waitFor()
    expect(await score(page, question.kind)).toBe(predict.points(1, 1))
    await expectPlace(page, question.event + 1)
  })

  it('says what would have been right, and counts that', async () => {
    const { page } = shown
    const question = await begin()
    const right = await answer(page, question, false)
    await panel(page).getByText(predict.wrong(right)).waitFor()
    expect(await score(page, question.kind)).toBe(predict.points(0, 1))
  })

  it('takes digits as answers, and only the first', async () => {
    const { page } = shown
    const question = await begin()
    await choices(page).first().focus()
    await page.keyboard.press(String(question.answer + 1))
    await panel(page).getByText(predict.right, { exact: true }).waitFor()
    await choices(page).nth((question.answer + 1) % question.choices.length).click({ force: true })
    expect(await score(page, question.kind)).toBe(predict.points(1, 1))
  })

  it('goes on to the next question', async () => {
    const { page, run } = shown
    const question = await begin()
    await answer(page, question, true)
    await button(panel(page), predict.next).click()
    const next = nextPrediction(run, question.event + 1, 0)!
    await expectPlace(page, next.event)
    expect(await choices(page).count()).toBe(next.choices.length)
  })

  it('lets nobody past an open question, by keys, play or scrubbing', async () => {
    const { page } = shown
    const question = await begin()
    await page.locator('#map').press('End')
    await expectPlace(page, question.event)
    await page.locator('#map').press('.')
    await expectPlace(page, question.event)
    await slider(page).click()
    await expectPlace(page, question.event)
    await page.locator('#map').press(',')
    await expect.poll(() => place(page)).toBeLessThan(question.event + 1)
  })

  it('conceals what comes later in the other panels', async () => {
    const { page, run } = shown
    await begin()
    const story = await showTab(page, 'story')
    await story.getByText(words.story.hidden).waitFor()
    const text = await story.innerText()
    for (const { verdict } of run.journeys.values()) expect(text).not.toContain(verdict)
    await showTab(page, 'journey')
    expect(await panel(page).getByRole('listitem').count()).toBeLessThan(run.journeys.size)
  })

  it('tells all again when it is stopped', async () => {
    const { page, run } = shown
    await begin()
    await button(panel(page), predict.stop).click()
    await button(panel(page), predict.start).waitFor()
    await page.locator('#map').press('End')
    await expectPlace(page, run.size)
    const story = await showTab(page, 'story')
    expect(await story.getByText(words.story.hidden).count()).toBe(0)
  })

  it('asks only about the journey that is followed', async () => {
    const { page, run } = shown
    const last = Math.max(...run.journeys.keys())
    await find(page, `j${last}`)
    await showTab(page, 'predict')
    await panel(page).getByText(predict.onlyJourney(last)).waitFor()
    await button(panel(page), predict.start).click()
    await expectPlace(page, nextPrediction(run, 0, last)!.event)
  })
})
