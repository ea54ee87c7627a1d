import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";

import type { Page } from "playwright-core";

import { elsewhere } from "../../packages/desk/page/src/words/en/elsewhere.js";
import { Browser, chromiumPath } from "../testkit/chromium.js";
import { signingScene } from "./signing-scene.js";

import { acts } from "@tallystick/client/catalogue";

const inChromium = chromiumPath === undefined ? describe.skip : describe;

/** How many plays: a few in each run, and 2,000 with TALLYSTICK_PLAYS=2000. */
const PLAYS = Number(process.env["TALLYSTICK_PLAYS"] ?? "180");
/** How many plays the page is asked for at once. */
const AT_ONCE = 20;
const pageFolder = join(__dirname, "../../packages/desk/dist/page");
const types: Readonly<Record<string, string>> = {
  ...{ ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" },
};

interface Played {
  /** The place of its form among all forms. */
  readonly form: number;
  /** How often it was signed. */
  readonly signed: number;
  readonly differences: readonly unknown[];
}

/** The page of the desk, whose server and whose clock are played in it. */
async function playedDesk({ context }: Browser): Promise<Page> {
  const page = await context.newPage();
  const files = readdirSync(pageFolder, { recursive: true, encoding: "utf8" });
  await page.route("http://127.0.0.1:9/**", async (route) => {
    const path = new URL(route.request().url()).pathname.slice(1) || "index.html";
    await (files.includes(path)
      ? route.fulfill({ body: readFileSync(join(pageFolder, path)), contentType: types[extname(path)] ?? "text/plain" })
      : route.fulfill({ status: 404, body: "" }));
  });
  await page.addInitScript(`globalThis.signingScene = { page: ${JSON.stringify(signingScene())} };`);
  await page.addInitScript({ path: join(__dirname, "signing-plays.mjs") });
  await page.goto("http://127.0.0.1:9/");
  return page;
}

/** The acts that are done at the desk. */
const actsAtDesk = Object.keys(acts).filter((act) => !(act in elsewhere.reasons));

interface Found {
  readonly forms: readonly string[];
  readonly acts: readonly string[];
}

inChromium("what is signed at the desk", () => {
  test(`${String(PLAYS)} plays of changed forms, late and failing previews and double clicks: what is sent is what stood in the form at the click`, async () => {
    const browser = await Browser.open();
    try {
      const page = await playedDesk(browser);
      await page.evaluate("signingPass(5000)");
      const found = await page.evaluate<Found>("signingForms()");
      // An act of the catalogue that is done at the desk, and of which no form is played, fails.
      expect(found.acts.toSorted()).toEqual(actsAtDesk.toSorted());
      const played: Played[] = [];
      for (let from = 1; from <= PLAYS; from += AT_ONCE) {
        const count = Math.min(AT_ONCE, PLAYS - from + 1);
        played.push(...(await page.evaluate<Played[]>(`signingPlays(${String(from)}, ${String(count)})`)));
      }
      const differences = played.flatMap((each) => each.differences);
      const signed = played.reduce((sum, each) => sum + each.signed, 0);
      const formsSigned = new Set(played.flatMap(({ form, signed: times }) => (times > 0 ? form : [])));
      process.stdout.write(
        `${String(PLAYS)} plays of ${String(found.forms.length)} forms, ${String(signed)} acts signed in ${String(formsSigned.size)} forms, ` +
          `${String(differences.length)} differences\n`,
      );
      expect(differences.slice(0, 3)).toEqual([]);
      // A suite in which hardly anything is signed shows nothing.
      expect(signed).toBeGreaterThan(PLAYS / 4);
      const unsigned = found.forms.filter((_, index) => !formsSigned.has(index));
      expect(PLAYS < 10 * found.forms.length ? [] : unsigned).toEqual([]);
    } finally {
      await browser.close();
    }
  }, 3_600_000);
});
