import { describe, expect, it } from 'vitest'
import { ladderOf, mermaidOf } from '../../src/data/ladder_mermaid'
import { svgOf } from '../../src/data/ladder_svg'
import { RunModel } from '../../src/data/run'
import { readable, secondsText } from '../../src/data/units'
import { madeRun } from '../fixtures/panels/run'

const run = RunModel.of(madeRun())
const ladder = (number: number) => ladderOf(run, run.journeys.get(number)!)

describe('a time', () => {
  it('is rounded to three decimals', () => expect(readable(20_298_400_000)).toBe('20.298ms'))
  it('stands in the unit that fits', () => expect(readable(324e6)).toBe('324us'))
  it('has no trailing zeros', () => expect(readable(2e12)).toBe('2s'))
  it('goes to the next unit where rounding does', () => expect(readable(999_999_600)).toBe('1ms'))
  it('is told to the nanosecond in a story', () => expect(secondsText(1_000_296_272_000)).toBe('1.000296272'))
})

describe('a ladder as Mermaid', () => {
  const text = mermaidOf(ladder(1))
  it('begins with its title', () => {
    expect(text.split('\n').slice(0, 3)).toEqual([
      'sequenceDiagram', '    title journey 1: pc → far, udp: arrived after 6us', '    participant n0 as pc',
    ])
  })
  it('writes what means something as an entity', () => expect(text).toContain('    n0->>n1: p1 udp#59; #35;1\n'))
  it('tells how long a gateway kept it', () => {
    expect(text).toContain('    Note over n1: ip.ttl 64→63<br/>left after 1us<br/>[ipv4.routed, RFC 1812 5.2.4.3]\n')
  })
  it('ends a lost arrow with a cross', () => {
    expect(mermaidOf(ladder(2))).toContain('    n0-xn1: p2 udp: p2 is lost on pc-r1<br/>[link.lost, the scenario]\n')
  })
  it('marks a drop', () => expect(mermaidOf(ladder(3))).toContain('Note over n1: ✗ drops p3'))
  it('says how many rows are left out', () => {
    expect(mermaidOf({ ...ladder(1), leftOut: 3 })).toMatch(/Note over n0: and 3 more rows\n$/)
  })
})

describe('a ladder as SVG', () => {
  const text = svgOf(ladder(1))
  it('names its title and verdict', () => {
    expect(text).toContain('<title>By hand</title>\n<desc>journey 1: pc → far, udp: arrived after 6us</desc>')
  })
  it('stands alone', () => expect(text).not.toMatch(/var\(|href|url\(/))
  it('has a card for each node', () => expect(text.match(/class="name"/g)).toHaveLength(3))
  it('has an arrow head where it arrives', () => expect(text).toContain('<path class="n0h head" d="M440 158l-10 -5v10z"/>'))
  it('has a cross where it is lost', () => expect(svgOf(ladder(2))).toContain('class="lost wire"'))
  it('escapes what a name may contain', () => {
    expect(svgOf({ ...ladder(1), title: '<a> & "b"' })).toContain('<title>&lt;a&gt; &amp; &quot;b&quot;</title>')
  })
})
