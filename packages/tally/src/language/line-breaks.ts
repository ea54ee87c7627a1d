/** Characters between which a line may be broken without a blank: Chinese ones, and the marks that are written among them. */
const WIDE = "\\p{Script=Han}，。；：、！？（）《》【】“”…";
/** What must not begin a line, and what must not end one. */
const CLOSING = "，。；：、！？）》】”…,.;:!?)";
const OPENING = "（《【“(";

const BREAK = new RegExp(
  `(?<=[${WIDE}])(?<![${OPENING}])(?![${CLOSING}])|(?<![${OPENING}])(?=[${WIDE}])(?![${CLOSING}])`,
  "u",
);

/** A word in the parts between which a line may be broken: one, unless it has Chinese in it. */
export function partsOfWord(word: string): string[] {
  return word.split(BREAK);
}
