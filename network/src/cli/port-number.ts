import { InvalidArgumentError } from "commander";

/** Reads a port from the command line; 0 stands for any that is free. @throws {InvalidArgumentError} it is not a port. */
export function portNumber(text: string): number {
  const value = Number(text);
  if (!/^\d+$/.test(text) || value > 65_535) {
    throw new InvalidArgumentError("write a port from 1 to 65535, or 0 for any that is free.");
  }
  return value;
}
