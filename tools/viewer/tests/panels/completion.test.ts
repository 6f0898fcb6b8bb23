import { describe, expect, it } from 'vitest'
import { completionsOf } from '../../src/panels/completion'
import { madeRun } from '../fixtures/panels/run'

const { scenario } = madeRun()
const verbs = [
  { name: 'cut', forms: ['cut <link> [at <at>] [towards <towards>]'], about: '' },
  { name: 'ping', forms: ['<actor> ping <to> [count <count>] [df]'], about: '' },
]
const complete = (line: string) => completionsOf(line, verbs, scenario)

describe('completion', () => {
  it('knows the verbs', () => expect(complete('c')).toEqual(['cut']))
  it('knows the nodes that lines begin with', () => expect(complete('p')).toEqual(['pc']))
  it('knows the links', () => expect(complete('cut r1-')).toEqual(['r1-far', 'r1-side']))
  it('knows the words between', () => expect(complete('cut pc-r1 a')).toEqual(['at']))
  it('knows what stands last', () => expect(complete('pc ping f')).toEqual(['far']))
  it('knows the options that are left', () => expect(complete('pc ping far count 3 ')).toEqual(['df']))
  it('leaves numbers to the user', () => expect(complete('pc ping far count ')).toEqual([]))
  it('knows links and networks', () => expect(complete('cut ')).toEqual(['lan', 'pc-r1', 'r1-far', 'r1-side']))
  it('has nothing for what no form allows', () => expect(complete('cut nobody a')).toEqual([]))
})
