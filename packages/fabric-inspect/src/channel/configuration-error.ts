import { IdentityError } from "../membership/identity-error.js";
import { PolicyError } from "../policy/policy-error.js";
import { DecodeError } from "../protobuf/decode.js";

/** A channel's configuration that cannot be read, or that no peer would take. The message says of which part, by its path. */
export class ConfigurationError extends Error {
  /** By which it is told from other errors. */
  override readonly name = "ConfigurationError";
}

/** Reads a part of a configuration. What is wrong with it is said with the place where it is. */
export function readPart<T>(path: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof DecodeError || cause instanceof PolicyError || cause instanceof IdentityError) {
      throw new ConfigurationError(`${path}: ${cause.message}`, { cause });
    }
    throw cause;
  }
}
