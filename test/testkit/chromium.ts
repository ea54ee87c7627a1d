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

/** In ms. Playwright's own half a minute is short if several suites use a busy machine. */
const patience = 100_000;

const cameraOf = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/** A browser without any profile data, which is deleted when it is closed. */
export class Browser {
  private constructor(
    readonly context: BrowserContext,
    private readonly folder: string,
  ) {}

  /** @param film - a file that the browser shows as what its camera sees, and lets every page see. Without one there is no camera. */
  static async open(
    colorScheme: "light" | "dark" = "light",
    { film }: { readonly film?: string } = {},
  ): Promise<Browser> {
    const folder = mkdtempSync(join(tmpdir(), "chromium-"));
    const context = await chromium.launchPersistentContext(folder, {
      ...(chromiumPath !== undefined && { executablePath: chromiumPath }),
      headless: true,
      colorScheme,
      timeout: patience,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        ...(film === undefined ? [] : [...cameraOf, `--use-file-for-fake-video-capture=${film}`]),
      ],
    });
    context.setDefaultTimeout(patience);
    return new Browser(context, folder);
  }

  async close(): Promise<void> {
    // An answer to a request of the page that is still on its way then would fail the suite.
    await Promise.all(this.context.pages().map((page) => page.unrouteAll({ behavior: "ignoreErrors" })));
    await this.context.close();
    // The browser's processes write into it for a moment longer.
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}
