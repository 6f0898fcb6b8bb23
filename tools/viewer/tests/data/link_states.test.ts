import { expect, it } from 'vitest'
import { LinkStates } from '../../src/data/link_states'
import { RunModel } from '../../src/data/run'
import { PART, RUN } from '../fixtures/run'

const states = new LinkStates(RunModel.of(RUN)).catchUp()

it('is up until it is cut', () => {
  expect(states.linkAt(0, 19).up).toBe(true)
  expect(states.linkAt(0, 20)).toEqual({ up: false, changes: [], event: 19 })
})

it('is up again when it is restored', () => {
  expect(states.linkAt(0, 22)).toEqual({ up: true, changes: [], event: 21 })
})

it('tells when nothing has changed', () => {
  expect([0, 19, 20, 21, 22, 25].map((place) => states.stampAt(place))).toEqual([0, 0, 1, 1, 2, 2])
})

it('leaves other links alone', () => {
  expect(states.linkAt(1, 25)).toEqual({ up: true, changes: [], event: -1 })
})

it('begins as the scenario says', () => {
  const scenario = { ...RUN.scenario, links: RUN.scenario.links.map((link) => ({ ...link, up: false })) }
  expect(new LinkStates(new RunModel(scenario)).catchUp().linkAt(0, 0).up).toBe(false)
})

// Event 19 said otherwise: `rule` is what it says instead, of `node`.
function with19(rule: [string, string, string], node: number): LinkStates {
  const at = PART.rules.length
  const rules = [...PART.rules, rule]
  const events = {
    ...PART.events, rule: PART.events.rule.map((one, i) => (i === 19 ? at : one)),
    node: PART.events.node.map((one, i) => (i === 19 ? node : one)),
  }
  return new LinkStates(RunModel.of({ ...RUN, parts: [{ ...PART, rules, events }] })).catchUp()
}

it('keeps what was set in words, and stays up', () => {
  const state = with19(['net.changed', 'loss of {link} is now 50%', ''], -1).linkAt(0, 20)
  expect(state).toEqual({ up: true, changes: ['loss of pc-sw is now 50%'], event: 19 })
})

it('knows which nodes have failed', () => {
  const failing = with19(['net.failed', '{node} fails', ''], 1)
  expect(failing.hasFailed(1, 19)).toBe(false)
  expect(failing.hasFailed(1, 20)).toBe(true)
  expect(failing.hasFailed(0, 20)).toBe(false)
})
