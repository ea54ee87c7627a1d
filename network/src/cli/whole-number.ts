import { InvalidArgumentError } from "commander";

/** Reads a number of the command line. @throws {InvalidArgumentError} it is not a whole number from 1 on. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError("write a whole number from 1 on.");
  }
  return value;
}
