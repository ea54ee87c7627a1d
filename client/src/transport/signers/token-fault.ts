import { Protocol, Unavailable, type TallyError } from "../../errors/index.js";

/** Return values of PKCS#11 (v2.40, section 6.11.1) that say what a person can mend. */
const [PIN_INCORRECT, PIN_INVALID, PIN_LEN_RANGE, PIN_LOCKED] = [0xa0, 0xa1, 0xa2, 0xa4];
const [SLOT_ID_INVALID, DEVICE_REMOVED, TOKEN_NOT_PRESENT, TOKEN_NOT_RECOGNIZED] = [0x03, 0x32, 0xe0, 0xe1];
const [FUNCTION_CANCELED, FUNCTION_REJECTED] = [0x50, 0x200];
/** Flags of a token's information that say how many wrong PINs it still takes. */
const [FINAL_TRY, LOCKED] = [0x20000, 0x40000];

/**
 * What is wrong with a token, for the person whose key is in it.
 *
 * @param token - describes the token.
 * @param flags - the token's own, which say how many wrong PINs it still takes. Absent: they cannot be read.
 */
export function faultOfToken(token: string, cause: unknown, flags = 0): TallyError | undefined {
  const code = codeOf(cause);
  const said = `(${textOf(cause)})`;
  switch (code) {
    case undefined:
      return undefined;
    case PIN_INCORRECT:
    case PIN_INVALID:
    case PIN_LEN_RANGE: {
      if ((flags & LOCKED) !== 0) {
        return locked(token, said, cause);
      }
      const warning = (flags & FINAL_TRY) === 0 ? "" : "; the next wrong PIN locks it";
      return new Unavailable("TOKEN_PIN_INCORRECT", `the ${token} refuses the PIN ${said}${warning}`, { cause });
    }
    case PIN_LOCKED:
      return locked(token, said, cause);
    case SLOT_ID_INVALID:
    case DEVICE_REMOVED:
    case TOKEN_NOT_PRESENT:
    case TOKEN_NOT_RECOGNIZED:
      return noToken(token, cause);
    default:
      return undefined;
  }
}

/** The token is not in any slot. */
export function noToken(token: string, cause?: unknown): Unavailable {
  return new Unavailable("TOKEN_NOT_FOUND", `there is no ${token}`, { cause });
}

/** Whether the token, or the person at it, has said no. Such an answer stays as it is. */
export function isDeclined(cause: unknown): boolean {
  return hasCode(cause, FUNCTION_CANCELED) || hasCode(cause, FUNCTION_REJECTED);
}

/** Whether to try again with the same PIN brings the token closer to its lock. */
export function isOfPin({ code }: TallyError): boolean {
  return code === "TOKEN_PIN_INCORRECT" || code === "TOKEN_LOCKED";
}

/** A fault of what was given to open the token. */
export function invalid(message: string, cause?: unknown): Protocol {
  return new Protocol("INVALID_CONFIGURATION", message, { cause });
}

/** Words of the token's library. */
export function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** Whether the token's library has returned this value. */
export function hasCode(cause: unknown, code: number): boolean {
  const said = codeOf(cause);
  return said !== undefined && said === code;
}

function codeOf(cause: unknown): number | undefined {
  return typeof cause === "object" && cause !== null && "code" in cause && typeof cause.code === "number"
    ? cause.code
    : undefined;
}

function locked(token: string, said: string, cause: unknown): Unavailable {
  return new Unavailable("TOKEN_LOCKED", `the ${token} is locked after too many wrong PINs ${said}`, { cause });
}
