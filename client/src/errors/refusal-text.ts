import type { RefusalCode, RefusalContexts } from "../wire-types.js";

/** A refusal in words: what was wrong, with the figures, and what to do next. */
export interface RefusalText {
  readonly message: string;
  readonly advice: string;
}

type TextOf<C extends RefusalCode> = (context: RefusalContexts[C]) => readonly [message: string, advice: string];

const LOOK = "Look at it as it stands now; it may have changed since.";

/** One text a code; the compiler sees to it that none is missing. */
const texts: { readonly [C in RefusalCode]: TextOf<C> } = {
  INVALID_REQUEST: ({ path, problem }) => [
    path === "$" ? `The request ${problem}` : `${path}: ${problem}`,
    "Correct the request.",
  ],
  INVALID_AMOUNT: ({ path, amount, problem }) => [
    `${path}: "${amount}" is no valid amount: ${problem}`,
    "Give a decimal number with at most the currency's decimals, such as 34000000.00.",
  ],
  INVALID_LEI: ({ path, lei, problem }) => [
    `${path}: "${lei}" is no LEI: ${problem}`,
    "Give the Legal Entity Identifier of 20 characters, as the GLEIF register shows it.",
  ],
  UNKNOWN_CURRENCY: ({ path, currency }) => [
    `${path}: "${currency}" is no currency of ISO 4217`,
    "Give a code of three letters, such as USD.",
  ],
  ALREADY_BOOTSTRAPPED: ({ operator, regulator }) => [
    `The platform was set up before, with operator ${operator} and regulator ${regulator}`,
    "If it was not you who did it, do not use this chaincode: deploy it anew under another name.",
  ],
  NOT_BOOTSTRAPPED: () => [
    "The platform is not set up yet",
    "Run Bootstrap first, with a certificate that carries the admin OU.",
  ],
  PARTY_EXISTS: ({ lei }) => [`Party ${lei} is registered already`, "Use UpdateParty to change it."],
  PARTY_NOT_FOUND: ({ lei, path }) => [
    `${path === undefined ? "" : `${path}: `}no party with LEI ${lei} is registered`,
    "Check the LEI, or have the operator register the party.",
  ],
  PARTY_SUSPENDED: ({ lei, name }) => [`${name} (${lei}) is suspended`, "Turn to the operator."],
  CALLER_UNKNOWN: ({ mspId, party, problem }) => [
    `Nobody is known behind this certificate of ${mspId}${party === undefined ? "" : ` for ${party}`}: ${problem}`,
    "Use the certificate of a registered party.",
  ],
  NOT_AUTHORIZED: ({ caller, required }) => [
    `${caller} may not do this; it takes ${required}`,
    "Have it done by whom the rule names.",
  ],
  PROPOSAL_MISMATCH: ({ problem }) => [
    `The act is not the one that its caller signed: ${problem}`,
    "Send the act to this chaincode itself, on its own channel.",
  ],
  INSTRUMENT_NOT_FOUND: ({ instrumentId }) => [
    `There is no instrument ${instrumentId}`,
    "Check the identifier: <issuer LEI>.<reference>.",
  ],
  INSTRUMENT_EXISTS: ({ instrumentId }) => [
    `Instrument ${instrumentId} was issued already`,
    "Choose another reference; a reference issues once.",
  ],
  CERTIFICATE_NOT_FOUND: ({ certificateId }) => [
    `There is no certificate ${certificateId}`,
    "It may have been split or merged: ListInstrument shows the instrument's certificates.",
  ],
  WRONG_STATE: ({ id, state, required }) => [`${id} is ${state}; this act takes ${required}`, LOOK],
  CERTIFICATE_FROZEN: ({ certificateId, order, authority, until }) => [
    `${certificateId} is frozen by order ${order} of ${authority}${until === undefined ? "" : ` until ${until}`}`,
    "Wait until the order is lifted or has run out.",
  ],
  NOT_TRANSFERABLE: ({ certificateId, problem }) => [
    `${certificateId} may not be passed on: ${problem}`,
    "It can be kept until maturity and presented.",
  ],
  AMOUNT_EXCEEDS_CERTIFICATE: ({ requested, available }) => [
    `${requested} was asked for, but the certificate has only ${available}`,
    "Ask for less, or merge certificates first.",
  ],
  SPLIT_SUM_MISMATCH: ({ sum, amount }) => [
    `The parts add up to ${sum}, the certificate is ${amount}`,
    "Give parts that add up exactly.",
  ],
  RANGES_NOT_ADJACENT: ({ left, right, problem }) => [
    `${left} and ${right} cannot be joined: ${problem}`,
    "Join only neighbouring certificates with the same holder, state and chain.",
  ],
  OFFER_EXPIRED: ({ certificateId, expiredAt }) => [
    `The offer of ${certificateId} expired at ${expiredAt}`,
    "Have it withdrawn or swept, and offered again.",
  ],
  OFFER_NOT_EXPIRED: ({ certificateId, until }) => [
    `${certificateId} cannot be swept before ${until}`,
    "Wait until then, or have the offerer withdraw it.",
  ],
  NOT_ENFORCEABLE: ({ certificateId, enforceableFrom, today }) => [
    `The pledge of ${certificateId} can be enforced from ${enforceableFrom} on; today is ${today}`,
    "Enforce it from that day on, if the obligation is then not met.",
  ],
  NOT_MATURED: ({ instrumentId, maturesOn, today }) => [
    `${instrumentId} matures on ${maturesOn}; today is ${today}`,
    "Present it from the maturity date on.",
  ],
  PAYMENT_REUSED: ({ uetr }) => [
    `The payment with UETR ${uetr} has served already`,
    "A UETR discharges once: give the one of this payment.",
  ],
  PAYMENT_NOT_FOUND: ({ uetr }) => [`No payment with UETR ${uetr} is on the ledger`, "Check the UETR."],
  PROCEEDS_MISMATCH: ({ given, expected, interest, days }) => [
    `The proceeds are ${expected} (interest ${interest} for ${days} days), not ${given}`,
    "Agree on the right figure: quoteDiscount computes it.",
  ],
  CREDIT_LIMIT_EXCEEDED: ({ requested, available, limit }) => [
    `${requested} was asked for, but only ${available} of the limit ${limit} is free`,
    "Ask for less, or have the bank adjust the line.",
  ],
  CREDIT_LINE_NOT_FOUND: ({ bank, obligor, currency }) => [
    `${bank} has no open line in ${currency} for ${obligor}`,
    "Have the bank open one.",
  ],
  CREDIT_LINE_EXISTS: ({ bank, obligor, currency }) => [
    `${bank} has a line in ${currency} for ${obligor} already`,
    "Adjust that one.",
  ],
  MARKER_MISSING: ({ record, organisation, remedy }) => [
    `The ${record} binds nobody: ${organisation}, which it would bind, did not make it as it stands`,
    `${remedy}.`,
  ],
  INVOICE_OVERFINANCED: ({ path, available }) => [
    `${path}: only ${available} of this document is left to finance`,
    "Reserve no more than that.",
  ],
  POLICY_VIOLATION: ({ rule, limit, given }) => [
    `The policy's ${rule} is ${limit}; this would be ${given}`,
    "Keep within the policy: GetPolicy shows it.",
  ],
  POLICY_NOT_FOUND: ({ version }) => [`There is no policy version ${version}`, "Check the version."],
  CLOCK_SKEW: ({ timestamp, limit, problem }) => [
    `The transaction's time ${timestamp} ${problem} (${limit})`,
    "Set this machine's clock, then try again.",
  ],
  APPROVAL_REQUIRED: ({ act, threshold, approvalId, expiresAt, party, filedBy }) => {
    const filed = `it was filed as approval ${approvalId} and waits until ${expiresAt}`;
    if (party !== filedBy) {
      return [
        `${act} needs the consent of ${party} (${threshold}): ${filed}`,
        `Have a person of ${party} approve it. ListApprovals of ${party} shows it.`,
      ];
    }
    const from = /^\d/.test(threshold) ? `from ${threshold} on` : threshold;
    return [`${act} is under dual control (${from}): ${filed}`, "Have another person of the party approve it."];
  },
  RECORD_UNREADABLE: ({ key, problem }) => [
    `What stands on the ledger under ${key} is no record that the rules wrote: ${problem}`,
    "Turn to the operator: the transaction that wrote it shows who endorsed it.",
  ],
  APPROVAL_NOT_FOUND: ({ approvalId }) => [
    `There is no pending approval ${approvalId}`,
    "ListApprovals shows those that wait.",
  ],
  APPROVAL_EXPIRED: ({ approvalId, expiredAt }) => [
    `Approval ${approvalId} expired at ${expiredAt}`,
    "Have the act made anew, if it is still wanted.",
  ],
  BATCH_FAILED: ({ index, code, context }) => {
    const { message, advice } = textOfPart(code, context);
    return [
      `Nothing of the batch was done, for its act number ${String(index + 1)}, acts[${String(index)}], was refused: ${message} (${code})`,
      advice,
    ];
  },
  INTERNAL: ({ problem }) => [`The chaincode failed: ${problem}`, "Look into the chaincode's log."],
};

/** A refusal within a refusal: as much the chaincode's word as the one around it. */
function textOfPart(code: string, context: unknown): RefusalText {
  return textOfRefusal(code as RefusalCode, (context ?? {}) as RefusalContexts[RefusalCode]);
}

/** Also for a code that only a newer chaincode knows: then with its context as it came. */
export function textOfRefusal<C extends RefusalCode>(code: C, context: RefusalContexts[C]): RefusalText {
  if (!Object.hasOwn(texts, code)) {
    return { message: `${code} ${JSON.stringify(context)}`, advice: "A newer version of this library may explain it." };
  }
  const [message, advice] = texts[code](context);
  return { message, advice };
}
