import { existsSync, mkdtempSync } from "node:fs";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { type BrowserContext, chromium } from "playwright-core";

const places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** The system's Chromium. The suites that need it are skipped if there is none. */
export const chromiumPath = process.env["CHROMIUM"] ?? places.find((path) => existsSync(path));

if (chromiumPath === undefined && process.env["TALLYSTICK_REQUIRE_CHROMIUM"] === "1") {
  throw new Error(`there is no Chromium at ${places.join(", ")}: install it, or name it in CHROMIUM`);
}

/** A browser without any profile data, which is deleted when it is closed. */
export class Browser {
  private constructor(
    readonly context: BrowserContext,
    private readonly folder: string,
  ) {}

  static async open(colorScheme: "light" | "dark" = "light"): Promise<Browser> {
    const folder = mkdtempSync(join(tmpdir(), "chromium-"));
    const context = await chromium.launchPersistentContext(folder, {
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      headless: true,
      colorScheme,
      // Half a minute is short if several suites start their own on a busy machine.
      timeout: 100_000,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    });
    return new Browser(context, folder);
  }

  async close(): Promise<void> {
    await this.context.close();
    // The browser's processes write into it for a moment longer.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
