// Picture: draws the frames that are under way, and what was dropped, on the canvas over the map.
import type { Flight } from '../data/flights'
import { hidesNothing, showsFlight, showsFrame } from '../data/filters'
import type { RunModel } from '../data/run'
import type { ColourBy, Filter } from '../state/view.svelte'
import type { Camera } from './camera'
import { toScreen } from './camera'
import type { Point } from './geometry'
import type { Layout } from './layout.svelte'
import type { Look } from './looks'
import { lookOf, lookOfFlight, protocolName } from './looks'
import type { Palette } from './sprites'
import { Sprites } from './sprites'
import { Texts } from './tags'
import type { Throw } from './thrown'
import { throwOffset } from './thrown'
import { dropPoint, partOf, WayBook } from './ways'

const FEW = 60 // more frames than this are drawn small and without words
const FADED = 0.28

export interface Scene {
  run: RunModel
  time: number
  place: number
  playing: boolean
  camera: Camera
  size: Point // CSS pixels
  filter: Filter
  colourBy: ColourBy
  journey: number
  packet: number // the one that is selected, or 0
  zoom: number // of texts
  still: boolean // nothing may fly about: reduced motion
  thrown: Throw[]
}

interface Hit {
  at: Point
  flight: Flight
}

export class Picture {
  private readonly ways: WayBook
  private readonly sprites: Sprites
  private hits: Hit[] = []
  private radius = 12

  constructor(
    private readonly to: CanvasRenderingContext2D, private readonly layout: Layout,
    private readonly palette: Palette, private readonly density: number,
  ) {
    this.ways = new WayBook(layout)
    this.sprites = new Sprites(palette, density)
  }

  // How many frames it drew.
  draw(scene: Scene): number {
    const { to, density } = this
    to.setTransform(density, 0, 0, density, 0, 0)
    to.clearRect(0, 0, scene.size[0], scene.size[1])
    this.hits = []
    const flights = this.seen(scene)
    const few = flights.length <= FEW
    this.radius = radiusFor(scene, few)
    const texts = new Texts(to, this.palette, scene.size, scene.zoom)
    const gone = scene.playing ? -1 : scene.place - 1 // what is lost here is thrown instead
    for (const flight of flights) {
      if (flight.lost < 0 || flight.lost !== gone) this.drawFlight(scene, flight, few ? texts : null)
    }
    if (!scene.playing) this.drawResting(scene, flights, texts)
    for (const one of scene.thrown) this.drawThrown(scene, one, texts)
    to.globalAlpha = 1
    return flights.length
  }

  // The frame at a point of the canvas: the one drawn last, that is on top.
  hit([x, y]: Point): Flight | undefined {
    const reach = this.radius + 4
    for (let i = this.hits.length - 1; i >= 0; --i) {
      const { at, flight } = this.hits[i]!
      if (Math.abs(at[0] - x) <= reach && Math.abs(at[1] - y) <= reach) return flight
    }
    return undefined
  }

  private seen({ run, time, place, playing, filter }: Scene): Flight[] {
    const flights = playing ? run.flights.at(time) : run.flights.standing(time, place)
    return hidesNothing(filter) ? flights : flights.filter((one) => showsFlight(run, filter, one))
  }

  private drawFlight(scene: Scene, flight: Flight, texts: Texts | null): void {
    const { to } = this
    const look = lookOfFlight(scene.run, flight, scene.colourBy)
    const part = partOf(flight, scene.time)
    const ways = this.ways.of(flight.from, flight.link)
    to.globalAlpha = this.isFaded(scene, flight.packet) ? FADED : 1
    if (texts !== null) for (const way of ways) this.drawTrail(scene.camera, look, way.until(part))
    const done: Point[] = []
    for (const way of ways) {
      const at = toScreen(scene.camera, way.at(part))
      if (done.some((one) => Math.abs(one[0] - at[0]) + Math.abs(one[1] - at[1]) < 3)) continue
      this.drawFrame(look, at, flight.packet === scene.packet)
      this.hits.push({ at, flight })
      if (done.length === 0) texts?.label(labelOf(scene.run, flight), at, this.radius)
      done.push(at)
    }
  }

  private drawTrail(camera: Camera, look: Look, points: Point[]): void {
    const { to } = this
    to.beginPath()
    points.forEach((point, i) => (i === 0 ? to.moveTo : to.lineTo).apply(to, toScreen(camera, point)))
    to.strokeStyle = this.palette.line[look.hue]!
    to.lineWidth = 4
    to.setLineDash(look.dash)
    to.stroke()
    to.setLineDash([])
  }

  private drawFrame(look: Look, [x, y]: Point, isSelected: boolean): void {
    const { to, radius } = this
    const sprite = this.sprites.of(look, radius)
    const size = sprite.width / this.density
    to.drawImage(sprite, x - size / 2, y - size / 2, size, size)
    if (!isSelected) return
    to.beginPath()
    to.arc(x, y, radius + 5, 0, 2 * Math.PI)
    to.strokeStyle = this.palette.focus
    to.lineWidth = 3
    to.stroke()
  }

  // The packet that the last event is about, if it is inside a node: at the corner of the node's card.
  private drawResting(scene: Scene, flights: Flight[], texts: Texts): void {
    const { run, place, filter } = scene
    const event = place - 1
    const packet = run.packet[event] ?? 0
    const node = this.layout.at[run.node[event] ?? -1]
    if (packet === 0 || node === undefined || run.whatOf(event) === 'dropped') return
    const frame = run.frame[event]!
    if (flights.some((one) => one.packet === packet) || !showsFrame(run, filter, packet, frame)) return
    const at = toScreen(scene.camera, [node[0] + 66, node[1] - 32])
    const protocol = run.protocolOf(frame)
    this.to.globalAlpha = 1
    this.drawFrame(lookOf(protocol), at, packet === scene.packet)
    texts.label(`${protocolName(protocol)} p${packet}`, at, this.radius)
  }

  private drawThrown(scene: Scene, { event, age }: Throw, texts: Texts): void {
    const { to, radius } = this
    const { run, still } = scene
    const packet = run.packet[event]!
    const frame = run.frame[event]!
    if (!showsFrame(run, scene.filter, packet, frame)) return
    const point = dropPoint(run, this.ways, this.layout, event)
    if (point === null) return
    const [x, y] = toScreen(scene.camera, point)
    const [dx, dy] = still ? [0, 0] : throwOffset(age)
    to.globalAlpha = 1 - age * age * 0.7
    if (frame >= 0) this.drawFrame(lookOf(run.protocolOf(frame)), [x + dx, y + dy], false)
    to.globalAlpha = 1
    cross(to, [x, y], radius * 0.8, this.palette)
    texts.tag(run.sentence(event), [x, y])
  }

  private isFaded({ run, journey }: Scene, packet: number): boolean {
    return journey > 0 && !run.journeysOf(packet).includes(journey)
  }
}

function radiusFor({ camera, zoom }: Scene, few: boolean): number {
  if (!few) return camera.scale < 0.5 ? 4 : 6
  return Math.round(Math.min(Math.max(13 * Math.sqrt(camera.scale), 8), 17) * zoom)
}

function labelOf(run: RunModel, flight: Flight): string {
  return `${protocolName(run.protocolOf(flight.frame))} p${flight.packet}`
}

function cross(to: CanvasRenderingContext2D, [x, y]: Point, arm: number, palette: Palette): void {
  for (const [colour, width] of [[palette.card, 6], [palette.bad, 3]] as const) {
    to.beginPath()
    to.moveTo(x - arm, y - arm)
    to.lineTo(x + arm, y + arm)
    to.moveTo(x + arm, y - arm)
    to.lineTo(x - arm, y + arm)
    to.strokeStyle = colour
    to.lineWidth = width
    to.stroke()
  }
}
