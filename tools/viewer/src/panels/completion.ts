// Completes a line of the console from the forms of its verbs: "cut <link> [at <at>]".
import type { Scenario, Verb } from '../data/format'

interface Word {
  text: string // what is typed, or the name of what stands there
  isName: boolean
  optional: number // the group in brackets that it belongs to; 0: none
}

// What may stand where the last word of the line is, as whole words.
export function completionsOf(line: string, verbs: Verb[], scenario: Scenario): string[] {
  const typed = line.split(' ')
  const last = typed.pop()!
  const found = new Set<string>()
  for (const form of verbs.flatMap((verb) => verb.forms)) {
    for (const next of nextWords(read(form), typed, scenario)) {
      for (const word of choices(next, scenario)) {
        if (word.startsWith(last) && word !== last) found.add(word)
      }
    }
  }
  return [...found].sort()
}

function read(form: string): Word[] {
  let group = 0
  let inside = false
  const words: Word[] = []
  for (const [token] of form.matchAll(/\[|\]|<[^>]*>|[^\s[\]]+/g)) {
    if (token === '[') {
      inside = true
      ++group
    } else if (token === ']') inside = false
    else {
      const isName = token.startsWith('<')
      words.push({ text: isName ? token.slice(1, -1) : token, isName, optional: inside ? group : 0 })
    }
  }
  return words
}

// The words of a form that may follow those that were typed; groups in brackets may be passed over,
// and stand in any order.
function nextWords(form: Word[], typed: string[], scenario: Scenario): Word[] {
  const must = form.filter((word) => word.optional === 0)
  if (typed.length < must.length) {
    const fits = typed.every((word, i) => matches(word, must[i]!, scenario))
    return fits ? [must[typed.length]!] : []
  }
  if (!must.every((word, i) => matches(typed[i]!, word, scenario))) return []
  return nextOptional(form, typed.slice(must.length), scenario)
}

function nextOptional(form: Word[], typed: string[], scenario: Scenario): Word[] {
  let open = groupsOf(form)
  for (let i = 0; i < typed.length; ) {
    const group = open.find((words) => matches(typed[i]!, words[0]!, scenario))
    if (group === undefined) return []
    for (let k = 1; k < group.length; ++k) {
      if (i + k >= typed.length) return [group[k]!]
      if (!matches(typed[i + k]!, group[k]!, scenario)) return []
    }
    i += group.length
    open = open.filter((words) => words !== group)
  }
  return open.map((words) => words[0]!)
}

function groupsOf(form: Word[]): Word[][] {
  const groups = new Map<number, Word[]>()
  for (const word of form) {
    if (word.optional > 0) groups.set(word.optional, [...(groups.get(word.optional) ?? []), word])
  }
  return [...groups.values()]
}

function matches(word: string, pattern: Word, scenario: Scenario): boolean {
  if (!pattern.isName) return word === pattern.text
  const known = choices(pattern, scenario)
  return word !== '' && (known.length === 0 || pattern.text === 'to' || known.includes(word))
}

function choices(word: Word, scenario: Scenario): string[] {
  if (!word.isName) return [word.text]
  if (word.text === 'link') {
    const links = [...scenario.links, ...scenario.networks].map((one) => one.name)
    return [...new Set(links)]
  }
  const nodes = ['actor', 'node', 'to', 'at', 'towards', 'from', 'via']
  return nodes.includes(word.text) ? scenario.nodes.map((node) => node.name) : []
}
