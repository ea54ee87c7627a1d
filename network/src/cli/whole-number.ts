import { InvalidArgumentError } from "commander";

/** Reads a number from the command line. @throws {InvalidArgumentError} it is not a whole number of at least 1. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1) {
    throw new InvalidArgumentError("write a whole number from 1 on.");
  }
  return value;
}
