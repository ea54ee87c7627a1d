import stringWidth from "string-width";

/** A letter or mark of Chinese, which is written without blanks. */
const HAN = "[\\p{Script=Han}\\u3001-\\u301F\\uFF01-\\uFF60]";
/** Marks that do not begin a line, and those that do not end one. */
const [CLOSING, OPENING] = ["[、。，：；！？）》」】…]", "[（《「【]"];
/**
 * Where a line may be broken: at a blank, and beside a letter of Chinese, but not before a mark that closes nor after one that opens. The
 * groups keep the blank, so that a text is its parts put together again.
 */
const BREAKS = new RegExp(
  `( )|(?<=${HAN})(?<!${OPENING})(?=[^ ])(?!${CLOSING})|(?<=[^ ])(?<!${OPENING})(?=${HAN})(?!${CLOSING})`,
  "u",
);

/** A part of a text that is never broken, and whether a blank is before it. */
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
 * A text in lines of at most a width, broken between words and beside letters of Chinese only: a word that is longer than a line, such as
 * an identifier, stays whole, so that it can be copied.
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

/** How wide the longest part of a text is that is never broken: it fits in no narrower column. */
export function longestWord(text: string): number {
  return Math.max(0, ...piecesOf(text).map((piece) => stringWidth(piece.text)));
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
