/** The last two code points of the planes 1 to 14 are not characters. */
const ENDS_OF_PLANES = Array.from({ length: 14 }, (_, index) => (index + 1).toString(16).toUpperCase())
  .map((plane) => `\\u{${plane}FFFE}\\u{${plane}FFFF}`)
  .join("");

/** The ranges of {@link HIDDEN}. */
const RANGES = [
  "\\0-\\x1F\\x7F-\\x9F\\xAD\\u034F\\u0600-\\u0605\\u061C\\u06DD\\u070F\\u0890\\u0891\\u08E2\\u115F\\u1160\\u17B4\\u17B5",
  "\\u180B-\\u180F\\u200B-\\u200F\\u2028-\\u202E\\u2060-\\u206F\\u2800\\u3164\\uD800-\\uF8FF\\uFDD0-\\uFDEF\\uFE00-\\uFE0F",
  "\\uFEFF\\uFFA0\\uFFF0-\\uFFFB\\uFFFE\\uFFFF\\u{110BD}\\u{110CD}\\u{13430}-\\u{1343F}\\u{1BCA0}-\\u{1BCA3}",
  `\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}\\u{F0000}-\\u{10FFFF}${ENDS_OF_PLANES}`,
].join("");

/**
 * Arabic, and the scripts of India and Sri Lanka. They write words with joiners (U+200C, U+200D), which change the
 * letters beside them.
 */
const JOINING = "\\u0600-\\u06FF\\u0750-\\u077F\\u0870-\\u0DFF\\uFB50-\\uFDFF\\uFE70-\\uFEFE";

/** Symbols that are drawn as text or as a picture, depending on the selector after them (U+FE0E, U+FE0F). */
const PICTURED = "\\xA9\\xAE\\u203C-\\u3299\\u{1F000}-\\u{1FAFF}";

/**
 * Source of an expression, with the flag `u`, for a character that is invisible or changes how the text beside it is
 * seen: controls, breaks of lines and paragraphs, formatting and bidirectional characters, default ignorable ones,
 * halves of characters and those of private use. A joiner or a selector that belongs to the character before it is not
 * among them.
 *
 * They are ranges and not Unicode's properties by name. The Unicode version of the running Node decides which
 * characters have a property, and two peers with other releases of Node would judge one name differently. The test
 * compares the ranges with the properties.
 */
export const HIDDEN = `(?!(?<=[${JOINING}])[\\u200C\\u200D]|(?<=[${PICTURED}])[\\uFE0E\\uFE0F])[${RANGES}]`;
