import type { Language } from "../../language/language.js";
import type { MissingAttribute, PassportCheck, PresentAttribute } from "../check/check.js";
import { wordsIn } from "../language/words-in.js";
import { checkWords } from "./check-words.js";
import { framed } from "./frame.js";
import { markup, type Markup } from "./markup.js";
import { table, type Column } from "./table.js";

export interface CheckPageOptions {
  /** Id of the battery. */
  readonly batteryId: string;
  /** When the passport was read. */
  readonly readAt?: string;
  /** The language of the page. Default: English. */
  readonly language?: Language;
}

/**
 * Makes a page in the look of `passportPage` that shows what the passport of a battery lacks for a category, who supplies it and in which
 * unit, and what is there. Beside the name of an attribute in another language stands the one of the published list, which is in English. The
 * page runs no script and loads nothing.
 */
export function checkPage(
  { category, complete, mandatory, missing, present, leftOut }: PassportCheck,
  { batteryId, readAt, language = "en" }: CheckPageOptions,
): string {
  const words = checkWords[language];
  const { tag, codes, sentences } = wordsIn(language);
  const number: Column<PresentAttribute> = { title: words.number, kind: "number", of: (each) => each.number };
  const source: Column<PresentAttribute> = { title: words.source, of: (each) => words.sourceOf(each.source) };
  const attribute: Column<PresentAttribute & Pick<MissingAttribute, "unit">> = {
    title: words.attribute,
    kind: "wide",
    of: ({ unit, ...each }) => {
      const name = words.name(each);
      const shown = unit === undefined ? name : words.inUnit(name, unit);
      return name === each.name ? shown : markup`${shown}<div class="sub" lang="en">${each.name}</div>`;
    },
  };
  const suppliers: Column<MissingAttribute> = {
    title: words.suppliers,
    kind: "wide",
    of: ({ quantities = [], places = [] }) => list([...quantities.map(words.device), ...places.map(words.section)]),
  };
  const unread = leftOut.map(({ section, problem }) => words.unusable(section, problem));
  const said = complete ? words.complete(mandatory) : words.lacks(missing.length, mandatory);
  const body = markup`<main class="passport">
<div class="title"><h1>${words.title(codes.batteryCategory[category])}</h1><code class="id whole">${batteryId}</code><span class="mark ${complete ? "" : "warn"}">${said}</span></div>
${unread.length === 0 ? markup`` : part(words.unread, markup`<div class="body">${list(unread)}</div>`)}
${missing.length === 0 ? markup`` : part(words.missing, table(words.missing, missing, [number, attribute, source, suppliers]))}
${present.length === 0 ? markup`` : part(words.there, table(words.there, present, [number, attribute, source]))}
</main>
<footer><p>${words.foot}${readAt === undefined ? "" : ` ${sentences.readAt(readAt)}`}</p></footer>`;
  return framed({ language: tag, title: words.titleOf(batteryId), body });
}

function part(title: string, body: Markup): Markup {
  return markup`<section class="card"><h2>${title}</h2>${body}</section>`;
}

function list(entries: readonly string[]): Markup {
  return markup`<ul>${entries.map((each) => markup`<li>${each}</li>`)}</ul>`;
}
