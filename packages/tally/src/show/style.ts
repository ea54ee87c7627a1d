import { styleText } from "node:util";

/**
 * The style of text for people on a terminal. The style is plain if the text goes to a file, or if NO_COLOR asks for
 * that.
 */
export interface Style {
  /** How many characters fit in a line. A file has lines of any length. */
  readonly width: number;
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

/** The output stream, with the properties that decide its style. */
export interface Screen {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const plain = { strong: same, faint: same, good: same, bad: same };
const coloured = {
  strong: (text: string) => styleText("bold", text),
  faint: (text: string) => styleText("dim", text),
  good: (text: string) => styleText("green", text),
  bad: (text: string) => styleText(["red", "bold"], text),
};

function same(text: string): string {
  return text;
}

export function styleFor({ isTTY, columns }: Screen, environment: NodeJS.ProcessEnv): Style {
  const isTerminal = isTTY === true;
  const width = isTerminal && columns !== undefined && columns > 0 ? columns : Infinity;
  return { width, ...(isTerminal && (environment["NO_COLOR"] ?? "") === "" ? coloured : plain) };
}
