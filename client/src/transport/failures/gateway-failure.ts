import type { FoundRefusal } from "../../found-refusal.js";
import type { RefusalCode, RefusalContexts } from "../../wire-types.js";

/** The data of a failed gateway call. It is read without classes, since two copies of a package have two of each. */
export interface GatewayFailure {
  /** gRPC status code, if there is one. */
  readonly status: number | undefined;
  /** gRPC's message, and the message of each organisation's node. */
  readonly message: string;
  readonly details: readonly NodeMessage[];
  readonly cause: unknown;
}

/** The message of a peer or orderer, in addition to the gateway's. */
interface NodeMessage {
  readonly mspId: string;
  readonly address: string;
  readonly message: string;
}

/** Reads any thrown value. */
export function readFailure(error: unknown): GatewayFailure {
  if (typeof error !== "object" || error === null) {
    return { status: undefined, message: String(error), details: [], cause: error };
  }
  const status = "code" in error && typeof error.code === "number" ? error.code : undefined;
  const details = "details" in error ? detailsIn(error.details) : [];
  const message = "message" in error && typeof error.message === "string" ? error.message : "unknown error";
  return { status, message, details, cause: error };
}

/** Each node's message, as the gateway library reads it. gRPC's own errors have a text in this place. */
function detailsIn(details: unknown): NodeMessage[] {
  return Array.isArray(details) ? details.flatMap(readDetail) : [];
}

function readDetail(detail: unknown): NodeMessage[] {
  if (typeof detail !== "object" || detail === null) {
    return [];
  }
  const read = (name: keyof NodeMessage): string => {
    const value: unknown = Reflect.get(detail, name);
    return typeof value === "string" ? value : "";
  };
  return [{ mspId: read("mspId"), address: read("address"), message: read("message") }];
}

/** All messages in one line, without repetitions. */
export function sayFailure({ message, details }: GatewayFailure): string {
  // gRPC begins its messages with the status, as in "14 UNAVAILABLE: …".
  const whole = withoutLayers(message.replace(/^\d+ [A-Z_]+: /, ""));
  const said = details
    .map((detail) => ({ ...detail, message: withoutLayers(detail.message) }))
    .filter((detail) => !whole.includes(detail.message))
    .map((detail) => `${detail.mspId || detail.address}: ${detail.message}`);
  return [whole, ...said].join("; ").replaceAll(/\s+/g, " ").slice(0, 1000);
}

/** The Fabric layers that passed a message on do not help to understand it. */
function withoutLayers(text: string): string {
  return text.replaceAll(
    /evaluate call to endorser returned error: |error validating proposal: |rpc error: code = \w+ desc = /g,
    "",
  );
}

/**
 * The shim's message about a name that is not a function of its contracts. No code of the chaincode runs: an older
 * chaincode does not have a contract that this version calls. For a name that every object of JavaScript has, such as `constructor`, the shim finds
 * something else than a contract, and does not say the name.
 */
const MISNAMED =
  /chaincode response 500, (?:Contract name is not known: (?<contract>[^\n]*)|You've asked to invoke a function that does not exist: (?<called>[^\n]*)|Cannot read properties of undefined \((?<inherited>reading 'createContext')\))/;

/**
 * Finds `TALLY <CODE> <json>` in a text, whatever the peer and the gateway have added, or the shim's message about an
 * unknown name.
 */
export function findRefusal(text: string): FoundRefusal | undefined {
  const match = /TALLY ([A-Z][A-Z_]{2,60}) \{/.exec(text);
  if (match?.[1] === undefined) {
    return findMisnamed(text);
  }
  const context = parseObject(text, match.index + match[0].length - 1);
  // The code is the chaincode's: if this version does not know it, it is passed on unchanged.
  return context === undefined
    ? undefined
    : { code: match[1] as RefusalCode, context: context as RefusalContexts[RefusalCode] };
}

function findMisnamed(text: string): FoundRefusal | undefined {
  const { contract, called, inherited } = MISNAMED.exec(text)?.groups ?? {};
  const named =
    contract !== undefined
      ? `the contract ${contract}`
      : called !== undefined
        ? `the function ${called}`
        : inherited !== undefined
          ? "a contract by a name that every object of JavaScript has"
          : undefined;
  return named === undefined
    ? undefined
    : { code: "INVALID_REQUEST", context: { path: "$", problem: `calls ${named}, which the chaincode does not have` } };
}

/** The JSON object that begins there. The text after it does not matter. */
function parseObject(text: string, start: number): object | undefined {
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character === "\\") {
        at += 1;
      } else if (character === '"') {
        quoted = false;
      }
    } else if (character === '"') {
      quoted = true;
    } else if (character === "{") {
      depth += 1;
    } else if (character === "}" && --depth === 0) {
      return tryParse(text.slice(start, at + 1));
    }
  }
  return undefined;
}

function tryParse(json: string): object | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
