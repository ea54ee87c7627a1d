/**
 * Idioms that a reader has to decode, each with what to write. CONTRIBUTING.md has the style sheet that they belong to.
 * Patterns are matched without regard to case, within one run of text, which may hold line breaks.
 */
const idioms = [
  ["anew", String.raw`\banew\b`, "again"],
  ["whom", String.raw`\bwhom\b`, "a noun and a verb: the party that it asks"],
  ["besides", String.raw`\bbesides\b`, "also, in addition to, except"],
  ["is no", String.raw`(?<!\bthere )\b(?:is|are|was|were|be) no\b(?! (?:longer|more)\b)`, "is not a"],
  ["is to be", String.raw`\b(?:is|are) to be\b`, "must be"],
  ["for ever", String.raw`\bfor ever\b`, "always, permanently"],
  ["stands in", String.raw`\bstands? in\b`, "is in"],
  ["surely", String.raw`\bsurely\b`, "certainly, or the plain statement"],
  ["goes on", String.raw`\bgo(?:es)? on\b`, "continues"],
  ["of itself", String.raw`\bof (?:itself|themselves)\b`, "without being asked, automatically"],
  ["in so many words", String.raw`\bin so many words\b`, "what is said"],
  ["thereof", String.raw`\b(?:thereof|therein|thereby|whereof|wherein|whereby|hence|lest)\b`, "two sentences"],
  ["throw away", String.raw`\bthrows?\b[^.;]*\baway\b`, "delete"],
  ["put right", String.raw`\bput(?:s)? (?:it |them )?right\b`, "correct"],
];

/** What eslint's `no-restricted-syntax` refuses in the prose of Markdown. Code and code spans are not prose. */
export const plainEnglish = idioms.map(([idiom, pattern, instead]) => ({
  selector: `text[value=/${pattern}/i]`,
  message: `"${idiom}" is hard to read. Write: ${instead}.`,
}));
