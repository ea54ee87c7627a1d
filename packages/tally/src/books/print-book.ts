import type { BookSource, Tally } from "@tallystick/client";
import { printable, printableIn } from "@tallystick/client/words";

import { csvFormIn } from "../listing/csv-option.js";
import { exitStatus, type ExitStatus } from "../outcome/exit-status.js";
import type { Output, Streams } from "../outcome/output.js";
import { PartyNames } from "../parties/party-names.js";
import { canvasFor } from "../show/canvas.js";
import { csvTable, type CsvColumn } from "../show/csv/csv.js";
import type { Canvas } from "../show/view.js";
import type { Words } from "../show/words/words.js";

/** How the command prints a book for people, and the lines of the book in a spreadsheet. */
export interface BookView<Book, Row> {
  readonly text: (book: Book, canvas: Omit<Canvas, "at">) => string;
  readonly rows: (book: Book) => readonly Row[];
  readonly columns: readonly CsvColumn<Row>[];
  /** The problems that the book itself has, one line for each problem. */
  readonly problems?: (book: Book, words: Words) => readonly string[];
}

/**
 * Makes a book and prints the book in the form that the user asked for. The function prints doubts and problems on
 * stderr. Either of them makes the exit status `refused`.
 */
export async function printBook<Book extends BookSource, Row>(
  make: (tally: Tally) => Promise<Book>,
  view: BookView<Book, Row>,
  work: {
    readonly tally: Tally;
    readonly output: Output;
    readonly streams: Streams;
    readonly options: Readonly<Record<string, unknown>>;
  },
): Promise<ExitStatus> {
  const { tally, output, streams, options } = work;
  const csv = csvFormIn(options, output);
  const book = await make(tally);
  if (csv !== undefined) {
    const rows = view.rows(book);
    const nameOf = await new PartyNames(tally).in(rows);
    streams.stdout.write(csvTable(rows, view.columns, { nameOf }, csv));
  } else if (output.json) {
    output.line(JSON.stringify(book, undefined, 2));
  } else {
    output.line(view.text(printableIn(book), await canvasFor(book, tally, { output, terms: false })));
  }
  const problems = view.problems?.(book, output.words) ?? [];
  for (const line of [...book.doubts.map((doubt) => `EVENT_DOUBTED: ${output.words.sayDoubt(doubt)}`), ...problems]) {
    streams.stderr.write(`tally: ${printable(line)}\n`);
  }
  return book.doubts.length + problems.length === 0 ? exitStatus.done : exitStatus.refused;
}
