// The inspector and the tables, as they were at the moment at which one stands.
import type { Locator } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { Mark, type Crossing } from '../../src/data/format'
import type { RunModel } from '../../src/data/run'
import { wordsOf } from '../../src/panels/words'
import { words } from '../../src/state/strings'
import {
  BOTH, button, card, expectPlace, FACTORY, firstEvent, goTo, panel, showTab, useBrowser, useReport,
} from './stage'

const stage = useBrowser()

function block(within: Locator, name: string): Locator {
  return within.getByRole('region', { name, exact: true })
}

// The first row that an ARP table gets, and whose it is.
function arpRow(run: RunModel): { event: number; node: string; key: string; value: string } {
  const event = firstEvent(run, (one) => run.whatOf(one) === 'table' && run.fact(one, 'table') === 'arp')
  const node = run.scenario.nodes[run.node[event]!]!.name
  return { event, node, key: run.fact(event, 'key')!, value: run.fact(event, 'value')! }
}

function crossingWhere(run: RunModel, isSo: (crossing: Crossing) => boolean): Crossing {
  return run.crossings.find(isSo)!
}

describe.each(BOTH)('on %s', (scenario) => {
  const shown = useReport(stage, scenario)

  it('says of each event what happened, and by which rule of which standard', async () => {
    const { page, run } = shown
    const event = firstEvent(run, (one) => run.whatOf(one) === 'delivered')
    await goTo(page, event + 1)
    await panel(page).getByText(wordsOf(run, event), { exact: true }).waitFor()
    const [id, , reference] = run.rules[run.rule[event]!]!
    await panel(page).getByText(`${id} · ${reference}`).waitFor()
  })

  it('marks the bytes of a chosen field, and the field of a chosen byte', async () => {
    const { page, run } = shown
    const arp = firstEvent(run, (one) => run.protocolOf(run.frame[one]!) === 'arp' && run.whatOf(one) === 'received')
    await goTo(page, arp + 1)
    const field = panel(page).getByRole('button', { name: /^eth\.src / }).first()
    await field.click()
    expect(await field.getAttribute('aria-pressed')).toBe('true')
    const bytes = panel(page).getByRole('group', { name: words.inspector.ofPacket(run.packet[arp]!) })
    expect(await bytes.getByRole('button', { name: ', eth.src' }).count()).toBe(6)
    await bytes.getByRole('button', { name: '0: ff', exact: true }).click()
    expect(await bytes.getByRole('button', { name: ', eth.dst' }).count()).toBe(6)
    const marked = panel(page).getByRole('button', { name: /^eth\.dst / }).first()
    expect(await marked.getAttribute('aria-pressed')).toBe('true')
  })

  it('shows a row of an ARP table once it is there, marked as the newest, and not before', async () => {
    const { page, run } = shown
    const { event, node, key, value } = arpRow(run)
    await card(page, run, node).press('Enter')
    const tables = await showTab(page, 'tables')
    const row = tables.getByRole('table', { name: words.tables.name('arp') }).getByRole('row').filter({ hasText: key })
    await goTo(page, event)
    expect(await row.count()).toBe(0)
    await page.keyboard.press('.')
    await row.waitFor()
    expect(await row.innerText()).toContain(value)
    expect(await row.innerText()).toContain(words.tables.newest)
    await page.keyboard.press(',')
    await row.waitFor({ state: 'detached' })
  })

  it('goes from a row of a table to the event that brought it', async () => {
    const { page, run } = shown
    const { event, node, key } = arpRow(run)
    await card(page, run, node).press('Enter')
    await page.keyboard.press('End')
    const tables = await showTab(page, 'tables')
    const table = tables.getByRole('table', { name: words.tables.name('arp') })
    const row = run.tables.at(run.node[event]!, run.size).find(({ name }) => name === 'arp')?.rows.find((one) => one.key === key)
    await table.getByTitle(words.tables.goTo(key)).click()
    await expectPlace(page, row!.event + 1)
  })

  it('has the tables of all nodes until one is chosen', async () => {
    const { page, run } = shown
    await page.keyboard.press('End')
    const tables = await showTab(page, 'tables')
    await tables.getByRole('heading', { name: words.tables.all }).waitFor()
    const { node } = arpRow(run)
    await tables.getByRole('heading', { name: node, exact: true }).waitFor()
    await card(page, run, node).press('Enter')
    await tables.getByRole('heading', { name: words.tables.of(node) }).waitFor()
    await button(tables, words.tables.showAll).click()
    await tables.getByRole('heading', { name: words.tables.all }).waitFor()
  })
})

describe('the crossing of a gateway', () => {
  const shown = useReport(stage, FACTORY)
  const toUdp = (run: RunModel) => crossingWhere(run, (one) => run.whatOf(one[0]) === 'translated' && one[7].length > 0 && one[8].length > 0)

  it('is not shown before it happened', async () => {
    const { page, run } = shown
    const [decision] = toUdp(run)
    await goTo(page, decision)
    expect(await block(panel(page), words.inspector.decided).count()).toBe(0)
    await page.keyboard.press('.')
    await block(panel(page), words.inspector.decided).waitFor()
  })

  it('shows what came in, the row that decided and what goes out, once it does', async () => {
    const { page, run } = shown
    const [decision, sent, came, , , , , consulted] = toUdp(run)
    await goTo(page, decision + 1)
    for (const [packet] of came) {
      await block(panel(page), words.inspector.cameIn).getByText(`p${packet},`).first().waitFor()
    }
    for (const [table, key] of consulted) {
      const row = block(panel(page), words.inspector.decided).getByRole('row').filter({ hasText: words.tables.name(run.text(table)) })
      expect((await row.allInnerTexts()).join()).toContain(run.text(key))
    }
    await block(panel(page), words.inspector.goesOut).getByText(words.inspector.notSent).waitFor()
    await goTo(page, sent + 1)
    await block(panel(page), words.inspector.goesOut).getByRole('table').waitFor()
    expect(await panel(page).getByText(words.inspector.notSent).count()).toBe(0)
  })

  it('names for each field that is new where it comes from and the reference', async () => {
    const { page, run } = shown
    const crossing = toUdp(run)
    await goTo(page, crossing[1] + 1)
    const text = (await block(panel(page), words.inspector.goesOut).innerText()).replace(/\s+/g, ' ')
    const fresh = run.crossingShapes[crossing[5]]!.filter(([mark]) => mark === Mark.new)
    expect(fresh.length).toBeGreaterThan(0)
    for (const [, , name, origin, reference] of fresh) {
      expect(text).toContain(run.text(name))
      expect(text).toContain(run.text(origin))
      if (reference >= 0) expect(text).toContain(`[${run.text(reference)}]`)
    }
  })

  it('says what is lost in translation', async () => {
    const { page, run } = shown
    const crossing = toUdp(run)
    await goTo(page, crossing[1] + 1)
    for (const loss of crossing[8]) await panel(page).getByText(run.text(loss)).first().waitFor()
  })
})

describe('the crossing of a router', () => {
  const shown = useReport(stage, '03-two-lans-and-a-router')

  it('has changed fields with both values, the cause and the reference', async () => {
    const { page, run } = shown
    const hasTtl = ([mark, , name]: number[]) => mark === Mark.changed && run.text(name!) === 'ip.ttl'
    const crossing = crossingWhere(run, (one) => run.crossingShapes[one[5]]!.some(hasTtl))
    await goTo(page, crossing[1] + 1)
    const node = run.scenario.nodes[run.node[crossing[0]]!]!.name
    await panel(page).getByRole('heading', { name: words.inspector.byNode(node) }).waitFor()
    const row = panel(page).getByRole('row').filter({ hasText: 'ip.ttl' })
    expect(await row.innerText()).toMatch(/64\s+63/)
    const [, , , origin, reference] = run.crossingShapes[crossing[5]]!.find(hasTtl)!
    await panel(page).getByText(run.text(origin)).first().waitFor()
    await panel(page).getByText(`[${run.text(reference)}]`).first().waitFor()
  })
})
