import { printableBetween, STYLE_MARK } from "../show/styled-text.js";
import type { Streams } from "./output.js";

/**
 * The characters that the program itself writes: line ends, tabs, style codes, the carriage return of a progress line,
 * and the byte-order mark before column names.
 */
const guarded = printableBetween(`^\\r(?:\\u001b\\[K)?|^\\ufeff(?=[A-Za-z]+,)|\\r?\\n|\\t|${STYLE_MARK}`);

/**
 * Streams that never write a text on which a terminal would act, whatever the source of the text. Of control,
 * bidirectional and invisible characters only the program's own pass, and the streams write all others as escapes. JSON
 * remains valid JSON.
 *
 * The caller must pass a text with a line break through `printable` before putting it among lines, because these
 * streams treat every line break as the program's own.
 */
export function guardedStreams({ stdout, stderr, ...others }: Streams): Streams {
  return {
    ...others,
    stdout: {
      ...(stdout.isTTY !== undefined && { isTTY: stdout.isTTY }),
      ...(stdout.columns !== undefined && { columns: stdout.columns }),
      write: (text) => stdout.write(guarded(text)),
    },
    stderr: { write: (text) => stderr.write(guarded(text)) },
  };
}
