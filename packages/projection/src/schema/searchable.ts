/**
 * The form in which texts are compared: full-width and half-width letters are one, and so are capitals and small letters (Unicode's form
 * NFKC, UAX #15).
 */
export function searchable(text: string): string {
  return text.normalize("NFKC").toLowerCase();
}
