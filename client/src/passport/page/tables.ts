import { partyText, type Passport } from "../passport.js";
import { markup, type Markup } from "./markup.js";

const tierNames = {
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

/** The keys that signed, with what broke their chain. */
export function keysSection({ keys }: Passport): Markup {
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

/** How the title came to its owner. */
export function titlesSection({ titles, manufacturer }: Passport): Markup {
  if (titles.length === 0) {
    return markup`<section aria-labelledby="titles"><h2 id="titles">Title</h2><p>It belongs to whoever registered it, ${partyText(manufacturer)}.</p></section>`;
  }
  return markup`<section aria-labelledby="titles"><h2 id="titles">Title</h2><ol>${titles.map(
    ({ from, to, at, way, listingId }) =>
      markup`<li>${at}: from ${partyText(from)} to ${partyText(to)}, ${wayText[way]}${listingId === undefined ? "" : `, listing ${listingId}`}</li>`,
  )}</ol></section>`;
}

/** The sections with their tiers, and whether the bytes at hand are those of the ledger. */
export function sectionsSection({ sections }: Passport): Markup {
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
