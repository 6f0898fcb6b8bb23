import { beforeEach, expect, it } from 'vitest'
import { commandFor, KEY_ROWS, type Page } from '../../src/app/keys'
import { RunModel } from '../../src/data/run'
import { View } from '../../src/state/view.svelte'
import { RUN } from '../fixtures/run'

let view: View
let asked: string[]
let page: Page

beforeEach(() => {
  view = new View()
  view.load(RunModel.of(RUN))
  asked = []
  const ask = (what: string) => () => void asked.push(what)
  page = { view, search: ask('search'), help: ask('help'), panels: ask('panels'), tab: (tab) => void asked.push(tab), escape: ask('escape') }
})

// A pressed key; `within` is what selectors the focused element is inside of.
function pressed(key: string, more: Partial<KeyboardEvent> = {}, within: string[] = []): KeyboardEvent {
  const target = {
    closest: (selectors: string) => {
      const own = selectors.split(', ').find((one) => within.includes(one))
      return own === undefined ? null : { own }
    },
  }
  const event: Partial<KeyboardEvent> = {
    key, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false,
    getModifierState: () => false, target: target as unknown as EventTarget, ...more,
  }
  return event as KeyboardEvent
}

const press = (key: string) => commandFor(pressed(key))?.(page)

it('step forth with the small letter and back with the large one', () => {
  press('d')
  expect(view.event).toBe(20)
  press('d')
  expect(view.event).toBe(24)
  press('D')
  expect(view.event).toBe(20)
})

it('step by transmission with the full stop and Shift, however it is laid out', () => {
  press('>')
  expect(view.event).toBe(1)
  press(':')
  expect(view.event).toBe(5)
  press('<')
  expect(view.event).toBe(1)
})

it('ask for search, help and panels', () => {
  for (const key of ['/', '?', '\\', 'Escape']) press(key)
  expect(asked).toEqual(['search', 'help', 'panels', 'escape'])
})

it('show panels by digits', () => {
  for (const key of ['2', '4']) press(key)
  expect(asked).toEqual(['tables', 'story'])
})

it('are left to the browser with Ctrl, but not with the AltGr that a layout needs', () => {
  expect(commandFor(pressed('d', { ctrlKey: true }))).toBeUndefined()
  const altGraph = { ctrlKey: true, altKey: true, getModifierState: () => true }
  expect(commandFor(pressed(']', altGraph))).toBeDefined()
})

it('leave the space bar to a control that has the focus', () => {
  expect(commandFor(pressed(' ', {}, ['button']))).toBeUndefined()
  expect(commandFor(pressed(' '))).toBeDefined()
  expect(commandFor(pressed('d', {}, ['button']))).toBeDefined()
})

it('of the help all do something', () => {
  const named = new Set(['Home', 'End'])
  const plain = KEY_ROWS.flatMap(({ keys }) => keys).filter((key) => key.length === 1 || named.has(key))
  expect(plain.length).toBeGreaterThan(20)
  for (const key of plain) expect(commandFor(pressed(key)), key).toBeDefined()
})
