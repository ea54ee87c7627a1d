import fc from "fast-check";
import type { Page } from "playwright-core";

import { Browser, chromiumPath } from "../../../../test/testkit/chromium.js";
import { faultsOf } from "../../../../test/testkit/screen-checks.js";
import { passportLink } from "../digital-link.js";
import { passportLanguages, type PassportLanguage } from "../language/passport-languages.js";
import { wordsIn } from "../language/words-in.js";
import { passport } from "../passport.js";
import {
  battery,
  correctedGap,
  device,
  DEVICE,
  FLEET,
  gap,
  MANUFACTURER,
  records,
  SECOND_DEVICE,
  window,
} from "../testing/records.js";
import { passportPage, passportParts } from "./page.js";

const pastOfTests = {
  ...{ batteries: 2, makers: [FLEET], readings: 60_000, missing: 50_000, gaps: 1, brokenKeys: 1, restarts: 1 },
  leastStateOfHealthPerMille: 612,
};
const link = passportLink(battery(), "passport.tianneng.example");

/** A page with every part that a page can have, and with the given text in each place that takes a text. */
function everything(text: string, language: PassportLanguage = "en"): string {
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
    { link: `${link}?${text}`, readAt: text, tier: "interest", allWindows: "windows.csv", language },
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
  const links = [...page.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, to]) => to);
  expect([...new Set(links)]).toEqual(["#warnings", `${link}?text`, "windows.csv", `#key-${SECOND_DEVICE}`]);
  // Each link within the page leads to a part of the page.
  for (const to of links.filter((each) => each?.startsWith("#"))) {
    expect(page).toContain(`id="${to?.slice(1) ?? ""}"`);
  }
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
    '<span class="n bad">50,000</span>',
    "1 of them is not shown here.",
    "set the counters",
  ]) {
    expect(page).toContain(part);
  }
  expect(page).toMatch(
    new RegExp(
      `>Capacity</td>\\s<td[^>]*><span class="n">1.612 Ah</span></td>\\s<td[^>]*>device <a href="#key-${SECOND_DEVICE}`,
    ),
  );
});

it("the page shows a gap that was declared in error as corrected, and not as missing", () => {
  const made = passport(
    records({
      battery: battery({ missing: 0, gaps: 0, corrected: 2 }),
      stretches: [window(1, 3, 1845), correctedGap(4, 5, "<b>"), window(6, 9, 1612)],
    }),
  );
  const page = passportPage(made, { tier: "interest" });
  expect(page).toContain("Readings 4 to 5 were declared missing in error: &lt;b&gt;");
  expect(page).not.toContain("are missing:");
  expect(passportPage(made, { tier: "interest", language: "zh" })).toContain("读数 4 至 5 被误报为缺失");
});

it("a page with an own frame has the same parts for the same tier, without scripts and styles", () => {
  const whole = passport(records({ stretches: [window(1, 3, 1845), gap(4, 5, "<b>switched off</b>")] }));
  for (const tier of ["public", "interest"] as const) {
    const parts = passportParts(whole, { tier, language: "zh" });
    expect(passportPage(whole, { tier, language: "zh" })).toContain(parts);
    expect([tier, parts.includes("&lt;b&gt;switched off&lt;/b&gt;")]).toEqual([tier, tier === "interest"]);
    expect(parts).not.toMatch(/<(script|style|html|b)\b| style=/);
  }
});

it("the page draws no chart for a single window", () => {
  const one = passportPage(passport(records({ stretches: [window(1, 3, 1845)] })), { tier: "interest" });
  expect(one).not.toContain("<polyline");
});

/** 5,000 windows whose capacity falls by one milliampere hour in ten windows. */
const manyWindows = Array.from({ length: 5000 }, (_, index) =>
  window(index + 1, index + 1, 2000 - Math.floor(index / 10)),
);

it("the page of a battery with very many windows, gaps, keys, titles and restarts has a bounded length, and links to all windows", () => {
  const [first] = battery().titles;
  const length = (count: number): number => {
    const times = Array.from({ length: count }, (_, index) => index);
    const page = passportPage(
      passport(
        records({
          battery: battery({
            titles: times.flatMap(() => (first === undefined ? [] : [first])),
            predecessors: times.map(String),
            past: { ...pastOfTests, makers: times.map(() => FLEET) },
          }),
          devices: times.map((index) => device({ deviceId: String(index).padStart(64, "0"), state: "Revoked" })),
          stretches: [...manyWindows, ...times.map((index) => gap(5001 + 2 * index, 5001 + 2 * index))],
          predecessors: times.map((index) => battery({ batteryId: `${MANUFACTURER}.${String(index)}` })),
        }),
      ),
      { tier: "interest", allWindows: "windows.csv" },
    );
    expect(page).toContain(
      '12 of 5,000 windows, evenly spread. Times are by the device’s clock. <a href="windows.csv">',
    );
    expect(page).toMatch(/<td[^>]*>1<\/td>[^]*<td[^>]*>5,000<\/td>/);
    return page.length;
  };
  expect(length(2000)).toBeLessThan(length(40) + 500);
});

it("the chart says and draws the extremes of all windows, also of those that its line leaves out", () => {
  const health = manyWindows.map((each, index) =>
    index === 1234 ? window(1235, 1235, 17) : index === 4321 ? window(4322, 4322, 2999) : each,
  );
  const page = passportPage(passport(records({ stretches: health })), { tier: "interest" });
  expect(page).toContain("least 0.017 Ah, greatest 2.999 Ah.");
  expect(page).toContain('<span class="n">2.999 Ah</span>\n<span class="n">0.017 Ah</span>');
  const [, line = ""] = /<polyline points="([^"]*)"/.exec(page) ?? [];
  const heights = line.split(" ").map((point) => Number(point.split(",")[1]));
  expect([Math.min(...heights), Math.max(...heights)]).toEqual([4, 196]);
  expect(heights.length).toBeLessThan(210);
});

it("the page is written in each language of the table, with the language's separators", () => {
  const page = (language: PassportLanguage): string =>
    passportPage(passport(records()), { tier: "interest", language });
  expect(page("zh")).toContain('<html lang="zh-Hans">');
  expect(page("zh")).toContain("9 个读数中，申报缺失 2 个。");
  expect(page("zh")).toContain("轻型交通工具电池");
  expect(page("de")).toContain("Messwerte: 9; davon als fehlend gemeldet: 2.");
  expect(wordsIn("de").warnings.missing(60_000, 1)).toContain("60.000");
  expect(page("de")).toContain('<div class="big">1,612 Ah</div>');
  for (const language of passportLanguages) {
    expect(page(language)).toContain(`<title>${wordsIn(language).labels.title} `);
  }
});

const inChromium = chromiumPath === undefined ? describe.skip : describe;

/**
 * Finds numbers, dates, ids and headers that break, and texts that do not fit. An id that has no room may end in an
 * ellipsis, and a table with many columns may scroll.
 */
const FAULTS_OF_LAYOUT = `(() => {
  const faults = [];
  const say = (what, element) => faults.push(what + ": " + element.outerHTML.slice(0, 120));
  for (const element of document.querySelectorAll(".n, time, .id, .big, .mark, th")) {
    const range = document.createRange();
    range.selectNodeContents(element);
    const tops = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)));
    if (tops.size > 1) say("breaks", element);
  }
  for (const element of document.querySelectorAll("td, dd, li, p, .figure, .body, .title, .label, .note, .card > h2, .chart")) {
    if (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1) say("does not fit", element);
  }
  if (document.documentElement.scrollWidth > innerWidth) say("wider than the screen", document.documentElement);
  return faults;
})()`;

const recycled = {
  ...{ by: FLEET, at: "2026-02-01T00:00:00.000Z", transactionId: "t" },
  recovered: { cobaltGrams: 1200, others: [{ material: "<b>aluminium</b>", grams: 5000 }] },
};

const longer = "A text that is a little longer <b>than</b> others";

/** Opens a page in Chromium. */
async function show(page: Page, html: string): Promise<void> {
  await page.goto(`data:text/html;base64,${Buffer.from(html).toString("base64")}`);
}

inChromium("the page in Chromium", () => {
  let browser: Browser;
  afterEach(() => browser.close());

  it("the page passes the rules of axe and keeps to its policy, on a telephone and wide, light and dark", async () => {
    browser = await Browser.open("light");
    const page = await browser.context.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    // The rules take seconds a page. These languages have all scripts, and one of the longest texts.
    for (const language of ["en", "zh", "el", "bg"] as const) {
      await show(page, everything(longer, language));
      expect(await page.evaluate("getComputedStyle(document.querySelector('main')).maxWidth")).toBe("1240px");
      expect(await faultsOf(page, "passport", { worst: "minor" })).toEqual([]);
    }
    expect(said).toEqual([]);
    expect(asked).toEqual([]);
  });

  it("the page is printed in dark on white, also for a reader whose screen is dark", async () => {
    browser = await Browser.open("dark");
    const page = await browser.context.newPage();
    await show(page, everything(longer));
    await page.emulateMedia({ media: "print" });
    const colours = "((body) => [getComputedStyle(body).color, getComputedStyle(body).backgroundColor])(document.body)";
    expect(await page.evaluate(colours)).toEqual(["rgb(23, 32, 43)", "rgb(255, 255, 255)"]);
  });

  it("the page breaks no number, date, id or header on a telephone and a wide screen, in the languages with the longest words", async () => {
    browser = await Browser.open("light");
    const page = await browser.context.newPage();
    // Pages take time. These languages have all scripts, and the longest texts and words.
    for (const language of ["en", "zh", "bg", "el", "nl", "pl", "hu", "fi"] as const) {
      const ceased = passportPage(passport(records({ battery: battery({ recycled }) })), { language });
      for (const html of [everything(longer, language), ceased]) {
        await show(page, html);
        for (const width of [1280, 390]) {
          await page.setViewportSize({ width, height: 800 });
          expect([language, width, await page.evaluate(FAULTS_OF_LAYOUT)]).toEqual([language, width, []]);
        }
        const figures = await page.evaluate("document.querySelector('.figures').getBoundingClientRect().bottom");
        expect(figures).toBeLessThan(800);
      }
    }
  });
});

it(`the page names the key ${DEVICE} in full`, () => {
  expect(passportPage(passport(records()), { tier: "interest" })).toContain(`>${DEVICE}</code>`);
});

it("the page of a recycled battery says that the passport has ceased, keeps the recovered materials, and leaves out health, readings and keys", () => {
  const page = passportPage(passport(records({ battery: battery({ recycled }) })));
  expect(page).toContain("This passport has ceased to exist");
  // No instant is written as the record has it, and none breaks.
  expect(page).not.toContain(recycled.at);
  expect(page.match(/<span class="n">\d{4}-\d\d-\d\d\u00A0\d\d:\d\d\u00A0UTC<\/span>/g)?.length).toBe(2);
  expect(page).toContain('<dt>cobalt</dt><dd><span class="n">1.2 kg</span></dd>');
  expect(page).toContain('<dt>&lt;b&gt;aluminium&lt;/b&gt;</dt><dd><span class="n">5 kg</span></dd>');
  for (const gone of ["Health over time", "Last figures", "Readings and gaps", "Keys"]) {
    expect(page).not.toContain(gone);
  }
});
