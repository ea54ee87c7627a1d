/**
 * Idioms that a reader has to decode, each with the words to write instead. CONTRIBUTING.md has the whole style sheet.
 * Patterns ignore case, and match within one run of text, which may have line breaks.
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

/** The rules of eslint's `no-restricted-syntax` for the prose of Markdown. Code and code spans are not prose. */
export const plainEnglish = idioms.map(([idiom, pattern, instead]) => ({
  selector: `text[value=/${pattern}/i]`,
  message: `"${idiom}" is hard to read. Write: ${instead}.`,
}));

const patterns = idioms.map(([idiom, pattern, instead]) => [idiom, new RegExp(pattern, "i"), instead]);

/** Refuses the same idioms in comments, strings and titles of code. A single word is a name, and not prose. */
const plainProse = {
  meta: { type: "suggestion", docs: { description: "plain English in comments, strings and titles" }, schema: [] },
  create(context) {
    const judge = (node, text) => {
      // A comment's line begins with a star, which does not belong to the sentence.
      const prose = text.replace(/\s*\n\s*\*?\s*/g, " ");
      if (!prose.includes(" ")) return;
      for (const [idiom, pattern, instead] of patterns) {
        if (pattern.test(prose)) {
          context.report({ node, message: `"${idiom}" is hard to read. Write: ${instead}.` });
        }
      }
    };
    return {
      Program: () => context.sourceCode.getAllComments().forEach((comment) => judge(comment, comment.value)),
      Literal: (node) => typeof node.value === "string" && judge(node, node.value),
      TemplateElement: (node) => judge(node, node.value.raw),
      JSXText: (node) => judge(node, node.value),
    };
  },
};

/** The rule of this file for code, as a plugin. */
export const plainCode = { rules: { prose: plainProse } };
