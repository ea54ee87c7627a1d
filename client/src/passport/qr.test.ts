import jsqr from "jsqr";

import { passportLink } from "./digital-link.js";
import { qrPath, qrSvg, qrText } from "./qr.js";
import { battery } from "./testing/records.js";

const link = passportLink(battery(), "passport.tianneng.example");
const SCALE = 4;

/** The text that a scanner reads from an image with these dark modules. */
function scanned(isDark: (x: number, y: number) => boolean, size: number): string | undefined {
  const width = size * SCALE;
  const pixels = new Uint8ClampedArray(width * width * 4);
  for (let index = 0; index < width * width; index += 1) {
    const [x, y] = [Math.floor((index % width) / SCALE), Math.floor(index / width / SCALE)];
    pixels.fill(isDark(x, y) ? 0 : 255, index * 4, index * 4 + 3).fill(255, index * 4 + 3, index * 4 + 4);
  }
  return jsqr.default(pixels, width, width)?.data;
}

it("a scanner reads the link from the image", () => {
  const { size, path } = qrPath(link);
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${String(x)} ${String(y)}`));
  expect(scanned((x, y) => dark.has(`${String(x)} ${String(y)}`), size)).toBe(link);
  expect(qrSvg(link)).toContain(path);
});

it("a scanner reads the link with a fifth of the middle scratched off", () => {
  const { size, path } = qrPath(link);
  const dark = new Set([...path.matchAll(/M(\d+) (\d+)h/g)].map(([, x, y]) => `${String(x)} ${String(y)}`));
  const [from, to] = [Math.floor(size * 0.42), Math.ceil(size * 0.62)];
  const isScratched = (x: number, y: number): boolean => x >= from && x < to && y >= from && y < to;
  expect(scanned((x, y) => isScratched(x, y) || dark.has(`${String(x)} ${String(y)}`), size)).toBe(link);
});

it("a scanner reads the link from a dark terminal", () => {
  const lines = qrText(link).split("\n");
  const isLight = (x: number, y: number): boolean =>
    (y % 2 === 0 ? "█▀" : "█▄").includes(lines[Math.floor(y / 2)]?.[x] ?? " ");
  expect(scanned((x, y) => !isLight(x, y), lines[0]?.length ?? 0)).toBe(link);
});
