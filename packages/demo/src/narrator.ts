import { styleText } from "node:util";

/** The colours that distinguish names. Parties get the next colour in the order of the scenario. */
const partyColours = [
  "cyan",
  "magenta",
  "yellow",
  "blue",
  "green",
  "redBright",
  "cyanBright",
  "magentaBright",
] as const;
const WIDTH = 100;

type Style = Parameters<typeof styleText>[0];

/** Explains the events on the terminal, for people who know bills and not blockchains. */
export class Narrator {
  #scenes = 0;

  constructor(
    private readonly names: readonly string[],
    private readonly write: (line: string) => void = (line) => process.stdout.write(`${line}\n`),
    private readonly coloured = process.stdout.isTTY && process.env["NO_COLOR"] === undefined,
  ) {}

  title(text: string, below: string): void {
    this.write("");
    this.write(this.#style("bold", text));
    for (const line of wrapped(below, WIDTH)) {
      this.write(this.#style("dim", line));
    }
    this.write(this.#style("dim", "═".repeat(WIDTH)));
  }

  /** Opens a scene with its subject. */
  scene(heading: string, meaning?: string): void {
    this.#scenes += 1;
    this.write("");
    this.write(this.#style("bold", `${String(this.#scenes).padStart(2)}  ${heading}`));
    if (meaning !== undefined) {
      for (const line of wrapped(meaning, WIDTH - 4)) {
        this.write(`    ${this.#style("dim", line)}`);
      }
    }
  }

  /** A party did something. */
  did(who: string, what: string): void {
    this.#line(who, what, this.#style("green", "✓"));
  }

  /** A party tried something, and a rule refused it. */
  refused(who: string, what: string, code: string, why: string): void {
    this.#line(who, what, this.#style("red", "✗"));
    for (const line of wrapped(`refused: ${why} (${code})`, WIDTH - this.#indent)) {
      this.write(`${" ".repeat(this.#indent)}${this.#style("red", line)}`);
    }
  }

  /** The meaning of the last act. */
  note(text: string): void {
    for (const line of wrapped(text, WIDTH - this.#indent)) {
      this.write(`${" ".repeat(this.#indent)}${this.#style("dim", line)}`);
    }
  }

  plain(text: string): void {
    this.write(`    ${text}`);
  }

  /** Columns side by side. Columns of figures are aligned right. */
  table(header: readonly string[], rows: readonly (readonly string[])[]): void {
    const widths = header.map((cell, column) =>
      Math.max(...[header, ...rows].map((row) => (row[column] ?? cell).length)),
    );
    const right = header.map((_, column) => rows.every((row) => /^[\d,.]*$/.test(row[column] ?? "")));
    const lay = (row: readonly string[]): string =>
      row
        .map((cell, column) => pad(cell, widths[column] ?? 0, right[column] === true))
        .join("  ")
        .trimEnd();
    this.write(`    ${this.#style("dim", lay(header))}`);
    for (const row of rows) {
      this.write(`    ${lay(row)}`);
    }
  }

  get #indent(): number {
    return 4 + Math.max(...this.names.map((name) => name.length)) + 4;
  }

  #line(who: string, what: string, mark: string): void {
    const name = this.#style(
      partyColours[this.names.indexOf(who) % partyColours.length] ?? "white",
      who.padEnd(this.#indent - 8),
    );
    const [first = "", ...more] = wrapped(what, WIDTH - this.#indent);
    this.write(`    ${name}  ${mark} ${first}`);
    for (const line of more) {
      this.write(`${" ".repeat(this.#indent)}${line}`);
    }
  }

  #style(style: Style, text: string): string {
    return this.coloured ? styleText(style, text) : text;
  }
}

function pad(cell: string, width: number, right: boolean): string {
  return right ? cell.padStart(width) : cell.padEnd(width);
}

/** Lines of at most so many characters, broken between words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
