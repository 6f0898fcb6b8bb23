import { describe, expect, it } from 'vitest'
import { bytesOfField, dissect, fieldAt } from '../../src/data/dissect'
import { RunModel } from '../../src/data/run'
import { madeRun } from '../fixtures/panels/run'

const view = dissect(RunModel.of(madeRun()), 0)!

describe('a frame', () => {
  it('has its headers outermost first', () => {
    expect(view.layers.map((layer) => layer.title)).toEqual(['Ethernet II', 'Internet Protocol'])
  })
  it('has fields with values and places in the frame', () => {
    const ttl = view.layers[1]!.fields[0]!
    expect([ttl.name, ttl.text, ttl.begin, ttl.end]).toEqual(['ip.ttl', '64', 14, 15])
  })
  it('shows parts after their whole', () => {
    expect(view.layers[1]!.fields.map((f) => [f.name, f.part])).toEqual([
      ['ip.ttl', false], ['ip.flags', false], ['ip.flags.df', true], ['ip.dst', false],
    ])
  })
  it('has data between the headers and the padding', () => {
    expect(view.rest).toEqual([{ name: 'data', begin: 20, end: 22 }, { name: 'padding', begin: 22, end: 24 }])
  })
  it('knows the field of a byte', () => expect(fieldAt(view, 13)).toBe('eth.type'))
  it('knows the bytes of a field', () => expect(bytesOfField(view, 'ip.dst')).toEqual([[16, 20]]))
  it('finds data by their bytes', () => expect(fieldAt(view, 20)).toBe('data'))
  it('marks nothing without a name', () => expect(bytesOfField(view, '')).toEqual([]))
  it('is undefined if there is none', () => {
    expect(dissect(RunModel.of(madeRun()), 99)).toBeUndefined()
  })
})
