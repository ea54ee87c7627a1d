import { refuse } from "../../kernel/refusal.js";
import type { ActContext } from "../../operation/context.js";
import { viewCertificate, type Certificate, type CertificateView } from "../../state/certificate.js";
import { formatAmount, parseAmount, units, type Units } from "../../vocabulary/amount.js";
import { sizeOf } from "../../vocabulary/identifiers.js";
import { withSharesSecured } from "../pledge/secured.js";
import { dueOn, shares, withDue } from "../recourse/due.js";
import { passedWithin } from "./passed-at.js";

/**
 * Cuts the first units off a certificate. Both parts keep all else: holder, state, endorsements and marks, and their
 * shares of what is due after dishonour. Nothing is renumbered.
 *
 * @returns `part`, and `rest` unless the part is the whole.
 * @throws `AMOUNT_EXCEEDS_CERTIFICATE`
 */
export function cut<C extends Certificate>(certificate: C, amount: Units): { part: C; rest?: C } {
  const size = sizeOf(certificate);
  if (amount > size) {
    refuse("AMOUNT_EXCEEDS_CERTIFICATE", {
      requested: formatAmount(amount, certificate.currency),
      available: formatAmount(size, certificate.currency),
    });
  }
  if (amount === size) {
    return { part: certificate };
  }
  const boundary = certificate.from + amount;
  const [part, rest] = withSharesSecured(
    withUnits(certificate, certificate.from, boundary - 1n),
    withUnits(certificate, boundary, certificate.to),
  );
  const due = dueOn(certificate);
  if (due === undefined) {
    return { part, rest };
  }
  const [first, second] = shares(due, [sizeOf(part), sizeOf(rest)]);
  return first === undefined || second === undefined
    ? { part, rest }
    : { part: withDue(part, first), rest: withDue(rest, second) };
}

/**
 * Cuts off the units that an act is about: the first units that make up its amount, or the whole certificate if it
 * names no amount.
 *
 * @throws `INVALID_AMOUNT`, `AMOUNT_EXCEEDS_CERTIFICATE`
 */
export function cutFor<C extends Certificate>(
  certificate: C,
  amount: string | undefined,
  { now }: ActContext,
): { part: C; rest?: C } {
  const size = amount === undefined ? sizeOf(certificate) : parseAmount(amount, certificate.currency, "amount");
  return cut({ ...certificate, changedAt: now }, size);
}

/** The certificates after a cut, in the order of units. */
export function partAndRest<C extends Certificate>(part: C, rest: C | undefined): [C, ...C[]] {
  return rest === undefined ? [part] : [part, rest];
}

/** The field of a response that shows what a cut left. */
export function viewRest(rest: Certificate | undefined): { rest?: CertificateView } {
  return rest === undefined ? {} : { rest: viewCertificate(rest) };
}

/**
 * Cuts a certificate into parts of the given sizes, in the order of its units.
 *
 * @throws `SPLIT_SUM_MISMATCH` unless they add up to the whole.
 */
export function cutInto<C extends Certificate>(certificate: C, sizes: readonly Units[]): C[] {
  const sum = sizes.reduce((total, size) => total + size, 0n);
  if (sum !== sizeOf(certificate)) {
    refuse("SPLIT_SUM_MISMATCH", {
      sum: formatAmount(sum, certificate.currency),
      amount: formatAmount(sizeOf(certificate), certificate.currency),
    });
  }
  let next: bigint = certificate.from;
  return sizes.map((size) => {
    const from = next;
    next += size;
    return withUnits(certificate, from, next - 1n);
  });
}

/** The part of a certificate that has the given units. */
function withUnits<C extends Certificate>(certificate: C, first: bigint, last: bigint): C {
  const range = { from: units(first), to: units(last) };
  const endorsements = certificate.endorsements.map((endorsement) => passedWithin(endorsement, range));
  return { ...certificate, ...range, endorsements };
}
