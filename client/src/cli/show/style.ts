import { styleText } from "node:util";

/** Text for people on a terminal; plain where it goes to a file, or where NO_COLOR asks for that. */
export interface Style {
  strong(text: string): string;
  faint(text: string): string;
  good(text: string): string;
  bad(text: string): string;
}

const plain: Style = { strong: same, faint: same, good: same, bad: same };
const coloured: Style = {
  strong: (text) => styleText("bold", text),
  faint: (text) => styleText("dim", text),
  good: (text) => styleText("green", text),
  bad: (text) => styleText(["red", "bold"], text),
};

function same(text: string): string {
  return text;
}

export function styleFor(stream: { readonly isTTY?: boolean }, environment: NodeJS.ProcessEnv): Style {
  return stream.isTTY === true && (environment["NO_COLOR"] ?? "") === "" ? coloured : plain;
}
