import { readCertificate, textOfName } from "@tallystick/fabric-inspect";

import { refuse } from "../domain/kernel/refusal.js";
import type { Caller } from "../domain/operation/caller.js";
import { mspIdSchema } from "../domain/vocabulary/text.js";
import { hashOf, hexOf, textOf } from "../ledger/bytes.js";

/** The creator of a proposal, whose signature and certificate the peer has checked. */
export interface Creator {
  readonly mspid: string;
  readonly idBytes: Uint8Array;
}

/** The extension in which Fabric's certificate authority keeps attributes: a JSON text `{"attrs": {...}}`. */
const ATTRIBUTES = "1.2.3.4.5.6.7.8.1";
const PARTY = "tally.party";
const ADMIN = "admin";

/** Parsed creators by their bytes. The same bytes are the same caller, so the cache only saves time. */
const known = new Map<string, Caller>();
const MOST_KEPT = 2000;
/** Gives each byte a character of its own, so that texts are equal exactly if the bytes are. */
const oneToOne = new TextDecoder("latin1");

/**
 * The caller of a transaction.
 *
 * @throws `CALLER_UNKNOWN` if the certificate cannot be read.
 */
export function callerOf({ mspid, idBytes }: Creator): Caller {
  const key = `${mspid}\n${oneToOne.decode(idBytes)}`;
  let caller = known.get(key);
  if (caller === undefined) {
    caller = parse(mspid, idBytes);
    if (known.size >= MOST_KEPT) {
      known.clear();
    }
    known.set(key, caller);
  }
  return caller;
}

function parse(mspid: string, idBytes: Uint8Array): Caller {
  try {
    // Only one certificate is accepted. In a text with two, a peer would take one of them as the caller's, and OpenSSL
    // the other.
    const { issuer, subject, publicKey, extensions } = readCertificate(idBytes, { alone: true });
    const attributes = extensions.find(({ oid }) => oid === ATTRIBUTES)?.value;
    const party = attributes === undefined ? undefined : attributeOf(textOf(attributes), PARTY);
    return {
      mspId: mspIdSchema.parse(mspid),
      ...(party !== undefined && { party }),
      admin: subject.relative.flat().some(({ type, text }) => type === "OU" && text === ADMIN),
      enrolment: {
        issuer: textOfName(issuer),
        subject: textOfName(subject),
        key: hexOf(hashOf(publicKey.info)),
      },
    };
  } catch (error) {
    const problem = error instanceof Error ? error.message : "not understood";
    return refuse("CALLER_UNKNOWN", { mspId: mspid, problem: `its certificate cannot be read: ${problem}` });
  }
}

/** An attribute that the certificate itself has. Nothing is inherited: `constructor` is not an attribute. */
function attributeOf(text: string, name: string): string | undefined {
  const value: unknown = JSON.parse(text);
  const attrs: unknown = typeof value === "object" && value !== null && "attrs" in value ? value.attrs : undefined;
  if (typeof attrs !== "object" || attrs === null || !Object.hasOwn(attrs, name)) {
    return undefined;
  }
  const attribute: unknown = Reflect.get(attrs, name);
  return typeof attribute === "string" ? attribute : undefined;
}
