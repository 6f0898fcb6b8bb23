// Camera: which part of the map is seen. A point p of the map is on the screen at p * scale + offset.
import type { Box, Point } from './geometry'

export interface Camera {
  scale: number
  x: number
  y: number
}

export const LEAST = 0.08
export const MOST = 4

export function toScreen(camera: Camera, [x, y]: Point): Point {
  return [x * camera.scale + camera.x, y * camera.scale + camera.y]
}

export function toMap(camera: Camera, [x, y]: Point): Point {
  return [(x - camera.x) / camera.scale, (y - camera.y) / camera.scale]
}

// Zoomed by a factor; what is at `around` on the screen stays there.
export function zoomed(camera: Camera, factor: number, [x, y]: Point): Camera {
  const scale = Math.min(Math.max(camera.scale * factor, LEAST), MOST)
  const real = scale / camera.scale
  return { scale, x: x - (x - camera.x) * real, y: y - (y - camera.y) * real }
}

export function panned(camera: Camera, dx: number, dy: number): Camera {
  return { ...camera, x: camera.x + dx, y: camera.y + dy }
}

// All of `box` in the middle of a screen of that size, not larger than `most`.
export function fitted(box: Box, [width, height]: Point, margin = 16, most = 1.6): Camera {
  const scale = Math.max(LEAST, Math.min(
    most, (width - 2 * margin) / Math.max(box[2], 1), (height - 2 * margin) / Math.max(box[3], 1),
  ))
  return {
    scale,
    x: width / 2 - (box[0] + box[2] / 2) * scale,
    y: height / 2 - (box[1] + box[3] / 2) * scale,
  }
}

// `point` in the middle, near enough to read.
export function centred(camera: Camera, point: Point, [width, height]: Point): Camera {
  const scale = Math.max(camera.scale, 0.9)
  return { scale, x: width / 2 - point[0] * scale, y: height / 2 - point[1] * scale }
}
