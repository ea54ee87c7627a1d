const DIGITS = 64;

/** What people put between the digits of a fingerprint, so that they read it in groups. */
const between = /[\s:-]/g;

/** A fingerprint as it was typed, in its one form; undefined if it is not one. */
export function readFingerprint(text: string): string | undefined {
  const digits = text.replace(between, "").toLowerCase();
  return /^[0-9a-f]{64}$/.test(digits) ? digits : undefined;
}

/** What is wrong with a text that is not a fingerprint: other characters, or how many digits it has. Undefined if nothing is. */
export function faultOf(text: string): "characters" | number | undefined {
  const digits = text.replace(between, "");
  if (digits === "") {
    return undefined;
  }
  if (!/^[0-9a-f]*$/i.test(digits)) {
    return "characters";
  }
  return digits.length === DIGITS ? undefined : digits.length;
}

/** A fingerprint in groups of four, to be read aloud and compared. */
export function grouped(fingerprint: string): string {
  return fingerprint.replace(/(.{4})(?!$)/g, "$1 ");
}
