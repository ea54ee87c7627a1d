import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Page } from "playwright-core";

/** Where a run keeps a picture of each screen, if somebody wants to look at them. */
const pictures = process.env["PAGE_PICTURES"];

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** Widths of a phone and of a desk, in CSS pixels. */
const widths = [390, 1280] as const;
const schemes = ["light", "dark"] as const;

/** What is wrong with a screen: where it was seen, and what. */
export type Fault = readonly [screen: string, look: string, fault: unknown];

/**
 * Looks at the screen that is shown, on a phone and wide, light and dark: what axe finds, text of a contrast below 4.5, what is wider than its place,
 * and numbers, dates and ids that break. It keeps a picture of each if `PAGE_PICTURES` names a folder. `worst` is the least that axe must call a fault
 * for it to count.
 */
export async function faultsOf(
  page: Page,
  screen: string,
  { worst = "serious" }: { readonly worst?: "minor" | "serious" } = {},
): Promise<readonly Fault[]> {
  await isLoaded(page);
  const language = await page.evaluate("document.documentElement.lang");
  const faults: Fault[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme });
      const look = `${String(language)} ${String(width)} ${colorScheme}`;
      // Colours alone differ in the dark.
      const found =
        colorScheme === "light"
          ? [...(await axeFaults(page, worst)), ...(await brokenText(page))]
          : await axeFaults(page, worst, ["color-contrast"]);
      faults.push(...found.map((fault): Fault => [screen, look, fault]));
      await keepPicture(page, `${screen} ${look}`);
    }
  }
  await page.emulateMedia({ colorScheme: "light" });
  return faults;
}

/** Looks at the screen that is shown as {@link faultsOf} does, in the light alone, and only for what breaks, is cut off or leaves the screen. */
export async function brokenOn(page: Page, screen: string): Promise<readonly Fault[]> {
  await isLoaded(page);
  const language = await page.evaluate("document.documentElement.lang");
  const faults: Fault[] = [];
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    const look = `${String(language)} ${String(width)}`;
    faults.push(...(await brokenText(page)).map((fault): Fault => [screen, look, fault]));
    await keepPicture(page, `${screen} ${look}`);
  }
  return faults;
}

/** Waits until a screen has what it loads. */
export async function isLoaded(page: Page): Promise<void> {
  await page.locator("main").waitFor();
  await page.evaluate("new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))");
  await page.locator("[aria-busy=true]").first().waitFor({ state: "detached" });
}

/**
 * What axe finds by its rules, and every text whose contrast is measured below 4.5. Large text may have less by the rules of WCAG,
 * but not here.
 */
async function axeFaults(
  page: Page,
  worst: "minor" | "serious",
  runOnly?: readonly string[],
): Promise<readonly unknown[]> {
  // The page allows only its own scripts. A debugger's script is allowed.
  if (!(await page.evaluate("'axe' in window"))) {
    await page.evaluate(axe);
  }
  return page.evaluate(`(async () => {
    const { passes, violations } = await axe.run(document, ${JSON.stringify(runOnly === undefined ? {} : { runOnly })});
    const counted = violations.filter(({ impact }) => ${worst === "minor" ? "true" : `impact === "serious" || impact === "critical"`});
    const measured = [...passes, ...violations].filter(({ id }) => id === "color-contrast").flatMap(({ nodes }) => nodes);
    const pale = measured.filter(({ any }) => (any[0]?.data?.contrastRatio ?? 0) < 4.5);
    return [
      ...counted.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]),
      ...pale.map(({ any, html }) => ["contrast", any[0]?.data?.contrastRatio, html]),
      ...(measured.length === 0 ? [["no text was measured"]] : []),
    ];
  })()`);
}

/**
 * Texts that leave the screen or are cut off, numbers, dates and ids on two lines, and cards of a passport that touch. What can be scrolled sideways, ends in an ellipsis, or is an
 * id that is shown whole, is meant so.
 */
async function brokenText(page: Page): Promise<readonly unknown[]> {
  return page.evaluate(`(() => {
    const faults = [];
    const { scrollWidth } = document.documentElement;
    if (scrollWidth > innerWidth) {
      faults.push(["wide", scrollWidth]);
    }
    for (const card of document.querySelectorAll(".passport > .card + .card")) {
      if (card.getBoundingClientRect().top - card.previousElementSibling.getBoundingClientRect().bottom < 8) {
        faults.push(["touches the one above", card.firstElementChild.textContent]);
      }
    }
    const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX) && element !== document.documentElement;
    const clips = (element) => getComputedStyle(element).overflowX === "hidden";
    const isShort = (element) => getComputedStyle(element).textOverflow === "ellipsis";
    // Only readers of the screen get what is clipped to nothing.
    const isClipped = (element) => element !== null && (getComputedStyle(element).clipPath === "inset(50%)" || isClipped(element.parentElement));
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (texts.nextNode()) {
      const text = texts.currentNode;
      const parent = text.parentElement;
      if (text.data.trim() === "" || parent.closest("script, style, option, .hidden") !== null || !parent.checkVisibility() || isClipped(parent)) {
        continue;
      }
      range.selectNodeContents(text);
      const { left, right } = range.getBoundingClientRect();
      let place = parent;
      while (place !== null && !scrolls(place) && !clips(place) && !isShort(place)) {
        place = place.parentElement;
      }
      const bounds = place === null ? { left: 0, right: innerWidth } : place.getBoundingClientRect();
      if (!(place !== null && (scrolls(place) || isShort(place))) && (left < bounds.left - 1 || right > bounds.right + 1)) {
        faults.push(["cut", text.data]);
      }
      if (parent.closest(".whole") === null) {
        for (const found of text.data.matchAll(/\\d{4}-\\d\\d-\\d\\d(?: \\d\\d:\\d\\d)?|\\d[\\d,.]*\\d|[A-Z0-9]{18}\\d\\d/g)) {
          range.setStart(text, found.index);
          range.setEnd(text, found.index + found[0].length);
          if (new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1) {
            faults.push(["broken", found[0]]);
          }
        }
      }
    }
    return faults;
  })()`);
}

async function keepPicture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) {
    const file = `${name.replaceAll(/[^\w-]+/g, "-").slice(0, 80)}.png`;
    await page.screenshot({ path: join(pictures, file), fullPage: true });
  }
}
