import { readFileSync } from "node:fs";

import fc from "fast-check";

import { Browser, chromiumPath } from "../../../../test/testkit/chromium.js";
import { passportLink } from "../digital-link.js";
import { passport } from "../passport.js";
import {
  battery,
  device,
  DEVICE,
  FLEET,
  gap,
  MANUFACTURER,
  records,
  SECOND_DEVICE,
  window,
} from "../testing/records.js";
import { passportPage } from "./page.js";

const pastOfTests = {
  ...{ batteries: 2, makers: [FLEET], readings: 60_000, missing: 50_000, gaps: 1, brokenKeys: 1, restarts: 1 },
  leastStateOfHealthPerMille: 612,
};
const link = passportLink(battery(), "passport.tianneng.example");

/** A page with every part that a page can have, and with the given text in each place that takes a text. */
function everything(text: string): string {
  const at = "2026-01-13T00:00:00.000Z";
  const shared = {
    model: text,
    version: text,
    mediaType: text,
    sha256: "0".repeat(64),
    size: 1,
    revision: 1,
    at,
    transactionId: "t3",
  };
  return passportPage(
    passport(
      records({
        battery: battery({
          ...{ batteryId: `${MANUFACTURER}.${text}`, model: text, chemistry: text, status: "Waste" },
          // A code that is never valid, so that its warning is always there.
          externalIds: [{ scheme: "ISO/IEC 15459", value: `with blanks ${text}` }],
          recall: { by: FLEET, mspId: text, at, reason: text },
          ...{ predecessors: [text], successor: text, past: pastOfTests },
          recalledParts: [{ of: text, by: FLEET, mspId: text, at, reason: text }],
          restarts: [
            {
              after: 5,
              before: { cycles: 3 },
              counters: { cycles: 2 },
              base: {},
              reason: text,
              by: FLEET,
              at,
              transactionId: "t",
            },
          ],
          sections: [{ ...shared, section: text, tier: "public", by: FLEET }],
          titles: [{ from: FLEET, to: MANUFACTURER, at, way: "sale", listingId: text }],
        }),
        devices: [
          device({ state: "Rotated", broken: true, reason: text, successor: SECOND_DEVICE, until: at }),
          device({ deviceId: SECOND_DEVICE, state: "Revoked", reason: text }),
        ],
        stretches: [window(1, 3, 1845), gap(4, 5, text), window(6, 9, 1612, { deviceId: SECOND_DEVICE })],
        predecessors: [battery({ batteryId: text, model: text, missing: 50_000 })],
        brokenKeys: [device({ batteryId: text, state: "Revoked", reason: text })],
        sections: { [text]: new Uint8Array([1]) },
        names: { [MANUFACTURER]: text, [FLEET]: text },
      }),
    ),
    { link: `${link}?${text}`, readAt: text, tier: "interest" },
  );
}

/** The tags of a page, without the values of their attributes. */
function tagsOf(page: string): string[] {
  return [...page.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replaceAll(/="[^"]*"/g, ""));
}

const plainTags = tagsOf(everything("text"));

it("no text of a record becomes markup in the page", () => {
  const hostile = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.stringMatching(/^[<>"'&/=a-z -]{1,30}$/),
    fc.constantFrom(
      "</title><script>alert(1)</script>",
      `" onload="x`,
      "' autofocus '",
      "-->",
      "]]>",
      "&lt;",
      "\u2028<b>",
    ),
  );
  // The QR code encodes the link, which contains the text. The length of the code's path depends on the text, but the
  // path has no tags.
  fc.assert(
    fc.property(
      hostile.filter((text) => Buffer.byteLength(text) < 200),
      (text) => {
        expect(tagsOf(everything(text))).toEqual(plainTags);
      },
    ),
    { numRuns: 60 },
  );
});

it("the page shows texts with markup characters as they are", () => {
  const page = everything(`<b>"Fish" & 'chips'</b>`);
  expect(page).toContain("<dd>&lt;b&gt;&quot;Fish&quot; &amp; &#39;chips&#39;&lt;/b&gt;</dd>");
});

it("the page requests nothing from any host, and runs no script", () => {
  const page = everything("text");
  expect(page).toContain("default-src 'none'");
  expect(page).not.toMatch(/<(script|link|img|iframe|object|form)\b|\son\w+=|url\(|@import/);
  expect([...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, to]) => to)).toEqual([`${link}?text`]);
});

it("the page shows gaps, the broken chain of keys, the recall, figures with their sources, and sections that differ", () => {
  const page = everything("text");
  for (const part of [
    "Readings 4 to 5 are missing: text",
    "Its chain is broken here.",
    "recalled this battery",
    `Capacity from 1.845 Ah at reading 3 to 1.612 Ah at reading 9`,
    "not those of the ledger",
    "80.6 %",
    "key revoked",
    "which is part of this battery: text",
    "It was made of 2 batteries. At their end the least state of health was 61.2 %",
    "Of 60000 readings of the batteries of which it was made, 50000 were declared missing, in 1 gap.",
    '<span class="bad">50000</span>',
    "1 of them are not shown here.",
    "set the counters",
  ]) {
    expect(page).toContain(part);
  }
  expect(page).toMatch(new RegExp(`Capacity</td><td class="number">1.612 Ah</td><td>Device <code>${SECOND_DEVICE}`));
});

it("the page draws no chart for a single window, and shows forty rows of a very large number of windows", () => {
  const one = passportPage(passport(records({ stretches: [window(1, 3, 1845)] })), { tier: "interest" });
  expect(one).not.toContain("<svg");
  const many = Array.from({ length: 5000 }, (_, index) => window(index + 1, index + 1, 2000 - Math.floor(index / 10)));
  const page = passportPage(passport(records({ stretches: many })), { tier: "interest" });
  expect(page).toContain("40 of 5000 windows, evenly spread");
  expect(page).toMatch(/<td class="number">1<\/td>[^]*<td class="number">5000<\/td>/);
  expect(page.length).toBeLessThan(40_000);
});

const inChromium = chromiumPath === undefined ? describe.skip : describe;

inChromium.each(["light", "dark"] as const)("the page in Chromium with the %s colour scheme", (scheme) => {
  it("the page passes the rules of axe, keeps to its policy and fits a telephone", async () => {
    const browser = await Browser.open(scheme);
    try {
      const page = await browser.context.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      const asked: string[] = [];
      page.on("request", (request) => asked.push(request.url()));
      const html = everything("A text that is a little longer <b>than</b> others");
      await page.goto(`data:text/html;base64,${Buffer.from(html).toString("base64")}`);
      await page.setViewportSize({ width: 360, height: 800 });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
      expect(await page.evaluate("getComputedStyle(document.body).maxWidth")).toBe("960px");
      await page.evaluate(readFileSync(require.resolve("axe-core/axe.min.js"), "utf8"));
      const faults = await page.evaluate(
        "axe.run().then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]))",
      );
      expect(faults).toEqual([]);
      expect(said).toEqual([]);
      expect(asked).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

it(`the page names the key ${DEVICE} in full`, () => {
  expect(passportPage(passport(records()), { tier: "interest" })).toContain(`<code>${DEVICE}</code>`);
});

it("the page of a recycled battery says that the passport has ceased, keeps the recovered materials, and leaves out health, readings and keys", () => {
  const at = "2026-02-01T00:00:00.000Z";
  const recovered = { cobaltGrams: 1200, others: [{ material: "<b>aluminium</b>", grams: 5000 }] };
  const recycled = { by: FLEET, at, transactionId: "t", recovered };
  const page = passportPage(passport(records({ battery: battery({ recycled }) })));
  expect(page).toContain("This passport has ceased to exist");
  expect(page).toContain("<dt>cobalt</dt><dd>1.2 kg</dd>");
  expect(page).toContain("<dt>&lt;b&gt;aluminium&lt;/b&gt;</dt><dd>5 kg</dd>");
  for (const gone of ["Health over time", "Last figures", "Readings and gaps", "Keys"]) {
    expect(page).not.toContain(gone);
  }
});
