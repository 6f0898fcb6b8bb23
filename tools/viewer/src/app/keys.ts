// All keys of the page: what they do, and how the list in the help names them.
import { map } from '../map/state.svelte'
import { words } from '../state/strings'
import type { Tab, View } from '../state/view.svelte'
import { player } from '../time/clock'
import { changeSpeed, step, toEnd, toStart } from '../time/controls'
import type { Stride } from '../time/steps'

// What keys ask of the frame of the page.
export interface Page {
  view: View
  search(): void
  help(): void
  panels(): void
  tab(tab: Tab): void
  escape(): void
}

export interface KeyRow {
  keys: string[] // as the help shows them
  about: string
}

interface Command {
  keys: string[] // KeyboardEvent.key
  run(page: Page): void
}

function stepping(stride: Stride, ahead: string[], back: string[]): Command[] {
  return [
    { keys: ahead, run: ({ view }) => step(view, stride, 1) },
    { keys: back, run: ({ view }) => step(view, stride, -1) },
  ]
}

const TABS: Tab[] = ['inspector', 'tables', 'journey', 'story', 'predict', 'console']

const COMMANDS: Command[] = [
  { keys: [' '], run: () => player.toggle() },
  ...stepping('event', ['.'], [',']),
  ...stepping('packet', ['>', ':', 'p'], ['<', ';', 'P']),
  ...stepping('hop', [']', 'h'], ['[', 'H']),
  ...stepping('drop', ['d'], ['D']),
  ...stepping('crossing', ['c'], ['C']),
  ...stepping('journey', ['j'], ['J']),
  { keys: ['Home'], run: ({ view }) => toStart(view) },
  { keys: ['End'], run: ({ view }) => toEnd(view) },
  { keys: ['s'], run: ({ view }) => changeSpeed(view, -1) },
  { keys: ['S'], run: ({ view }) => changeSpeed(view, 1) },
  { keys: ['+', '='], run: () => map.zoom(1.25) },
  { keys: ['-'], run: () => map.zoom(0.8) },
  { keys: ['f', 'F'], run: () => map.fit() },
  ...TABS.map((tab, i) => ({ keys: [`${i + 1}`], run: (page: Page) => page.tab(tab) })),
  { keys: ['/'], run: (page) => page.search() },
  { keys: ['b'], run: ({ view }) => (view.projector = !view.projector) },
  { keys: ['\\'], run: (page) => page.panels() },
  { keys: ['?'], run: (page) => page.help() },
  { keys: ['Escape'], run: (page) => page.escape() },
]

const about = words.keys
const names = words.keyNames
export const KEY_ROWS: KeyRow[] = [
  { keys: [names.Space], about: about.play },
  { keys: ['.', ','], about: about.event },
  { keys: ['>', '<', 'p', 'P'], about: about.packet },
  { keys: [']', '[', 'h', 'H'], about: about.hop },
  { keys: ['d', 'D'], about: about.drop },
  { keys: ['c', 'C'], about: about.crossing },
  { keys: ['j', 'J'], about: about.journey },
  { keys: [names.Home, names.End], about: about.start },
  { keys: ['s', 'S'], about: about.speed },
  { keys: ['+', '-'], about: about.zoom },
  { keys: ['f'], about: about.fit },
  { keys: [names.arrows], about: about.pan },
  { keys: [names.Alt], about: about.move },
  { keys: ['1', '2', '3', '4', '5', '6'], about: about.tabs },
  { keys: ['/'], about: about.search },
  { keys: ['b'], about: about.projector },
  { keys: ['\\'], about: about.panels },
  { keys: ['?'], about: about.help },
  { keys: ['Esc'], about: about.escape },
]

// What a pressed key does, if anything: not where somebody types, nor what a control uses itself.
export function commandFor(key: KeyboardEvent): ((page: Page) => void) | undefined {
  const isAltGraph = key.getModifierState('AltGraph')
  if (key.defaultPrevented || (!isAltGraph && (key.ctrlKey || key.metaKey || key.altKey))) return undefined
  if (isTakenBy(key.target as Element | null, key.key)) return undefined
  return COMMANDS.find(({ keys }) => keys.includes(key.key))?.run
}

function isTakenBy(target: Element | null, key: string): boolean {
  if (target === null || !('closest' in target)) return false
  if (key === 'Escape') return false
  const field = target.closest('input, textarea, select, [contenteditable="true"]')
  if (field !== null && !isSwitch(field)) return true
  const control = target.closest('button, a[href], summary, input, [role="button"], [role="tab"], [role="option"]')
  return key === ' ' && control !== null
}

function isSwitch(field: Element): boolean {
  return field instanceof HTMLInputElement && ['checkbox', 'radio', 'range'].includes(field.type)
}
