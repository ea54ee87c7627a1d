import { amountText, unitsOfSum } from "../amounts-and-days.js";
import { isRejected, isTallyError } from "../errors/index.js";
import type { Certificate, FreezeRequest } from "../wire-types.js";
import { listing } from "./listings.js";
import type { ActOptions, Session } from "./session.js";
import { unitsOf } from "./units-of.js";
import { valueOf } from "./value-of-outcome.js";

/** An order on what a party holds, up to a sum. */
export type FreezeUpToRequest = Omit<FreezeRequest, "certificates" | "units" | "party" | "currency" | "amount"> & {
  /** LEI of the party. */
  readonly party: string;
  /** Currency of the order, by ISO 4217. */
  readonly currency: string;
  /** Sum of the order, in major units. Units that are already under the order count towards it. */
  readonly amount: string;
};

/** What an order by sum would freeze in its next act. */
export interface FreezeUpToPlan {
  /** The act. Absent: nothing is left to freeze. */
  readonly request?: FreezeRequest;
  /** Amount that is under the order already, in major units. */
  readonly before: string;
  /** Amount of the order for which nothing would be found after this act, in major units. */
  readonly missing: string;
}

/** The result of an order by sum. */
export interface FrozenUpTo {
  /** The certificates that this call has frozen. */
  readonly frozen: Certificate[];
  /** The parts that were cut off from these certificates, and are free of the order. */
  readonly rest: Certificate[];
  /** Amount that was under the order before this call, in major units. */
  readonly before: string;
  /** Amount that lies under the order now, in major units. */
  readonly total: string;
  /** Amount of the order for which nothing was found, in major units. */
  readonly missing: string;
  /** The freezing transactions, in their order. The list is empty if there was nothing to freeze. */
  readonly transactions: readonly FreezingTransaction[];
}

/** A transaction that froze certificates. */
export interface FreezingTransaction {
  /** Id of the transaction. */
  readonly transactionId: string;
  /** Number of the block that holds it. */
  readonly blockNumber: number;
}

/** How many certificates one act takes. */
const MOST_NAMED = 200;
/** How often the holdings are read again because they changed before the act. */
const MOST_CHANGES = 5;

/**
 * Finds what an order by sum would freeze in its next act. Nothing is written.
 *
 * It takes first what disturbs nobody else: free certificates. Then those that were presented or dishonoured, those that are offered
 * to another party, those that are pledged, and last those that lie under another order. A pledgee keeps its priority, and an earlier
 * order comes first. A party is one with those that merged into it: what it holds under their names is taken, and what it owes itself is not.
 */
export async function planFreezeUpTo(
  session: Pick<Session, "ask">,
  { party, currency, amount, ...order }: FreezeUpToRequest,
): Promise<FreezeUpToPlan> {
  const wanted = valueOf(unitsOfSum({ currency, amount }));
  const say = (units: bigint) => amountText(units > 0n ? units : 0n, currency);
  const { under, free } = await holdingsOf(session, { party, currency, order });
  const missing = wanted - under;
  const chosen = missing > 0n ? chooseUpTo(free, missing) : [];
  const sum = chosen.reduce((units, certificate) => units + unitsOf(certificate), 0n);
  const plan = { before: say(under), missing: say(missing - sum) };
  if (chosen.length === 0) {
    return plan;
  }
  const certificates = chosen.map(({ certificateId }) => certificateId);
  return {
    ...plan,
    request: { ...order, party, currency, amount: say(sum < missing ? sum : missing), certificates },
  };
}

/**
 * Freezes what a party holds, up to a sum, and reports what it has frozen.
 *
 * An act reads single keys only, so the certificates are found first, as {@link planFreezeUpTo} does. If one of them changes in between,
 * all are read again.
 */
export async function freezeUpTo(
  session: Pick<Session, "ask" | "perform">,
  order: FreezeUpToRequest,
  options?: ActOptions,
): Promise<FrozenUpTo> {
  const frozen: Certificate[] = [];
  const rest: Certificate[] = [];
  const transactions: FreezingTransaction[] = [];
  let before: string | undefined;
  for (let changes = 0; ;) {
    const { request, before: total, missing } = await planFreezeUpTo(session, order);
    before ??= total;
    if (request === undefined) {
      return { frozen, rest, before, total, missing, transactions };
    }
    try {
      const done = await session.perform("Freeze", request, options);
      frozen.push(...done.frozen);
      rest.push(...done.rest);
      transactions.push({ transactionId: done.transactionId, blockNumber: done.blockNumber });
    } catch (error) {
      changes += 1;
      if (changes > MOST_CHANGES || !isOfChange(error)) {
        throw error;
      }
    }
  }
}

/** A party's holdings in a currency: the units that are already under the order, and the certificates to freeze next, in order of choice. */
async function holdingsOf(
  session: Pick<Session, "ask">,
  {
    party,
    currency,
    order: { order, authority },
  }: { readonly party: string; readonly currency: string; readonly order: Pick<FreezeRequest, "order" | "authority"> },
): Promise<{ under: bigint; free: Certificate[] }> {
  const now = new Date().toISOString();
  const inForce = ({ frozen }: Certificate) => frozen.filter(({ until }) => until === undefined || until > now);
  const held: Certificate[] = [];
  const { successor, predecessors = [] } = await session.ask("GetParty", { lei: party });
  const holder = successor?.lei ?? party;
  const names = [party, ...predecessors, holder, ...(successor?.predecessors ?? [])];
  const request = {
    ...{ holder, currency, pageSize: 500 },
    states: [
      "Transferable" as const,
      "Locked" as const,
      "Pledged" as const,
      "InCollection" as const,
      "InRecourse" as const,
    ],
  };
  for await (const certificate of listing(session, "ListHoldings", request)) {
    if (!names.some((name) => certificate.instrumentId.startsWith(`${name}.`))) {
      held.push(certificate);
    }
  }
  const isUnder = (certificate: Certificate) =>
    inForce(certificate).some((other) => other.order === order && other.authority === authority);
  const rankOf = (certificate: Certificate) => (inForce(certificate).length > 0 ? LAST : rankByState(certificate));
  return {
    under: held.filter(isUnder).reduce((units, certificate) => units + unitsOf(certificate), 0n),
    free: held.filter((one) => !isUnder(one)).sort((a, b) => rankOf(a) - rankOf(b)),
  };
}

/** The rank of certificates under another order. They come last, since this order must wait for the other. */
const LAST = 4;

/** Ranks certificates. The less a freeze disturbs the rights of others, the lower the rank. */
function rankByState(certificate: Certificate): number {
  const pledge = certificate.state === "InCollection" ? certificate.presentment.pledge : undefined;
  if (certificate.state === "Pledged" || pledge !== undefined || ("pledge" in certificate && certificate.pledge)) {
    return 3;
  }
  if (certificate.state === "Locked") {
    return 2;
  }
  return certificate.state === "Transferable" ? 0 : 1;
}

/**
 * The first certificates that reach a sum. The last certificate may exceed the sum. A certificate that cannot be cut is
 * left out if it exceeds what is missing of the sum.
 */
function chooseUpTo(certificates: readonly Certificate[], sum: bigint): Certificate[] {
  const chosen: Certificate[] = [];
  let missing = sum;
  for (const certificate of certificates) {
    if (missing <= 0n || chosen.length === MOST_NAMED) {
      break;
    }
    if (unitsOf(certificate) > missing && isIndivisible(certificate)) {
      continue;
    }
    chosen.push(certificate);
    missing -= unitsOf(certificate);
  }
  return chosen;
}

/** Whether a certificate cannot be cut. A bank is about to pay for the whole of it, or it is offered whole in a composition or for goods. */
function isIndivisible(certificate: Certificate): boolean {
  if (certificate.state !== "Locked") {
    return false;
  }
  const { offer } = certificate;
  return offer.kind === "discount"
    ? offer.acceptedAt !== undefined
    : offer.kind === "composition" || offer.kind === "delivery";
}

/** Whether an act failed because a certificate changed after it was found. */
function isOfChange(error: unknown): boolean {
  if (isTallyError(error, "Conflict")) {
    return true;
  }
  if (!isTallyError(error, "Rejected")) {
    return false;
  }
  if (isRejected(error, "INVALID_REQUEST")) {
    return error.context.path.startsWith("certificates[");
  }
  return ["CERTIFICATE_NOT_FOUND", "WRONG_STATE", "INSUFFICIENT_HOLDINGS"].includes(error.code);
}
