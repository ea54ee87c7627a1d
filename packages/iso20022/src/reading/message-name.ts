import { BankMessageError, type Place } from "../fault.js";
import type { MessageName } from "./facts.js";

/** The newest version of each message that is known. */
const newest: Readonly<Record<MessageName, number>> = {
  "pain.001": 12,
  "pain.002": 14,
  "pacs.002": 15,
  "pacs.004": 14,
  "pacs.008": 13,
  "pacs.009": 12,
  "camt.052": 13,
  "camt.053": 13,
  "camt.054": 13,
};

/** A message and its version. */
export interface NamedMessage {
  readonly message: MessageName;
  readonly version: string;
  readonly namespace: string;
}

function isRead(name: string): name is MessageName {
  return Object.hasOwn(newest, name);
}

/**
 * The message that a namespace names, also in a country's variant such as Switzerland's `pain.002.001.03.ch.02`.
 *
 * @throws {BankMessageError} `UNSUPPORTED_MESSAGE`
 */
export function messageNamed(namespace: string, { line, element }: Place): NamedMessage {
  const [, name = "", version = ""] = /[:/]([a-z]{4}\.\d{3})\.001\.(\d{2})(?:\.|$)/.exec(namespace) ?? [];
  const urn = namespace.slice(0, 200);
  if (!isRead(name)) {
    const problem = `"${urn}" is not a message that is read; read are ${Object.keys(newest).join(", ")}`;
    throw unsupported(problem);
  }
  if (Number(version) < 1 || Number(version) > newest[name]) {
    const known = `01 to ${String(newest[name]).padStart(2, "0")}`;
    throw unsupported(`"${urn}" has the version ${version}, and ${known} are known; ask the bank for one of these`);
  }
  return { message: name, version, namespace };

  function unsupported(problem: string): BankMessageError {
    const context = { line, element, urn };
    return new BankMessageError("UNSUPPORTED_MESSAGE", `line ${String(line)}, ${element}: ${problem}`, context);
  }
}
