import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { encode, renderSVG } from "uqr";

import type { Browser } from "../testkit/chromium.js";

/** A picture of a QR code, as somebody takes one of a paper. */
export async function drawCode(
  browser: Browser,
  text: string,
): Promise<{ name: string; mimeType: string; buffer: Buffer }> {
  const page = await browser.context.newPage();
  await page.setContent(
    `<body style="margin:40px;background:#fff"><div id="code" style="width:420px">${renderSVG(text)}</div></body>`,
  );
  const buffer = await page.screenshot();
  await page.close();
  return { name: "paper.png", mimeType: "image/png", buffer };
}

const [WIDTH, HEIGHT] = [640, 480];

/**
 * A film of a QR code for the camera of a browser under test: one picture in YUV4MPEG2, which the browser shows again and again.
 *
 * @returns the file.
 */
export function filmOf(text: string, folder: string): string {
  const { data, size } = encode(text, { border: 4 });
  const scale = Math.floor(HEIGHT / size);
  const [left, top] = [Math.floor((WIDTH - size * scale) / 2), Math.floor((HEIGHT - size * scale) / 2)];
  const light = Buffer.alloc(WIDTH * HEIGHT, 235);
  for (const [row, cells] of data.entries()) {
    for (const [column, isDark] of cells.entries()) {
      for (let line = 0; isDark && line < scale; line += 1) {
        const from = (top + row * scale + line) * WIDTH + left + column * scale;
        light.fill(16, from, from + scale);
      }
    }
  }
  const colour = Buffer.alloc((WIDTH * HEIGHT) / 2, 128);
  const file = join(folder, "paper.y4m");
  const head = `YUV4MPEG2 W${String(WIDTH)} H${String(HEIGHT)} F10:1 Ip A1:1 C420jpeg\nFRAME\n`;
  writeFileSync(file, Buffer.concat([Buffer.from(head), light, colour]));
  return file;
}
