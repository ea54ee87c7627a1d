import { z } from "zod";

import { refuse } from "../../kernel/refusal.js";
import type { Certificate } from "../../state/certificate.js";
import { endorsementSchema, type Endorsement } from "../../state/endorsement.js";
import { paperEndorsersSchema } from "../../state/endorsers.js";
import { certificateIdOf } from "../../vocabulary/identifiers.js";
import { joinPassed } from "./passed-at.js";

/** How many runs of units, each with its own instant, one endorsement can have. */
const MOST_RUNS = 100;

/**
 * Joins certificates into one with all their units. The joined one has one holder and one list of endorsements, so the
 * parts must have the same ones. The times may differ: each endorsement keeps the instant of each of its units.
 *
 * @throws `RANGES_NOT_ADJACENT` with the first two that do not fit together.
 */
export function join<C extends Certificate>(parts: readonly C[]): C {
  return parts.reduce((left, right) => {
    const problem = whyNotJoined(left, right);
    if (problem !== undefined) {
      refuse("RANGES_NOT_ADJACENT", { left: certificateIdOf(left), right: certificateIdOf(right), problem });
    }
    return { ...right, from: left.from, endorsements: joinedBack(left, right) };
  });
}

function whyNotJoined(left: Certificate, right: Certificate): string | undefined {
  if (left.instrumentId !== right.instrumentId) {
    return "they are of different instruments";
  }
  if (left.to + 1n !== right.from) {
    return `the second must begin with unit ${(left.to + 1n).toString()}, right after the first`;
  }
  if (left.holder.lei !== right.holder.lei) {
    return "they have different holders";
  }
  if (left.holder.mspId !== right.holder.mspId || organisationsOn(left) !== organisationsOn(right)) {
    return "they are under different organisations: take over both after a succession";
  }
  if (left.nonTransferable !== right.nonTransferable) {
    return "one of them is marked as not to be passed on";
  }
  if (JSON.stringify(left.heldUp) !== JSON.stringify(right.heldUp)) {
    return "orders have lain on them for other times since they fell due, so that their periods differ";
  }
  if (backOf(left) !== backOf(right)) {
    return "their chains of endorsements differ";
  }
  if (joinedBack(left, right).some(({ passed = [] }) => passed.length > MOST_RUNS)) {
    return `the units of one endorsement would have passed at more than ${String(MOST_RUNS)} instants`;
  }
  return undefined;
}

function organisationsOn({ endorsers }: Certificate): string {
  return JSON.stringify(z.encode(paperEndorsersSchema, endorsers));
}

function joinedBack(left: Certificate, right: Certificate): Endorsement[] {
  return left.endorsements.flatMap((endorsement, index) => {
    const same = right.endorsements[index];
    return same === undefined ? [] : [joinPassed(endorsement, left, same, right)];
  });
}

/** The endorsements of a certificate, without their times. */
function backOf({ endorsements }: Certificate): string {
  return JSON.stringify(
    endorsements.map((endorsement) => {
      const { at: _, passed: __, ...meaning } = z.encode(endorsementSchema, endorsement);
      return meaning;
    }),
  );
}
