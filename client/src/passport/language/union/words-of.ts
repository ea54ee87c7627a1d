import type { PassportWords } from "../english.js";
import { inGroups, withSeparators } from "../separators.js";
import type { UnionTexts } from "./texts.js";

/** Stands where a counter had no figure. */
const NO_FIGURE = "–";

type Values = Readonly<Record<string, string | number>>;
type Fill = (text: string, values: Values) => string;

/** The words of a page from the texts of its language. */
export function wordsOf({ tag, separators, labels, sentences, warnings, codes }: UnionTexts): PassportWords {
  const filled: Fill = (text, values) =>
    // Braces in a value stay as they are.
    text.replaceAll(/\{(\w+)\}/g, (place, name: string) => {
      const value = values[name] ?? place;
      return typeof value === "number" ? withSeparators({ separators }, inGroups(value)) : value;
    });
  return {
    ...{ tag, separators, labels, codes },
    sentences: sentencesOf(sentences, filled),
    warnings: warningsOf(warnings, filled),
  };
}

function sentencesOf(texts: UnionTexts["sentences"], filled: Fill): PassportWords["sentences"] {
  const { keptBack, fromManufacturer, noHealth, chartGaps, noKeys, noSections, claim } = texts;
  return {
    ...{ keptBack, fromManufacturer, noHealth, chartGaps, noKeys, noSections, claim },
    for: (tier) => filled(texts.for, { tier }),
    toKnow: (count) => filled(texts.toKnow, { count }),
    rated: (value) => filled(texts.rated, { value }),
    atReading: (sequence) => filled(texts.atReading, { sequence }),
    ofReadings: (count) => filled(texts.ofReadings, { count }),
    qr: (link) => filled(texts.qr, { link }),
    recycled: (party, at) => filled(texts.recycled, { party, at }),
    windows: (count) => filled(texts.windows, { count }),
    someWindows: (shown, all) => filled(texts.someWindows, { shown, all }),
    some: (shown, all) => filled(texts.some, { shown, all }),
    chart: (the) => filled(texts.chart, the),
    source: (first, last) => filled(texts.source, { first, last }),
    anchoredBy: (party) => filled(texts.anchoredBy, { party }),
    anchored: (readings, windows, missing) => filled(texts.anchored, { readings, windows, missing }),
    gap: (first, last, reason) => filled(texts.gap, { first, last, reason }),
    corrected: (first, last, reason) => filled(texts.corrected, { first, last, reason }),
    makers: (parties) => filled(texts.makers, { parties }),
    notShown: (count) => filled(texts.notShown, { count }),
    firstOwner: (party) => filled(texts.firstOwner, { party }),
    listing: (id) => filled(texts.listing, { id }),
    differs: (found) => filled(texts.differs, { found }),
    readAt: (at) => filled(texts.readAt, { at }),
    readAtBlock: (at, block) => filled(texts.readAtBlock, { at, block }),
    bridged: (at) => filled(texts.bridged, { at }),
  };
}

function warningsOf(texts: UnionTexts["warnings"], filled: Fill): PassportWords["warnings"] {
  const { waste, noHealth, noReason } = texts;
  return {
    ...{ waste, noHealth },
    ceased: (party, at) => filled(texts.ceased, { party, at }),
    recalled: (party, reason) => filled(texts.recalled, { party, reason }),
    partRecalled: (party, part, reason) => filled(texts.partRecalled, { party, part, reason }),
    madeOf: (batteries, health, cycles) => {
      const said = [
        ...(health === undefined ? [] : [filled(texts.leastHealth, { health })]),
        ...(cycles === undefined ? [] : [filled(texts.mostCycles, { cycles })]),
      ];
      return [filled(texts.madeOf, { batteries }), ...(said.length === 0 ? [texts.unknownHealth] : said)].join(" ");
    },
    missingBefore: (readings, missing, gaps) => filled(texts.missingBefore, { readings, missing, gaps }),
    brokenKeysBefore: (count) => filled(texts.brokenKeysBefore, { count }),
    restartsBefore: (count) => filled(texts.restartsBefore, { count }),
    ended: (successor) => filled(texts.ended, { successor }),
    missing: (readings, missing) => filled(texts.missing, { readings, missing }),
    restarted: (after, key, base) => filled(texts.restarted, { after, key, base: base.join(", ") }),
    countersSet: (after, party, changes, reason) =>
      filled(texts.countersSet, { after, party, changes: changes.join("; "), reason }),
    counterChange: (counter, from = NO_FIGURE, to) => filled(texts.counterChange, { counter, from, to }),
    chainBroken: (key, reason = noReason) => filled(texts.chainBroken, { key, reason }),
    keyRevoked: (key, reason = noReason) => filled(texts.keyRevoked, { key, reason }),
    differs: (covered, last, missing) => filled(texts.differs, { covered, last, missing }),
    sectionDiffers: (section) => filled(texts.sectionDiffers, { section }),
    invalidCode: (scheme, value) => filled(texts.invalidCode, { scheme, value }),
    strayCode: (scheme, value, other) =>
      other === undefined
        ? filled(texts.codeToNothing, { scheme, value })
        : filled(texts.strayCode, { scheme, value, other }),
  };
}
