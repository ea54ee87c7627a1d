import { printableBetween, STYLE_MARK } from "../show/styled-text.js";
import type { Streams } from "./output.js";

/**
 * Ends of lines, tabs, the marks of styles, the return to the beginning of a line that shows progress, and the byte-order mark before the
 * names of columns.
 */
const guarded = printableBetween(`^\\r(?:\\u001b\\[K)?|^\\ufeff(?=[A-Za-z]+,)|\\r?\\n|\\t|${STYLE_MARK}`);

/**
 * Streams through which no text leaves that a terminal would act on, whatever it came from: of control, bidirectional and invisible
 * characters only the program's own pass, and others are written as escapes. JSON stays JSON.
 *
 * A text with a line break in it must be made `printable` before it is put among lines: here it is a line of its own.
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
