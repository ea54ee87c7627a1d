import { isDate } from "@tallystick/client/words";
import { InvalidArgumentError } from "commander";

/** The value of an option that takes a date. */
export function dateOption(text: string): string {
  if (!isDate(text)) {
    throw new InvalidArgumentError("It must be a date that exists, YYYY-MM-DD.");
  }
  return text;
}
