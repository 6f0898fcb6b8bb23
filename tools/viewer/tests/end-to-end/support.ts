// What end-to-end tests share: reports made by the built command, and pages in headless Chromium.
import { spawn, execFileSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import type { Run } from '../../src/data/format'
import { RunModel } from '../../src/data/run'

const ROOT = resolve(import.meta.dirname, '../../../..')
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
  '--disable-background-networking', '--disable-component-update', '--disable-sync',
]

// The command that was built last; CATENET names another.
export function catenet(): string {
  const named = process.env.CATENET
  const candidates = named !== undefined
    ? [resolve(ROOT, named)]
    : ['release', 'dev'].map((preset) => join(ROOT, 'build', preset, 'catenet'))
  const found = candidates.find((path) => existsSync(path))
  if (found === undefined) throw new Error(`build catenet first; looked for ${candidates.join(', ')}`)
  return found
}

export function scenarioFile(name: string): string {
  return join(ROOT, 'scenarios', name, 'scenario.yaml')
}

const folders: string[] = []

export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'catenet-page-'))
  folders.push(folder)
  return folder
}

export function removeScratch(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
}

// Runs the scenario; the path of its report.
export function report(scenario: string, options: string[] = []): string {
  const out = scratchFolder()
  const file = existsSync(scenario) ? scenario : scenarioFile(scenario)
  try {
    execFileSync(catenet(), ['run', file, '--quiet', '--out', out, ...options], { stdio: 'pipe' })
  } catch (error) {
    // Exit code 1: an expectation does not hold, as it shall be in an exercise; 3: a limit ended the run.
    if (![1, 3].includes((error as { status?: number }).status ?? 0)) throw error
  }
  const made = join(out, 'report.html')
  if (process.env.PAGE !== undefined) writeFileSync(made, pageWith(dataOf(made)))
  return made
}

// PAGE=dist/index.html tries a page that the command does not have yet: it gets the data of the reports.
// What is served is the command's own all the same.
const DATA = /(<script type="application\/json" id="run">)([^]*?)(<\/script>)/

function dataOf(file: string): string {
  const found = DATA.exec(readFileSync(file, 'utf8'))
  if (found === null) throw new Error(`${file} has no data`)
  return found[2]!
}

function pageWith(data: string): string {
  const page = readFileSync(resolve(process.env.PAGE!), 'utf8')
  return page.replace(DATA, (_, begin: string, _old: string, end: string) => begin + data + end)
}

// The same run as the page of that report has it.
export function runOf(file: string): RunModel {
  return RunModel.of(JSON.parse(dataOf(file)) as Run)
}

// What `catenet run` prints of the scenario.
export function told(scenario: string): string {
  return execFileSync(catenet(), ['run', scenarioFile(scenario), '--color', 'never'], { encoding: 'utf8' })
}

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, headless: true, args: FLAGS })
}

export interface Opened {
  page: Page
  requests: string[] // all that the page asked for
  errors: string[] // what went wrong in it
}

export async function open(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Opened> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, ...options })
  const page = await context.newPage()
  const requests: string[] = []
  const errors: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  page.on('pageerror', (error) => errors.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  await page.goto(address)
  await page.locator('main').waitFor()
  return { page, requests, errors }
}

export function fileAddress(path: string): string {
  return pathToFileURL(path).href
}

// What axe-core finds: "rule: first element", one line each.
export async function axeViolations(page: Page): Promise<string[]> {
  const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run({ resultTypes: ['violations'] })
    return violations.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)
  })
}

export interface Served {
  address: string // with the token
  stop(): Promise<number | null>
}

// `catenet serve`, until stop() is called.
export async function serve(scenario: string, options: string[] = []): Promise<Served> {
  const child = spawn(catenet(), ['serve', scenarioFile(scenario), '--port', '0', ...options])
  const address = await addressOf(child)
  return {
    address,
    stop: () =>
      new Promise((done) => {
        if (child.exitCode !== null) return done(child.exitCode) // it was stopped before
        child.once('exit', (code) => done(code))
        child.kill('SIGINT')
      }),
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((found, failed) => {
    let text = ''
    const hear = (piece: Buffer) => {
      text += piece.toString()
      const address = /http:\/\/[^\s]+#[0-9a-f]+/.exec(text)
      if (address !== null) found(address[0])
    }
    child.stdout!.on('data', hear)
    child.stderr!.on('data', (piece: Buffer) => (text += piece.toString()))
    child.once('exit', (code) => failed(new Error(`catenet serve ended (${code}): ${text}`)))
  })
}
