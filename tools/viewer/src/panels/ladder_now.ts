// A ladder as one may see it now: what is to come is dim, or not there at all.
import { RowKind, type Journey } from '../data/format'
import type { Ladder, LadderRow } from '../data/ladder_mermaid'
import type { RunModel } from '../data/run'
import { momentsOf, phaseOf, type Moment, type Phase } from './moments'

export interface LadderNow {
  ladder: Ladder
  moments: Moment[] // of its rows
  phases: Phase[]
}

export interface Standing {
  limit: number // events that have happened
  time: number
  conceal: boolean // leave out what is to come
}

export function ladderNow(run: RunModel, journey: Journey, ladder: Ladder, now: Standing): LadderNow {
  const all = momentsOf(run, journey)
  const rows: LadderRow[] = []
  const moments: Moment[] = []
  const phases: Phase[] = []
  ladder.rows.forEach((row, i) => {
    const moment = all[i]!
    const phase = phaseOf(moment, now.limit, now.time)
    if (now.conceal && phase === 'to-come') return
    rows.push(row.kind === RowKind.lost ? apart(row, moment) : row)
    moments.push(moment)
    phases.push(phase)
  })
  return { ladder: { ...ladder, rows, leftOut: now.conceal ? 0 : ladder.leftOut }, moments, phases }
}

// Why it was lost stands in its box, which comes later than the arrow.
function apart(row: LadderRow, moment: Moment): LadderRow {
  const { settledText } = moment
  if (settledText === '' || !row.text.endsWith(settledText)) return row
  return { ...row, text: row.text.slice(0, -settledText.length), reason: settledText.slice(2) }
}
