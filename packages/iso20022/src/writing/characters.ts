import { BankMessageError } from "../fault.js";

/** Which characters a message may have: all of Unicode, or those that SWIFT's networks carry. */
export type Charset = "unicode" | "latin";

/** Characters that XML cannot have. */
const notInXml = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/u;
/** SWIFT's set for texts of CBPR+. */
const notLatin = /[^0-9a-zA-Z /\-?:().,'+!#$%&*=^_`{|}~";<>@[\\\]]/u;

/**
 * Nothing is replaced, since a name that was changed is another name.
 *
 * @throws {BankMessageError} `CHARACTER_NOT_ALLOWED`
 */
export function requireCharacters(text: string, field: string, charset: Charset): void {
  const [character] = (charset === "latin" ? notLatin : notInXml).exec(text) ?? [];
  if (character === undefined) {
    return;
  }
  const code = `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
  const allowed = charset === "latin" ? "the Latin characters of SWIFT; write the name as its bank has it" : "XML";
  throw new BankMessageError("CHARACTER_NOT_ALLOWED", `${field} has ${code}, which is not in ${allowed}`, {
    field,
    character,
  });
}
