import type { ReadablePassport } from "../readable.js";
import { healthChart, spread } from "./chart.js";
import { markup, type Markup } from "./markup.js";
import { table } from "./table.js";
import type { Writer } from "./writer.js";

/** The largest number of rows in the table of health, because a battery can have very many windows. */
const MOST_ROWS = 12;

/** Shows the battery's health over time as a picture and as a table. */
export function healthSection(passport: ReadablePassport, writer: Writer): Markup {
  const { health: points, gaps = [] } = passport;
  const { labels, sentences, codes } = writer.words;
  if (points === undefined) {
    return markup``;
  }
  if (points.length === 0) {
    return writer.section("health", labels.health, markup`<div class="body"><p>${sentences.noHealth}</p></div>`);
  }
  const rows = spread(points, MOST_ROWS);
  const all = writer.number(points.length);
  const said =
    rows.length < points.length ? sentences.someWindows(writer.number(rows.length), all) : sentences.windows(all);
  const chart = healthChart({ health: points, gaps }, writer) ?? markup``;
  const body = markup`<div class="body">${chart}<p class="sub">${said}${writer.linkToAll}</p></div>
${table(labels.health, rows, [
  { title: labels.reading, kind: "number", of: ({ sequence }) => writer.number(sequence) },
  {
    title: labels.time,
    of: ({ at, revoked }) =>
      markup`${writer.instant(at)}${revoked ? markup` <span class="bad">${labels.keyRevoked}</span>` : markup``}`,
  },
  {
    title: codes.quantity.stateOfHealthPerMille,
    kind: "number",
    of: (point) => writer.unbroken(writer.value("stateOfHealthPerMille", point.stateOfHealthPerMille)),
  },
  {
    title: codes.quantity.capacityMilliampHours,
    kind: "number",
    of: (point) => writer.unbroken(writer.value("capacityMilliampHours", point.capacityMilliampHours)),
  },
  {
    title: codes.quantity.cycles,
    kind: "number",
    of: (point) => writer.unbroken(writer.value("cycles", point.cycles)),
  },
])}`;
  return writer.section("health", labels.health, body);
}

/** Shows the last figures, each with the device, the window and the party that it comes from. */
export function figuresSection({ figures, keys = [] }: ReadablePassport, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  if (figures.length === 0) {
    return markup``;
  }
  const linked = new Set(keys.map(({ deviceId }) => deviceId));
  return writer.section(
    "figures",
    labels.figures,
    table(labels.figures, figures, [
      { title: labels.figure, of: ({ quantity }) => codes.quantity[quantity], kind: "wide" },
      { title: labels.value, kind: "number", of: (figure) => valueOf(figure, writer) },
      {
        title: labels.source,
        kind: "wide",
        of: ({ source }) => {
          const signer = codes.deviceKind[source.kind ?? "device"];
          const key = markup`<code class="id">${source.deviceId.slice(0, 8)}</code>`;
          const at = linked.has(source.deviceId) ? markup`<a href="#key-${source.deviceId}">${key}</a>` : key;
          const mark = source.revoked ? markup` <span class="bad">${labels.keyRevoked}</span>` : markup``;
          const readings = sentences.source(writer.number(source.first), writer.number(source.last));
          return markup`${signer} ${at}${mark}, ${writer.unbroken(readings)}, ${writer.instant(source.to)}; ${sentences.anchoredBy(writer.party(source.anchoredBy))}`;
        },
      },
    ]),
  );
}

/** The value of a figure. A counter that restarted also shows what was added to the device's own count. */
function valueOf({ quantity, value, base }: ReadablePassport["figures"][number], writer: Writer): Markup {
  const whole = writer.unbroken(writer.value(quantity, value));
  if (base === undefined) {
    return whole;
  }
  const [reported, added] = [value - base, Math.abs(base)].map((each) => writer.unbroken(writer.value(quantity, each)));
  return markup`${whole} <span class="sub">(${reported ?? ""} ${base < 0 ? "−" : "+"} ${added ?? ""})</span>`;
}

/** Shows how many readings there are, which are missing, and which were declared missing in error. */
export function gapsSection({ gaps, corrections = [], readings }: ReadablePassport, writer: Writer): Markup {
  const { labels, sentences } = writer.words;
  if (gaps === undefined || readings === undefined) {
    return markup``;
  }
  const { shown, rest } = writer.bounded(gaps);
  const list =
    shown.length === 0
      ? markup``
      : markup`<ul>${shown.map(
          ({ first, last, reason, by, at }) =>
            markup`<li><span class="bad">${sentences.gap(writer.number(first), writer.number(last), reason)}</span> <span class="sub">${writer.party(by)}, ${writer.instant(at)}</span></li>`,
        )}</ul>`;
  const corrected = writer.bounded(corrections);
  const errors =
    corrected.shown.length === 0
      ? markup``
      : markup`<ul>${corrected.shown.map(
          ({ first, last, reason, by, consentOf, at }) =>
            markup`<li>${sentences.corrected(writer.number(first), writer.number(last), reason)} <span class="sub">${writer.party(by)}, ${writer.party(consentOf)}, ${writer.instant(at)}</span></li>`,
        )}</ul>`;
  const said = sentences.anchored(readings.anchored, readings.windows, readings.missing);
  return writer.section(
    "gaps",
    labels.gaps,
    markup`<div class="body"><p>${said}${rest.text === "" ? markup`` : writer.linkToAll}</p>${list}${rest}${errors}${corrected.rest}</div>`,
  );
}
