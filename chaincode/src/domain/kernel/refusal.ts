/**
 * Why a rule said no: the codes, the context each carries, and the one line that leaves the chaincode.
 *
 * Codes name what is wrong, in the order thing, problem. A code is never renamed and never given a second meaning:
 * applications branch on it. Contexts carry names and figures, as strings, so that a person can act on them.
 */
export interface RefusalContexts {
  /** The request is not of the act's form. `path` is the field, such as `certificates[2].amount`, or `$` for the whole. */
  INVALID_REQUEST: { path: string; problem: string };
  INVALID_AMOUNT: { path: string; amount: string; problem: string };
  INVALID_LEI: { path: string; lei: string; problem: string };
  UNKNOWN_CURRENCY: { path: string; currency: string };

  /** `Bootstrap` has run already. */
  ALREADY_BOOTSTRAPPED: { operator: string; regulator: string };
  /** Nothing works before `Bootstrap`. */
  NOT_BOOTSTRAPPED: Record<string, never>;
  PARTY_EXISTS: { lei: string };
  PARTY_NOT_FOUND: { lei: string; path?: string };
  /** The party has merged into another one: nobody deals with it anew. */
  PARTY_SUCCEEDED: { lei: string; name: string; successor: string; successorName: string };
  PARTY_SUSPENDED: { lei: string; name: string };
  /** The party has not paid as an issuer, and the policy lets it issue nothing. `certificates` proved it. */
  PARTY_IN_DEFAULT: { lei: string; name: string; since: string; certificates: string };
  /** No party stands behind the caller's certificate. */
  CALLER_UNKNOWN: { mspId: string; party?: string; problem: string };
  /** The caller is a party, but not the one that the rule names. `required` says which one. */
  NOT_AUTHORIZED: { caller: string; required: string };

  /**
   * The caller signed something else than what is being done: an act for another chaincode or channel, or with other arguments.
   * Another chaincode that calls this one is refused so.
   */
  PROPOSAL_MISMATCH: { part: "channel" | "chaincode" | "arguments"; problem: string };

  INSTRUMENT_NOT_FOUND: { instrumentId: string };
  /** The reference issued something else: `issued` and `requested` are the terms in which they differ. */
  INSTRUMENT_EXISTS: { instrumentId: string; issued: string; requested: string };
  CERTIFICATE_NOT_FOUND: { certificateId: string };
  WRONG_STATE: { id: string; state: string; required: string };
  CERTIFICATE_FROZEN: { certificateId: string; order: string; authority: string; until?: string };
  /** What a party holds of a currency does not make up the sum of an order. */
  INSUFFICIENT_HOLDINGS: { party: string; currency: string; requested: string; found: string; missing: string };
  NOT_TRANSFERABLE: { certificateId: string; problem: string };
  AMOUNT_EXCEEDS_CERTIFICATE: { requested: string; available: string };
  SPLIT_SUM_MISMATCH: { sum: string; amount: string };
  RANGES_NOT_ADJACENT: { left: string; right: string; problem: string };
  OFFER_EXPIRED: { certificateId: string; expiredAt: string };
  OFFER_NOT_EXPIRED: { certificateId: string; until: string };
  /** A pledge may not be enforced yet. */
  NOT_ENFORCEABLE: { certificateId: string; enforceableFrom: string; today: string };
  NOT_MATURED: { instrumentId: string; maturesOn: string; dueOn: string; today: string };
  PAYMENT_REUSED: { uetr: string };
  PAYMENT_NOT_FOUND: { uetr: string };
  /**
   * A discount's proceeds are not those of its terms. Where the day is not the discount date, `on` is the day whose figures these are,
   * and `remedy` says what to do.
   */
  PROCEEDS_MISMATCH: {
    given: string;
    expected: string;
    interest: string;
    days: string;
    on?: string;
    discountDate?: string;
    remedy?: string;
  };
  /** What was paid is not what is due on its value date. */
  PAYMENT_MISMATCH: {
    given: string;
    expected: string;
    principal: string;
    interest: string;
    costs: string;
    days: string;
  };
  /** The policy lets a discount or a pledge be accepted only with its entry in a public register. `remedy` says what to do. */
  REGISTRATION_MISSING: { certificateId: string; kind: string; remedy: string };
  /** An entry in a public register serves one financing: `certificateId` had it first. */
  REGISTRATION_REUSED: { register: string; number: string; certificateId: string };
  REGISTRATION_NOT_FOUND: { register: string; number: string };
  CREDIT_LIMIT_EXCEEDED: { requested: string; available: string; limit: string };
  CREDIT_LINE_NOT_FOUND: { bank: string; obligor: string; currency: string };
  CREDIT_LINE_EXISTS: { bank: string; obligor: string; currency: string };
  /** What would bind an organisation in its absence was made without it, by whomever: it binds nobody. `remedy` says what to do. */
  MARKER_MISSING: { record: string; organisation: string; remedy: string };
  INVOICE_OVERFINANCED: { path: string; available: string };
  POLICY_VIOLATION: { rule: string; limit: string; given: string };
  POLICY_NOT_FOUND: { version: string };
  /** No calendar of business days of the currency, or no such version. */
  CALENDAR_NOT_FOUND: { currency: string; version?: string };
  /** The calendar says nothing of a day on which a maturity depends. */
  CALENDAR_EXCEEDED: { currency: string; version: string; from: string; to: string; date: string };
  CLOCK_SKEW: { timestamp: string; limit: string; problem: string };
  /**
   * The act is under dual control, or takes another party's consent: it was not done but filed by one party, and waits for another
   * person of `party`.
   */
  APPROVAL_REQUIRED: {
    act: string;
    threshold: string;
    approvalId: string;
    expiresAt: string;
    party: string;
    filedBy: string;
    digest: string;
  };
  /** What was filed is not what the caller was shown: `shown` is the digest that it signed. `remedy` says what to do. */
  APPROVAL_CHANGED: { approvalId: string; act: string; filed: string; shown: string; remedy: string };
  /** The caller was shown other terms than the ledger has: `seen` is the digest that it signed. `remedy` says what to do. */
  TERMS_CHANGED: { id: string; seen: string; present: string; remedy: string };
  APPROVAL_NOT_FOUND: { approvalId: string };
  APPROVAL_EXPIRED: { approvalId: string; expiredAt: string };
  /** One part of a batch was refused, so none of it is done. */
  BATCH_FAILED: { index: number; code: string; context: unknown };
  BATTERY_EXISTS: { batteryId: string };
  BATTERY_NOT_FOUND: { batteryId: string };
  /** No such key is enrolled for the battery. */
  DEVICE_UNKNOWN: { batteryId: string; deviceId: string; problem: string };
  /** A key serves one battery, and once. */
  DEVICE_EXISTS: { deviceId: string; batteryId: string };
  /** The key signs nothing any more: it was revoked, or another took its place. */
  DEVICE_REVOKED: { batteryId: string; deviceId: string; state: string; until: string };
  SIGNATURE_WRONG: { batteryId: string; deviceId: string; what: string };
  /** Readings before these are neither anchored nor declared missing. */
  SEQUENCE_GAP: { batteryId: string; expected: string; got: string };
  /** The numbers are used: by these very readings, or by others, which two devices with one key or a reset device make. */
  SEQUENCE_REPLAYED: { batteryId: string; expected: string; got: string; transactionId: string; same: string };
  COUNTER_ROLLBACK: { batteryId: string; counter: string; before: string; got: string };
  /** The readings begin before the last anchored ones end. */
  READINGS_OVERLAP: { batteryId: string; from: string; before: string };
  /** Another revision of the section was published first. */
  SECTION_STALE: { batteryId: string; section: string; expected: string; got: string };
  /** The title cannot pass as it is asked. */
  NOT_SALEABLE: { batteryId?: string; registrant?: string; fingerprint?: string; reason: string };
  /** The battery's readings are not those that were listed, or they are too old. */
  CONDITION_STALE: { batteryId: string; listed: string; present: string; problem: string };
  LISTING_EXISTS: { listingId: string };
  LISTING_NOT_FOUND: { listingId: string };
  /** It offers something else than the buyer saw: `revision` is the present one. */
  LISTING_CHANGED: { listingId: string; revision: string; got: string };
  /** An order holds it until it ends. */
  LISTING_RESERVED: { listingId: string; orderId: string };
  /** What was offered is not the price. */
  PRICE_MISMATCH: { price: string; offered: string; currency: string };
  /** The seller does not take the certificate. */
  CERTIFICATE_NOT_ACCEPTED: { certificateId: string; problem: string };
  ORDER_NOT_FOUND: { orderId: string };
  /** The time for the act has run out: any party can end the order with `SweepOrder`. */
  DEADLINE_PASSED: { orderId: string; deadline: string };
  /** The time of the other side has not run out. */
  DEADLINE_PENDING: { orderId: string; deadline: string };
  /** The buyer can no longer dispute what it received. */
  INSPECTION_OVER: { orderId: string; deadline: string };
  /** The two sides settle the dispute, or the arbiter decides it. */
  DISPUTE_OPEN: { orderId: string; deadline: string };
  TITLE_NOT_FOUND: { registrant: string; fingerprint: string };
  /** Under a key stands nothing that the rules wrote: somebody wrote it past them. `key` is its kind and its parts. */
  RECORD_UNREADABLE: { key: string; problem: string };
  /** Not a rule's no: the chaincode failed, and wrote nothing. */
  INTERNAL: { problem: string };
}

export type RefusalCode = keyof RefusalContexts;

/** A rule's no. Whoever catches it finds the ledger unchanged. */
export class Refusal<C extends RefusalCode = RefusalCode> extends Error {
  override readonly name = "Refusal";

  constructor(
    readonly code: C,
    readonly context: RefusalContexts[C],
  ) {
    super(`TALLY ${code} ${JSON.stringify(context)}`);
  }
}

export function isRefusal<C extends RefusalCode = RefusalCode>(error: unknown, code?: C): error is Refusal<C> {
  return error instanceof Refusal && (code === undefined || error.code === code);
}

/** Refuses the act. */
export function refuse<C extends RefusalCode>(code: C, context: RefusalContexts[C]): never {
  throw new Refusal(code, context);
}
