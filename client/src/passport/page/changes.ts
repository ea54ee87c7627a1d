import { changesOf } from "../changes.js";
import { withSeparators } from "../language/separators.js";
import type { SectionBytes } from "../models/model-sections.js";
import type { ReadablePassport } from "../readable.js";
import { markup, type Markup } from "./markup.js";
import { table } from "./table.js";
import type { Writer } from "./writer.js";

/** Shows how much the battery has faded since it was new, each figure with the party that says what it was then. */
export function changesSection(passport: ReadablePassport, sections: SectionBytes, writer: Writer): Markup {
  const { labels, sentences, codes } = writer.words;
  const changes = changesOf(passport, sections);
  if (changes.length === 0) {
    return markup``;
  }
  return writer.section(
    "changes",
    labels.changes,
    table(labels.changes, changes, [
      { title: labels.figure, of: ({ quantity }) => codes.change[quantity], kind: "wide" },
      {
        title: labels.value,
        kind: "number",
        of: ({ percent }) => writer.unbroken(`${withSeparators(writer.words, percent)} %`),
      },
      {
        title: labels.initially,
        kind: "number",
        of: ({ quantity, initially }) => writer.unbroken(writer.value(quantity, initially)),
      },
      {
        title: labels.source,
        kind: "wide",
        of: ({ by, section }) =>
          section === undefined
            ? sentences.fromManufacturer
            : markup`${labels.section} ${section}, ${writer.party(by)}`,
      },
    ]),
  );
}
