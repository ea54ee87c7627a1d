import stringWidth from "string-width";

import { partsOfWord } from "../language/line-breaks.js";

/**
 * A text in lines of at most a width, broken between words only, or between Chinese characters: a word that is longer than a line, such as
 * an identifier, stays whole, so that it can be copied.
 */
export function wrapped(text: string, width: number): string[] {
  if (stringWidth(text) <= width) {
    return [text];
  }
  const lines: string[] = [];
  let line = "";
  for (const [gap, part] of text.split(" ").flatMap(partsWithGaps)) {
    const longer = line === "" ? part : line + gap + part;
    if (line === "" || stringWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = part;
    }
  }
  return [...lines, line];
}

/** The parts of a word, each with what is between it and the one before where they are in one line. */
function partsWithGaps(word: string): [gap: string, part: string][] {
  return partsOfWord(word).map((part, index) => [index === 0 ? " " : "", part]);
}

/** How wide the longest word of a text is: it fits in no narrower column. */
export function longestWord(text: string): number {
  return Math.max(0, ...text.split(" ").flatMap(partsOfWord).map(stringWidth));
}

/** A text whose lines fit a terminal; what a long line continues with is indented as the line is. */
export function fitLines(text: string, width: number): string {
  return text
    .split("\n")
    .flatMap((line) => {
      if (stringWidth(line) <= width) {
        return [line];
      }
      const [indent = ""] = /^ */.exec(line) ?? [];
      const within = wrapped(line.slice(indent.length), width - indent.length);
      return within.map((part) => indent + part);
    })
    .join("\n");
}
