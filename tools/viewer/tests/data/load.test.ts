import { expect, it } from 'vitest'
import { embedded } from '../../src/data/load'

it('finds nothing in an empty page', () => {
  expect(embedded(' \n')).toEqual({ kind: 'nothing' })
})

it('knows a live page from one that holds a run', () => {
  expect(embedded('{"format":1,"live":true}').kind).toBe('live')
  expect(embedded('{"format":1,"parts":[]}').kind).toBe('run')
})

it('refuses what it cannot read', () => {
  expect(() => embedded('{"format":2}')).toThrow('format 2')
})
