import type { Variables } from "./open-keys.js";

/**
 * The password of an input, if its config names the environment variable that has it.
 *
 * @param whose - Whose password it is, for the error.
 * @throws {Error} The variable is missing or empty.
 */
export function passwordOf(
  passwordVariable: string | undefined,
  variables: Variables,
  whose: string,
): string | undefined {
  const password = passwordVariable === undefined ? undefined : variables[passwordVariable];
  if (passwordVariable !== undefined && (password === undefined || password === "")) {
    throw new Error(`give the password of ${whose} in the environment variable ${passwordVariable}`);
  }
  return password;
}
