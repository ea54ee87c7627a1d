import { partyText } from "../passport.js";
import { valueInUnit } from "../quantities.js";
import type { ReadablePassport } from "../readable.js";
import { markup, type Markup } from "./markup.js";

/** The readers of each tier, in words. */
export const tierNames = {
  public: "everybody",
  interest: "legitimate interest",
  "interest+commission": "legitimate interest and the Commission",
  authorities: "authorities",
};

const wayText = {
  sale: "sold against certificates",
  delivery: "delivered free of payment",
  succession: "by a succession",
} as const;

/** Shows the batteries of which this battery was made, in their last state. */
export function pastSection({ past, ancestors = [] }: ReadablePassport): Markup {
  if (past === undefined) {
    return markup``;
  }
  const makers = past.makers.map(partyText).join(", ");
  const rows = ancestors.map(
    (each) =>
      markup`<tr><td><code>${each.batteryId}</code><br>${each.model}, ${partyText(each.manufacturer)}</td><td>${each.status}</td><td class="number">${shown("stateOfHealthPerMille", each.stateOfHealthPerMille)}</td><td class="number">${shown("cycles", each.cycles)}</td><td class="number">${each.readings}</td><td class="number">${each.missing === 0 ? markup`0` : markup`<span class="bad">${each.missing}</span>`}</td><td class="number">${each.restarts}</td><td>${each.brokenKeys.map(({ deviceId, reason }) => markup`<span class="bad"><code>${deviceId}</code> ${reason ?? ""}</span> `)}</td></tr>`,
  );
  const notShown = past.batteries - ancestors.length;
  return markup`<section aria-labelledby="past"><h2 id="past">Batteries of which it was made</h2><p>Made by ${makers}: each of them can recall this battery.${notShown > 0 ? ` ${String(notShown)} of them are not shown here.` : ""}</p>
${
  ancestors.length === 0
    ? markup``
    : markup`<div class="table" tabindex="0" role="region" aria-label="Table of the batteries of which it was made"><table>
<thead><tr><th scope="col">Battery</th><th scope="col">Status</th><th scope="col" class="number">State of health</th><th scope="col" class="number">Cycles</th><th scope="col" class="number">Readings</th><th scope="col" class="number">Missing</th><th scope="col" class="number">Counters restarted</th><th scope="col">Keys revoked or replaced without a signature</th></tr></thead>
<tbody>${rows}</tbody></table></div>`
}</section>`;
}

function shown(quantity: Parameters<typeof valueInUnit>[0], value: number | undefined): string {
  return value === undefined ? "" : valueInUnit(quantity, value);
}

/** Shows the keys that signed for the battery, and where their chain is broken. */
export function keysSection({ keys }: ReadablePassport): Markup {
  if (keys === undefined) {
    return markup``;
  }
  if (keys.length === 0) {
    return markup`<section aria-labelledby="keys"><h2 id="keys">Keys that sign</h2><p>No device is enrolled.</p></section>`;
  }
  return markup`<section aria-labelledby="keys"><h2 id="keys">Keys that sign</h2>
<div class="table" tabindex="0" role="region" aria-label="Table of keys"><table>
<thead><tr><th scope="col">Key</th><th scope="col">Kind</th><th scope="col">State</th><th scope="col">From</th><th scope="col">Until</th></tr></thead>
<tbody>${keys.map((key) => {
    const broken = key.broken === true ? markup`<br><span class="bad">Its chain is broken here.</span>` : markup``;
    const state = key.state === "Revoked" ? markup`<span class="bad">${key.state}</span>` : markup`${key.state}`;
    const reason = key.reason === undefined ? markup`` : markup`<br>${key.reason}`;
    return markup`<tr><td><code>${key.deviceId}</code></td><td>${key.kind}, ${key.algorithm}</td><td>${state}${reason}${broken}</td><td>${key.since}</td><td>${key.until ?? ""}</td></tr>`;
  })}</tbody></table></div></section>`;
}

/** Shows the changes of the title up to the present owner. */
export function titlesSection({ titles, manufacturer }: ReadablePassport): Markup {
  if (titles === undefined) {
    return markup``;
  }
  if (titles.length === 0) {
    return markup`<section aria-labelledby="titles"><h2 id="titles">Title</h2><p>It belongs to whoever registered it, ${partyText(manufacturer)}.</p></section>`;
  }
  return markup`<section aria-labelledby="titles"><h2 id="titles">Title</h2><ol>${titles.map(
    ({ from, to, at, way, listingId }) =>
      markup`<li>${at}: from ${partyText(from)} to ${partyText(to)}, ${wayText[way]}${listingId === undefined ? "" : `, listing ${listingId}`}</li>`,
  )}</ol></section>`;
}

/** Shows the sections with their tiers, and whether the given bytes match the ledger. */
export function sectionsSection({ sections }: ReadablePassport): Markup {
  if (sections.length === 0) {
    return markup`<section aria-labelledby="sections"><h2 id="sections">Sections</h2><p>None is published.</p></section>`;
  }
  return markup`<section aria-labelledby="sections"><h2 id="sections">Sections</h2>
<div class="table" tabindex="0" role="region" aria-label="Table of sections"><table>
<thead><tr><th scope="col">Section</th><th scope="col">For</th><th scope="col">Model</th><th scope="col">Revision</th><th scope="col">Bytes</th></tr></thead>
<tbody>${sections.map((section) => {
    const bytes = {
      verified: markup`<span class="good">verified</span>`,
      differs: markup`<span class="bad">not those of the ledger: ${section.found ?? ""}</span>`,
      absent: markup`not at hand`,
    }[section.bytes];
    return markup`<tr><td>${section.section}</td><td>${tierNames[section.tier]}</td><td>${section.model} ${section.version}, ${section.mediaType}</td><td>${section.revision}, ${partyText(section.by)}, ${section.at}</td><td>${bytes}<br><code>${section.sha256}</code></td></tr>`;
  })}</tbody></table></div></section>`;
}
