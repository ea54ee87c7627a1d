import { qrPath } from "../qr.js";
import type { ReadablePassport } from "../readable.js";
import { markup, type Markup } from "./markup.js";
import type { Writer } from "./writer.js";

/** What the reader must know before relying on the passport. */
export function warningsSection(warnings: readonly string[], writer: Writer): Markup {
  if (warnings.length === 0) {
    return markup``;
  }
  const { shown, rest } = writer.bounded(warnings);
  const body = markup`<div class="body"><ul>${shown.map((warning) => markup`<li>${writer.sentence(warning)}</li>`)}</ul>${rest}</div>`;
  return writer.section("warnings", writer.words.labels.before, body, " warnings");
}

/** What the battery is, with its QR code beside it. */
export function identitySection(passport: ReadablePassport, link: string | undefined, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  const { rated, owner, status, successor, changedAt } = passport;
  const { shown: predecessors, rest } = writer.bounded(passport.predecessors ?? []);
  const entries: readonly (readonly [string, Markup])[] = [
    [labels.model, markup`${passport.model}`],
    [labels.serial, writer.id(passport.serial)],
    [labels.manufacturer, markup`${writer.party(passport.manufacturer)}`],
    [labels.made, markup`<time>${passport.manufacturedOn}</time>`],
    ...entry(labels.owner, owner && markup`${writer.party(owner)}`),
    ...entry(labels.status, status && markup`${codes.batteryStatus[status]}`),
    [labels.category, markup`${codes.batteryCategory[passport.category]}`],
    [labels.chemistry, markup`${passport.chemistry}`],
    [labels.ratedCapacity, writer.unbroken(writer.value("capacityMilliampHours", rated.capacityMilliampHours))],
    [labels.ratedEnergy, writer.unbroken(writer.value("energyThroughputMilliwattHours", rated.energyMilliwattHours))],
    [labels.nominalVoltage, writer.unbroken(writer.value("milliVolts", rated.nominalMilliVolts))],
    ...passport.externalIds.map(({ scheme, value }) => [scheme, writer.id(value)] as const),
    ...predecessors.map((id) => [labels.madeOf, writer.id(id)] as const),
    ...entry(labels.becamePartOf, successor === undefined ? undefined : writer.id(successor)),
    ...entry(labels.changed, changedAt === undefined ? undefined : writer.instant(changedAt)),
  ];
  const list = markup`<div class="body"><dl>${entries.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>${rest}<p class="sub">${sentences.fromManufacturer}</p></div>`;
  return markup`<div class="two">${writer.section("identity", labels.identity, list)}${link === undefined ? markup`` : codeSection(link, writer)}</div>`;
}

/** A list with one entry. The list is empty if the value is absent. */
function entry(name: string, value: Markup | undefined): readonly (readonly [string, Markup])[] {
  return value === undefined ? [] : [[name, value]];
}

function codeSection(link: string, writer: Writer): Markup {
  const { size, path } = qrPath(link);
  const body = markup`<div class="body qr"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${writer.words.sentences.qr(link)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg><a class="sub whole" href="${link}">${link}</a></div>`;
  return writer.section("code", writer.words.labels.code, body);
}
