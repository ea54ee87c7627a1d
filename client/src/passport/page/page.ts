import type { AccessTier } from "../access.js";
import type { PassportLanguage } from "../language/passport-languages.js";
import { withSeparators } from "../language/separators.js";
import { wordsIn } from "../language/words-in.js";
import type { SectionBytes } from "../models/model-sections.js";
import type { Passport } from "../passport.js";
import { readableBy, type ReadablePassport } from "../readable.js";
import { inKilograms } from "../recycled.js";
import { warningsOf } from "../warnings.js";
import { changesSection } from "./changes.js";
import { framed } from "./frame.js";
import { identitySection, warningsSection } from "./identity.js";
import { markup, type Markup } from "./markup.js";
import { figureCards, materialName, titleLine } from "./overview.js";
import { figuresSection, gapsSection, healthSection } from "./readings.js";
import { keysSection, pastSection, sectionsSection, titlesSection } from "./tables.js";
import { Writer } from "./writer.js";

export interface PassportPageOptions {
  /** The link in the QR code, as `passportLink` returns it. Without this option the page has no QR code. */
  readonly link?: string;
  /** When the records were read, for the foot of the page. */
  readonly readAt?: string;
  /** The newest block before the records were read, beside `readAt`. */
  readonly block?: number;
  /** When the ledger last confirmed the passport. Only while the ledger cannot be reached: the page says so. */
  readonly confirmedAt?: string;
  /** The tier of the reader. Default: `public`, because everybody can scan the QR code. */
  readonly tier?: AccessTier;
  /** The language of the page. Texts of the records stay as they are. Default: English. */
  readonly language?: PassportLanguage;
  /**
   * Where the reader finds all windows and gaps, such as `windows.csv` beside the page. The page itself shows a bounded
   * number of them. Without this option the page has no such link.
   */
  readonly allWindows?: string;
  /**
   * The bytes of the passport's sections, by the section's name. What the battery had when it was new is in those by a published
   * model, and the page shows how it has changed since. Without this option it shows the fade of the capacity alone.
   */
  readonly sections?: SectionBytes;
}

/**
 * Makes the parts of the page from a passport, for a page that has its own frame, heading and style: figures, warnings and
 * the sections. It is markup without scripts and without styles, and shows every text of the records as plain text.
 */
export function passportParts(
  whole: Passport,
  {
    link,
    tier = "public",
    language = "en",
    allWindows,
    sections,
  }: Omit<PassportPageOptions, "readAt" | "block" | "confirmedAt"> = {},
): string {
  const passport = readableBy(tier, whole);
  const words = wordsIn(language);
  return partsOf(passport, { warnings: warningsOf(passport, words), link, sections }, new Writer(words, allWindows))
    .text;
}

interface PartsOptions {
  readonly warnings: readonly string[];
  readonly link: string | undefined;
  readonly sections: SectionBytes | undefined;
}

function partsOf(passport: ReadablePassport, { warnings, link, sections }: PartsOptions, writer: Writer): Markup {
  return markup`${figureCards(passport, writer)}
${warningsSection(warnings, writer)}
${identitySection(passport, link, writer)}
${passport.recycled === undefined ? inUse(passport, sections, writer) : recovered(passport.recycled, writer)}`;
}

/**
 * Makes a page for people from a passport: one HTML file that loads nothing from any host and runs no script. The page
 * shows every text of the records as plain text, whatever characters the text contains. Its length is bounded, however
 * many windows, gaps and keys the battery has.
 */
export function passportPage(
  whole: Passport,
  {
    link,
    readAt,
    block,
    confirmedAt,
    tier = "public",
    language = "en",
    allWindows,
    sections,
  }: PassportPageOptions = {},
): string {
  const passport = readableBy(tier, whole);
  const words = wordsIn(language);
  const writer = new Writer(words, allWindows);
  const warnings = warningsOf(passport, words);
  const { bridged } = words.sentences;
  const outage =
    confirmedAt === undefined
      ? markup``
      : markup`<p class="outcome warn">${bridged(writer.instantText(confirmedAt))}</p>`;
  const body = markup`<main class="passport">
${titleLine(passport, warnings, writer)}
${outage}
${partsOf(passport, { warnings, link, sections }, writer)}
</main>
<footer><p>${words.sentences.claim}${readAt === undefined ? "" : ` ${readText(readAt, block, writer)}`}</p></footer>`;
  return framed({ language: words.tag, title: `${words.labels.title} ${passport.batteryId}`, body });
}

/** When the records were read, and as of which block. */
function readText(readAt: string, block: number | undefined, writer: Writer): string {
  const { sentences } = writer.words;
  const at = writer.instantText(readAt);
  return block === undefined ? sentences.readAt(at) : sentences.readAtBlock(at, String(block));
}

/** The parts of the page that only a battery has that is not recycled. */
function inUse(passport: ReadablePassport, sections: SectionBytes = {}, writer: Writer): Markup {
  const { keptBack } = writer.words.sentences;
  return markup`${passport.health === undefined ? markup`<p class="sub">${keptBack}</p>` : markup``}
${healthSection(passport, writer)}
${figuresSection(passport, writer)}
${changesSection(passport, sections, writer)}
${gapsSection(passport, writer)}
${pastSection(passport, writer)}
${keysSection(passport, writer)}
${titlesSection(passport, writer)}
${sectionsSection(passport, writer)}`;
}

/**
 * The part of the page that describes the recycling, after which the passport has ceased to exist (Regulation (EU)
 * 2023/1542, article 77(8)).
 */
function recovered({ by, at, recovered: materials }: NonNullable<Passport["recycled"]>, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  const masses = materials.map(
    ({ material, grams }) =>
      markup`<dt>${materialName(material, codes.material)}</dt><dd>${writer.unbroken(withSeparators(writer.words, inKilograms(grams)))}</dd>`,
  );
  const body = markup`<div class="body"><p>${writer.sentence(sentences.recycled(writer.party(by), writer.instantText(at)))}</p><h3>${labels.recovered}</h3><dl>${masses}</dl></div>`;
  return writer.section("recycled", labels.recycled, body);
}
