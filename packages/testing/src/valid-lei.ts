const LONGEST_NAME = 18;

/**
 * Makes a LEI (ISO 17442) from a name. It consists of the name's letters and digits in capitals, zeros, and the two check digits that belong to
 * them (ISO 7064, mod 97-10). The same name always gives the same LEI. Use it only in tests, since no authority has assigned it.
 *
 * @throws {RangeError} The name has no letter of A to Z and no digit, or more than 18 of them.
 * @example
 * validLei("ANSTEEL"); // "ANSTEEL0000000000023"
 */
export function validLei(name: string): string {
  const characters = name.toUpperCase().replace(/[^A-Z0-9]/g, "");
  if (characters === "" || characters.length > LONGEST_NAME) {
    throw new RangeError(
      `"${name}" makes no LEI: it has ${String(characters.length)} letters and digits of A to Z and 0 to 9, and must have 1 to ${String(LONGEST_NAME)}`,
    );
  }
  const base = characters.padEnd(LONGEST_NAME, "0");
  const check = 98 - remainderOf(`${base}00`);
  return base + String(check).padStart(2, "0");
}

/** Mod 97 of the text, read as a number with A = 10 to Z = 35. */
function remainderOf(text: string): number {
  let rest = 0;
  for (const character of text) {
    const value = Number.parseInt(character, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest;
}
