import stringWidth from "string-width";

/** A Chinese character or punctuation mark. Chinese has no blanks between words. */
const HAN = "[\\p{Script=Han}\\u3001-\\u301F\\uFF01-\\uFF60]";
/** Punctuation marks that cannot begin a line, and marks that cannot end one. */
const [CLOSING, OPENING] = ["[、。，：；！？）》」】…]", "[（《「【]"];
/**
 * The places where the code may break a line: at a blank, and beside a Chinese character, but not before a closing mark
 * nor after an opening one. The groups keep the blank, so that all parts together give the original text.
 */
const BREAKS = new RegExp(
  `( )|(?<=${HAN})(?<!${OPENING})(?=[^ ])(?!${CLOSING})|(?<=[^ ])(?<!${OPENING})(?=${HAN})(?!${CLOSING})`,
  "u",
);

/** A part of a text that the code never breaks, and whether a blank comes before the part. */
interface Piece {
  readonly text: string;
  readonly gap: string;
}

function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let gap = "";
  const parts: readonly (string | undefined)[] = text.split(BREAKS);
  for (const part of parts) {
    if (part === " ") {
      gap += part;
    } else if (part !== undefined) {
      pieces.push({ text: part, gap });
      gap = "";
    }
  }
  return pieces;
}

/**
 * Breaks a text into lines of at most a given width, only between words and beside Chinese characters. A word that is
 * longer than a line, such as an identifier, stays whole, so that people can copy it.
 */
export function wrapped(text: string, width: number): string[] {
  if (stringWidth(text) <= width) {
    return [text];
  }
  const lines: string[] = [];
  let line = "";
  for (const { text: piece, gap } of piecesOf(text)) {
    const longer = line === "" ? piece : line + gap + piece;
    if (line === "" || stringWidth(longer) <= width) {
      line = longer;
    } else {
      lines.push(line);
      line = piece;
    }
  }
  return [...lines, line];
}

/** The width of the longest unbreakable part of a text, which is the smallest possible width of its column. */
export function longestWord(text: string): number {
  return Math.max(0, ...piecesOf(text).map((piece) => stringWidth(piece.text)));
}

/** Breaks a text so that its lines fit a terminal. The continuation of a long line has the same indent as that line. */
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
