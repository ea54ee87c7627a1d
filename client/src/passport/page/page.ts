import { sha256 } from "@noble/hashes/sha2";

import type { AccessTier } from "../access.js";
import { counted } from "../counted.js";
import { decimal } from "../decimal.js";
import { partyText, type Passport } from "../passport.js";
import { qrPath } from "../qr.js";
import { nameOfQuantity, valueInUnit } from "../quantities.js";
import { readableBy, type ReadablePassport } from "../readable.js";
import { inKilograms } from "../recycled.js";
import { figureInUnit } from "../restarts.js";
import { healthChart, spread } from "./chart.js";
import { markup, Markup } from "./markup.js";
import { style } from "./style.js";
import { keysSection, pastSection, sectionsSection, tierNames, titlesSection } from "./tables.js";

export interface PassportPageOptions {
  /** The link in the QR code, as `passportLink` returns it. Without this option the page has no QR code. */
  readonly link?: string;
  /** When and where the records were read, for the foot of the page. */
  readonly readAt?: string;
  /** The tier of the reader. Default: `public`, because everybody can scan the QR code. */
  readonly tier?: AccessTier;
}

/** The largest number of rows in the table of health, because a battery can have very many windows. */
const MOST_ROWS = 40;

const categories = {
  lmt: "light means of transport",
  ev: "electric vehicle",
  industrial: "industrial",
  stationary: "stationary storage",
};

/**
 * Makes a page for people from a passport: one HTML file that loads nothing from any host and runs no script. The page
 * shows every text of the records as plain text, whatever characters the text contains.
 */
export function passportPage(whole: Passport, { link, readAt, tier = "public" }: PassportPageOptions = {}): string {
  const passport = readableBy(tier, whole);
  const { text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'sha256-${base64(sha256(new TextEncoder().encode(style)))}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Battery passport ${passport.batteryId}</title>
<style>${new Markup(style)}</style>
</head>
<body>
<main>
<header>
<div><h1>Battery passport</h1><p><code>${passport.batteryId}</code></p><p>For ${tierNames[tier]}</p>${given(link, (to) => markup`<p><a href="${to}">${to}</a></p>`)}</div>
${given(link, qrCode)}
</header>
${warnings(passport)}
${identity(passport)}
${passport.recycled === undefined ? inUse(passport) : recovered(passport.recycled)}
</main>
<footer><p>Every figure is the claim of the device, gateway or party beside it; the ledger proves who said it and when, not that it is true.${given(readAt, (at) => markup` Read at ${at}.`)}</p></footer>
</body>
</html>
`;
  return text;
}

/** The parts of the page that only a battery has that is not recycled. */
function inUse(passport: ReadablePassport): Markup {
  return markup`${health(passport)}
${figures(passport)}
${gaps(passport)}
${pastSection(passport)}
${keysSection(passport)}
${titlesSection(passport)}
${sectionsSection(passport)}`;
}

/**
 * The part of the page that describes the recycling, after which the passport has ceased to exist (Regulation (EU)
 * 2023/1542, article 77(8)).
 */
function recovered({ by, at, recovered: materials }: NonNullable<Passport["recycled"]>): Markup {
  return markup`<section aria-labelledby="recycled"><h2 id="recycled">Recycled</h2><p>${partyText(by)} recycled the battery at ${at}, and recovered:</p><dl>${materials.map(({ material, grams }) => markup`<dt>${material}</dt><dd>${inKilograms(grams)}</dd>`)}</dl></section>`;
}

function given<Value>(value: Value | undefined, show: (value: Value) => Markup): Markup {
  return value === undefined ? markup`` : show(value);
}

function qrCode(link: string): Markup {
  const { size, path } = qrPath(link);
  return markup`<svg viewBox="0 0 ${size} ${size}" role="img" aria-label="QR code of ${link}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#000" d="${path}"/></svg>`;
}

function warnings({ warnings: said }: ReadablePassport): Markup {
  return said.length === 0
    ? markup``
    : markup`<section class="warnings" aria-labelledby="warnings"><h2 id="warnings">Before you rely on it</h2><ul>${said.map((warning) => markup`<li>${warning}</li>`)}</ul></section>`;
}

function identity(passport: ReadablePassport): Markup {
  const { rated } = passport;
  const entries: readonly (readonly [string, string])[] = [
    ["Model", passport.model],
    ["Serial number", passport.serial],
    ["Manufacturer", partyText(passport.manufacturer)],
    ["Manufactured on", passport.manufacturedOn],
    ...entry("Owner", passport.owner && partyText(passport.owner)),
    ...entry("Status", passport.status),
    ["Category", categories[passport.category]],
    ["Chemistry", passport.chemistry],
    [
      "Rated",
      `${decimal(rated.capacityMilliampHours, 3)} Ah, ${decimal(rated.energyMilliwattHours, 3)} Wh, ${decimal(rated.nominalMilliVolts, 3)} V`,
    ],
    ...passport.externalIds.map(({ scheme, value }) => [scheme, value] as const),
    ...(passport.predecessors ?? []).map((id) => ["Made of", id] as const),
    ...entry("Became part of", passport.successor),
    ...entry("Changed at", passport.changedAt),
  ];
  return markup`<section aria-labelledby="identity"><h2 id="identity">Identity</h2><p>From the manufacturer’s record.</p><dl>${entries.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl></section>`;
}

/** A list with one entry. The list is empty if the value is absent. */
function entry(name: string, value: string | undefined): readonly (readonly [string, string])[] {
  return value === undefined ? [] : [[name, value]];
}

function health(passport: ReadablePassport): Markup {
  const { health: points, gaps = [] } = passport;
  if (points === undefined) {
    return markup``;
  }
  if (points.length === 0) {
    return markup`<section aria-labelledby="health"><h2 id="health">Health over time</h2><p>No window says anything of it.</p></section>`;
  }
  const rows = spread(points, MOST_ROWS);
  const caption =
    rows.length < points.length
      ? `${String(rows.length)} of ${String(points.length)} windows, evenly spread. Times are by the device’s clock.`
      : "By window. Times are by the device’s clock.";
  return markup`<section aria-labelledby="health"><h2 id="health">Health over time</h2>
${healthChart({ health: points, gaps }) ?? markup``}
<div class="table" tabindex="0" role="region" aria-label="Table of health"><table><caption>${caption}</caption>
<thead><tr><th scope="col" class="number">Reading</th><th scope="col">Time</th><th scope="col" class="number">State of health</th><th scope="col" class="number">Capacity</th><th scope="col" class="number">Cycles</th></tr></thead>
<tbody>${rows.map(
    (point) =>
      markup`<tr><td class="number">${point.sequence}</td><td>${point.at}${point.revoked ? markup` <span class="bad">key revoked</span>` : markup``}</td><td class="number">${shown("stateOfHealthPerMille", point.stateOfHealthPerMille)}</td><td class="number">${shown("capacityMilliampHours", point.capacityMilliampHours)}</td><td class="number">${shown("cycles", point.cycles)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function shown(quantity: Parameters<typeof valueInUnit>[0], value: number | undefined): string {
  return value === undefined ? "" : valueInUnit(quantity, value);
}

function figures(passport: ReadablePassport): Markup {
  if (passport.figures.length === 0) {
    return markup``;
  }
  return markup`<section aria-labelledby="figures"><h2 id="figures">Last figures, and who says so</h2>
<div class="table" tabindex="0" role="region" aria-label="Table of last figures"><table>
<thead><tr><th scope="col">Figure</th><th scope="col" class="number">Value</th><th scope="col">Source</th></tr></thead>
<tbody>${passport.figures.map(({ quantity, value, base, source }) => {
    const signer = source.kind === "gateway" ? "Gateway" : "Device";
    const mark = source.revoked ? markup` <span class="bad">key revoked</span>` : markup``;
    return markup`<tr><td>${nameOfQuantity(quantity)}</td><td class="number">${figureInUnit(quantity, value, base)}</td><td>${signer} <code>${source.deviceId}</code>${mark}, readings ${source.first} to ${source.last}, until ${source.to}; anchored by ${partyText(source.anchoredBy)}</td></tr>`;
  })}</tbody></table></div></section>`;
}

function gaps({ gaps: missing, readings }: ReadablePassport): Markup {
  if (missing === undefined || readings === undefined) {
    return markup``;
  }
  const said = `${counted(readings.anchored, "reading is", "readings are")} anchored in ${counted(readings.windows, "window")}; ${counted(readings.missing, "was", "were")} declared missing.`;
  return markup`<section aria-labelledby="gaps"><h2 id="gaps">Readings and gaps</h2><p>${said}</p>${
    missing.length === 0
      ? markup``
      : markup`<ul>${missing.map((gap) => markup`<li class="bad">Readings ${gap.first} to ${gap.last} are missing: ${gap.reason} (${partyText(gap.by)}, ${gap.at})</li>`)}</ul>`
  }</section>`;
}

function base64(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes));
}
