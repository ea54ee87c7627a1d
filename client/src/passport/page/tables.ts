import type { ReadablePassport } from "../readable.js";
import { markup, type Markup } from "./markup.js";
import { table } from "./table.js";
import type { Writer } from "./writer.js";

/** Shows the batteries of which this battery was made, in their last state. */
export function pastSection({ past, ancestors = [] }: ReadablePassport, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  if (past === undefined) {
    return markup``;
  }
  const { shown } = writer.bounded(ancestors);
  const notShown = past.batteries - shown.length;
  const makers = writer.bounded(past.makers);
  const said = [
    sentences.makers(makers.shown.map((party) => writer.party(party)).join(", ")),
    ...(notShown > 0 ? [sentences.notShown(notShown)] : []),
  ];
  const rows = table(labels.past, shown, [
    {
      title: labels.battery,
      kind: "wide",
      of: (each) =>
        markup`${writer.id(each.batteryId)}<div class="sub">${each.model}, ${writer.party(each.manufacturer)}</div>`,
    },
    { title: labels.status, of: ({ status }) => codes.batteryStatus[status] },
    {
      title: codes.quantity.stateOfHealthPerMille,
      kind: "number",
      of: (each) => writer.unbroken(writer.value("stateOfHealthPerMille", each.stateOfHealthPerMille)),
    },
    {
      title: codes.quantity.cycles,
      kind: "number",
      of: (each) => writer.unbroken(writer.value("cycles", each.cycles)),
    },
    { title: labels.readings, kind: "number", of: ({ readings }) => writer.unbroken(writer.number(readings)) },
    {
      title: labels.missing,
      kind: "number",
      of: ({ missing }) => markup`<span class="n${missing === 0 ? "" : " bad"}">${writer.number(missing)}</span>`,
    },
    { title: labels.restarts, kind: "number", of: ({ restarts }) => writer.unbroken(writer.number(restarts)) },
    {
      title: labels.brokenKeys,
      kind: "wide",
      of: ({ brokenKeys }) =>
        brokenKeys.map(
          ({ deviceId, reason = "" }) => markup`<div class="bad">${writer.id(deviceId, "short")} ${reason}</div>`,
        ),
    },
  ]);
  const body = markup`<div class="body"><p>${said.join(" ")}</p>${makers.rest}</div>${shown.length === 0 ? markup`` : rows}`;
  return writer.section("past", labels.past, body);
}

/** Shows the keys that signed for the battery, and where their chain is broken. */
export function keysSection({ keys }: ReadablePassport, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  if (keys === undefined) {
    return markup``;
  }
  const { shown, rest } = writer.bounded(keys, "last");
  const items = shown.map((key) => {
    const mark = key.state === "Revoked" ? "mark bad" : "mark";
    const until = key.until === undefined ? markup`` : markup`, ${labels.until} ${writer.instant(key.until)}`;
    const broken = key.broken === true ? markup`<div class="bad">${labels.chainBroken}</div>` : markup``;
    const reason = key.reason === undefined ? markup`` : markup`<div>${key.reason}</div>`;
    return markup`<div id="key-${key.deviceId}">${writer.id(key.deviceId)}<div><span class="${mark}">${codes.deviceState[key.state]}</span> ${codes.deviceKind[key.kind]}, ${key.algorithm} <span class="sub">${labels.since} ${writer.instant(key.since)}${until}</span></div>${reason}${broken}</div>`;
  });
  const body = keys.length === 0 ? markup`<p>${sentences.noKeys}</p>` : markup`${items}${rest}`;
  return writer.section("keys", labels.keys, markup`<div class="body">${body}</div>`);
}

/** Shows the changes of the title up to the present owner. */
export function titlesSection({ titles, manufacturer }: ReadablePassport, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  if (titles === undefined) {
    return markup``;
  }
  if (titles.length === 0) {
    const said = sentences.firstOwner(writer.party(manufacturer));
    return writer.section("titles", labels.owners, markup`<div class="body"><p>${said}</p></div>`);
  }
  const { shown, rest } = writer.bounded(titles, "last");
  return writer.section(
    "titles",
    labels.owners,
    markup`${table(labels.owners, shown, [
      { title: labels.time, of: ({ at }) => writer.instant(at), kind: "wide" },
      { title: labels.from, of: ({ from }) => writer.party(from) },
      { title: labels.to, of: ({ to }) => writer.party(to) },
      {
        title: labels.way,
        kind: "wide",
        of: ({ way, listingId }) =>
          markup`${codes.passing[way]}${listingId === undefined ? "" : `, ${sentences.listing(listingId)}`}`,
      },
    ])}${rest.text === "" ? markup`` : markup`<div class="body">${rest}</div>`}`,
  );
}

/** Shows the sections with their tiers, and whether the given bytes match the ledger. */
export function sectionsSection({ sections }: ReadablePassport, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  if (sections.length === 0) {
    return writer.section("sections", labels.sections, markup`<div class="body"><p>${sentences.noSections}</p></div>`);
  }
  const { shown, rest } = writer.bounded(sections);
  return writer.section(
    "sections",
    labels.sections,
    markup`${table(labels.sections, shown, [
      { title: labels.section, kind: "wide", of: ({ section }) => section },
      { title: labels.for, of: ({ tier }) => codes.tier[tier] },
      {
        title: labels.model,
        of: ({ model, version, mediaType }) => markup`${model} ${version}<div class="sub">${mediaType}</div>`,
      },
      {
        title: labels.revision,
        kind: "wide",
        of: ({ revision, by, at }) => markup`${revision}, ${writer.party(by)}, ${writer.instant(at)}`,
      },
      {
        title: labels.bytes,
        kind: "wide",
        of: ({ bytes, found = "", sha256 }) => {
          const said = {
            verified: markup`<span class="good">${labels.verified}</span>`,
            differs: markup`<span class="bad">${sentences.differs(found)}</span>`,
            absent: markup`${labels.absent}`,
          }[bytes];
          return markup`${said}<div>${writer.id(sha256, "short")}</div>`;
        },
      },
    ])}${rest.text === "" ? markup`` : markup`<div class="body">${rest}</div>`}`,
  );
}
