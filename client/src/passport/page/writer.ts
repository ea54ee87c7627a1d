import type { PassportWords } from "../language/english.js";
import { inGroups, withSeparators } from "../language/separators.js";
import { partyText, type PassportParty, type PassportQuantity } from "../passport.js";
import { valueInUnit } from "../quantities.js";
import { markup, type Markup } from "./markup.js";

/** The largest number of entries that a list of the page shows, because a battery can have very many of them. */
const MOST_ENTRIES = 20;

/**
 * The ids of keys (64 hexadecimal digits) and of batteries (the manufacturer's LEI, a dot and a serial number), and instants as records have
 * them and as the page writes them.
 */
const WHOLE =
  /(\b[0-9a-f]{64}\b|\b[A-Z0-9]{18}\d{2}\.[\w.-]*\w|\b\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z|\u00A0\d{2}:\d{2}\u00A0UTC))/;

const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}):[\d.]+Z$/;

/** Writes the small pieces of the page in one language: numbers, instants, ids and sections. */
export class Writer {
  readonly words: PassportWords;
  readonly #allWindows: string | undefined;

  /** `allWindows` is the place where the reader finds all windows. */
  constructor(words: PassportWords, allWindows: string | undefined) {
    this.words = words;
    this.#allWindows = allWindows;
  }

  /** A whole number with the language's separators. */
  number(value: number): string {
    return withSeparators(this.words, inGroups(value));
  }

  /** A value with its unit. Empty: there is no value. */
  value(quantity: PassportQuantity, value: number | undefined): string {
    return value === undefined ? "" : withSeparators(this.words, valueInUnit(quantity, value));
  }

  /** A text that does not break, such as a number with its unit. */
  unbroken(text: string): Markup {
    return text === "" ? markup`` : markup`<span class="n">${text}</span>`;
  }

  /**
   * An id, which never breaks. If there is no room, the reader sees its beginning, and can copy all of it. `short`: there
   * is never much room, as in a table with many columns.
   */
  id(text: string, room?: "short"): Markup {
    return markup`<code class="id ${room ?? ""}" title="${text}">${text}</code>`;
  }

  /** An instant to the minute. A text that is not an instant stays as it is. */
  instant(text: string): Markup {
    const shown = this.instantText(text);
    return shown === text ? markup`${text}` : markup`<time datetime="${text}">${shown}</time>`;
  }

  /** An instant to the minute, as a part of a sentence. A line does not break within it. */
  instantText(text: string): string {
    const [, day, minute] = INSTANT.exec(text) ?? [];
    return day === undefined || minute === undefined ? text : `${day}\u00A0${minute}\u00A0UTC`;
  }

  /** A sentence in which instants and the ids of keys and batteries do not break. */
  sentence(text: string): Markup {
    return text
      .split(WHOLE)
      .reduce((said, part, index) => markup`${said}${index % 2 === 0 ? part : this.#whole(part)}`, markup``);
  }

  #whole(part: string): Markup {
    if (/^\d{4}-/.test(part)) {
      return this.unbroken(this.instantText(part));
    }
    return this.id(part, part.length === 64 ? "short" : undefined);
  }

  /** A party with its LEI. */
  party(party: PassportParty): string {
    return partyText(party);
  }

  /** A part of the page with its heading. */
  section(id: string, title: string, body: Markup, more = ""): Markup {
    return markup`<section class="card${more}" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${body}</section>`;
  }

  /** The first or the last entries of a list, and a sentence about the others. */
  bounded<Entry>(
    entries: readonly Entry[],
    end: "first" | "last" = "first",
  ): { readonly shown: readonly Entry[]; readonly rest: Markup } {
    const shown = end === "first" ? entries.slice(0, MOST_ENTRIES) : entries.slice(-MOST_ENTRIES);
    return { shown, rest: shown.length < entries.length ? this.#rest(shown.length, entries.length) : markup`` };
  }

  #rest(shown: number, all: number): Markup {
    return markup`<p class="sub">${this.words.sentences.some(this.number(shown), this.number(all))}</p>`;
  }

  /** The link to all windows and gaps, if there is one. */
  get linkToAll(): Markup {
    return this.#allWindows === undefined
      ? markup``
      : markup` <a href="${this.#allWindows}">${this.words.labels.allWindows}</a>`;
  }
}
