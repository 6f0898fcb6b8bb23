import { expect, it } from 'vitest'
import { RunModel } from '../../src/data/run'
import { eventWords } from '../../src/data/words'
import { RUN } from '../fixtures/run'

const run = RunModel.of(RUN)

it('says who does what with which packet where', () => {
  expect(eventWords(run, 1)).toBe('pc sends p1 (arp) on pc-sw')
})

it('gives the reason behind it', () => {
  expect(eventWords(run, 20)).toBe('pc drops p4 (udp) on pc-sw: the link pc-sw is cut')
})

it('names the node of a table once', () => {
  expect(eventWords(run, 3)).toBe('sw: mac table: 02::1 is p1 (added)')
  expect(eventWords(run, 19)).toBe('pc-sw was cut')
})
