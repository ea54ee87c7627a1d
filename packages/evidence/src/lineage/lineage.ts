import { kindOf, partsOf } from "@tallystick/chaincode/ledger";

import type { Place } from "../form/evidence.js";
import { fault } from "../form/step.js";
import { isBefore, placeKey, placeOf, type LedgerCall } from "./ledger-call.js";

/** Where calls come from: a ledger, or a bundle. */
export type CallSource = (place: Place) => Promise<LedgerCall>;

/** A call in a lineage. */
export interface LineageCall {
  /** The call. */
  readonly call: LedgerCall;
  /** Whether it changed a certificate or an instrument, so that it must follow the rules. Others are only the writers of what such calls read. */
  followed: boolean;
  /** The keys for which the lineage relies on it. */
  readonly keys: Set<string>;
}

/** The kinds of records whose every change must follow the rules. */
const FOLLOWED: ReadonlySet<string> = new Set(["certificate", "instrument"]);

/**
 * Follows a key back through the versions that each transaction read. A peer has a version only if that transaction was
 * valid and wrote the key, and a transaction is only valid if what it read was current. So the newest version
 * vouches for all before it. Of certificates and instruments every read is followed. Of other records only their own
 * earlier versions are. A certificate that a transaction wrote unread is one that it made: the rules change none unread, and
 * each act of the lineage is done again by them.
 *
 * @returns the calls by their places, the newest first.
 * @throws {EvidenceFault} of the step `links`: a transaction does not stand where a read says.
 */
export async function lineageOf(key: string, newest: Place, source: CallSource): Promise<readonly LineageCall[]> {
  const found = new Map<string, LineageCall>();
  const waiting: { key: string | undefined; place: Place; reader?: LedgerCall }[] = [{ key, place: newest }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { place, reader } = next;
    if (reader !== undefined && !isBefore(place, reader)) {
      throw fault("links", "notBefore", { place: placeOf(place), reader: placeOf(reader) });
    }
    const name = placeKey(place);
    const known = found.get(name);
    const one = known ?? { call: await source(place), followed: false, keys: new Set<string>() };
    found.set(name, one);
    if (next.key === undefined || one.keys.has(next.key)) {
      continue;
    }
    one.keys.add(next.key);
    requireWritten(one.call, next.key);
    waiting.push(...own(one.call, next.key));
    if (FOLLOWED.has(kindOf(next.key) ?? "") && !one.followed) {
      one.followed = true;
      waiting.push(...all(one.call));
    }
  }
  return [...found.values()].sort((one, other) => (isBefore(one.call, other.call) ? 1 : -1));
}

/** A key in words. */
export function keyInWords(key: string): string {
  return [kindOf(key) ?? "key", ...partsOf(key)].join(" ");
}

function own(call: LedgerCall, key: string): { key: string; place: Place; reader: LedgerCall }[] {
  const version = call.set.reads.find((read) => read.key === key)?.version;
  return version === undefined ? [] : [{ key, place: version, reader: call }];
}

function all(call: LedgerCall): { key: string | undefined; place: Place; reader: LedgerCall }[] {
  const { reads, collections } = call.set;
  return [
    ...reads.flatMap(({ key, version }) => (version === undefined ? [] : [{ key, place: version, reader: call }])),
    ...collections.flatMap((set) =>
      set.reads.flatMap(({ version }) =>
        version === undefined ? [] : [{ key: undefined, place: version, reader: call }],
      ),
    ),
  ];
}

function requireWritten(call: LedgerCall, key: string): void {
  const write = call.set.writes.find((one) => one.key === key);
  if (write === undefined || write.deleted) {
    throw fault("links", "notWritten", { place: placeOf(call), key: keyInWords(key) });
  }
}
