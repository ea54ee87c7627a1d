import { IdentityError } from "../membership/identity-error.js";
import { PolicyError } from "../policy/policy-error.js";
import { DecodeError } from "../protobuf/decode.js";

/**
 * A channel's configuration that cannot be read, or that no peer would accept. The message has the path of the part.
 */
export class ConfigurationError extends Error {
  /** This field distinguishes the error from other errors. */
  override readonly name = "ConfigurationError";
}

/** Reads a part of a configuration. An error has the path of the part. */
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
