// The page begins here: it reads the run that it holds, or asks for a live one.
import './app/theme.css'
import { mount } from 'svelte'
import App from './app/App.svelte'
import { embedded } from './data/load'
import { RunModel } from './data/run'
import { begin } from './live/begin'
import { view } from './state/view.svelte'

const found = embedded(document.getElementById('run')?.textContent ?? '')
if (found.kind === 'run') view.load(RunModel.of(found.run))
const live = found.kind === 'live' ? begin(location) : null
mount(App, { target: document.getElementById('page')!, props: { source: found.kind, live } })
