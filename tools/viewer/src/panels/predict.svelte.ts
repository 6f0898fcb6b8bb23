// Challenge mode: before a decision is shown, one says what it will be; the run itself marks that.
import { nextPrediction, type Prediction, type PredictionKind } from '../data/predictions'
import { words } from '../state/strings'
import { view } from '../state/view.svelte'

export interface Score {
  right: number
  of: number
}

const KINDS: PredictionKind[] = ['port', 'next', 'field', 'fate']

class Predict {
  on = $state(false)
  asked = $state.raw<Prediction | null>(null)
  chosen = $state(-1) // of its choices; -1: not yet answered
  after = $state.raw<Prediction | null>(null) // the next one, once this is answered
  score = $state<Record<PredictionKind, Score>>(noScore())

  start(): void {
    this.on = true
    this.score = noScore()
    this.ask(nextPrediction(view.run, view.place, view.journey))
  }

  stop(): void {
    this.on = false
    this.asked = null
    this.after = null
    this.chosen = -1
  }

  answer(choice: number): void {
    const { asked } = this
    if (asked === null || this.chosen >= 0 || choice >= asked.choices.length) return
    this.chosen = choice
    const score = this.score[asked.kind]
    score.of += 1
    if (choice === asked.answer) score.right += 1
    this.after = nextPrediction(view.run, asked.event + 1, view.journey)
    view.showEvent(asked.event)
  }

  next(): void {
    this.ask(this.after ?? nextPrediction(view.run, view.place, view.journey))
  }

  // Nobody goes past a question that is not answered. To be called when the place changes.
  guard(): void {
    if (!this.on) return
    if (this.asked === null) {
      const late = nextPrediction(view.run, view.place, view.journey)
      if (late !== null) this.asked = late
      return
    }
    if (this.chosen >= 0) {
      if (this.after === null) this.after = nextPrediction(view.run, this.asked.event + 1, view.journey)
      if (this.after !== null && view.place > this.after.event) this.ask(this.after)
    } else if (view.place > this.asked.event) {
      this.stand(this.asked)
      view.refuse(words.predict.first)
    }
  }

  private ask(question: Prediction | null): void {
    this.asked = question
    this.chosen = -1
    this.after = null
    if (question !== null) this.stand(question)
  }

  // Right before what is asked.
  private stand(question: Prediction): void {
    view.playing = false
    view.goToPlace(question.event)
    if (question.node >= 0) view.selection = { kind: 'node', node: question.node }
    else view.selection = { kind: 'packet', packet: question.packet }
  }
}

function noScore(): Record<PredictionKind, Score> {
  const scores = {} as Record<PredictionKind, Score>
  for (const kind of KINDS) scores[kind] = { right: 0, of: 0 }
  return scores
}

export const predict = new Predict()

// How many events may be shown at the most; without a question, as many as there are.
export function concealsAfter(): number {
  if (!predict.on || predict.asked === null) return Number.POSITIVE_INFINITY
  if (predict.chosen < 0) return predict.asked.event
  return predict.after?.event ?? Number.POSITIVE_INFINITY
}
