// All words of the page in one place, so that other languages can follow. Each part of the page has
// its group in a file of its own beside this one; this puts them together.
import { appWords } from './strings.app'
import { liveWords } from './strings.live'
import { panelWords } from './strings.panels'

export const words = { ...appWords, ...panelWords, ...liveWords }
