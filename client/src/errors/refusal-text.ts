import type { RefusalCode, RefusalContexts } from "../wire-types.js";
import { textOfPolicyRule } from "./policy-text.js";

/** A refusal in words: what was wrong, with the figures, and what to do next. */
export interface RefusalText {
  /** What was wrong, with the figures, without a full stop. */
  readonly message: string;
  /** What to do next: one or more sentences. */
  readonly advice: string;
}

type TextOf<C extends RefusalCode> = (context: RefusalContexts[C]) => readonly [message: string, advice: string];

const LOOK = "Read it again. It may have changed in the meantime.";

/**
 * One text for each code: the compiler sees to it that none is missing. Acts, queries and functions are named in backticks, so that
 * the command line can say which command it is.
 */
const texts: { readonly [C in RefusalCode]: TextOf<C> } = {
  INVALID_REQUEST: ({ path, problem }) => [
    path === "$" ? `The request ${problem}` : `${path}: ${problem}`,
    "Correct the request.",
  ],
  INVALID_AMOUNT: ({ path, amount, problem }) => [
    `${path}: "${amount}" is not an amount: ${problem}`,
    "Give a decimal number with at most the currency's decimals, such as 34000000.00.",
  ],
  INVALID_LEI: ({ path, lei, problem }) => [
    `${path}: "${lei}" is not an LEI: ${problem}`,
    "Give the Legal Entity Identifier of 20 characters, as the GLEIF register shows it.",
  ],
  UNKNOWN_CURRENCY: ({ path, currency }) => [
    `${path}: "${currency}" is not a currency of ISO 4217`,
    "Give a code of three letters, such as USD.",
  ],
  ALREADY_BOOTSTRAPPED: ({ operator, regulator }) => [
    `The platform is already set up, with operator ${operator} and regulator ${regulator}`,
    "If you did not do this, do not use this chaincode. Deploy it again under another name.",
  ],
  NOT_BOOTSTRAPPED: () => [
    "The platform is not set up yet",
    "Run `Bootstrap` first, with a certificate that carries the admin OU.",
  ],
  PARTY_EXISTS: ({ lei }) => [`Party ${lei} is already registered`, "Use `UpdateParty` to change it."],
  PARTY_NOT_FOUND: ({ lei, path }) => [
    `${path === undefined ? "" : `${path}: `}no party with LEI ${lei} is registered`,
    "Check the LEI, or have the operator register the party.",
  ],
  PARTY_SUCCEEDED: ({ lei, name, successor, successorName }) => [
    `${name} (${lei}) has merged into ${successorName} (${successor})`,
    `Deal with ${successorName}, LEI ${successor}.`,
  ],
  PARTY_SUSPENDED: ({ lei, name }) => [`${name} (${lei}) is suspended`, "Ask the operator."],
  PARTY_IN_DEFAULT: ({ lei, name, since, certificates }) => [
    `${name} (${lei}) is in default since ${since} for ${certificates}, and the policy lets it issue nothing`,
    "Have these paid, and then have the operator lift the default.",
  ],
  CALLER_UNKNOWN: ({ mspId, party, problem }) => [
    `This certificate of ${mspId} speaks for no party${party === undefined ? "" : `, although it names ${party}`}: ${problem}`,
    "Use the certificate of a registered party.",
  ],
  NOT_AUTHORIZED: ({ caller, required }) => [
    `${caller} may not do this. Who may: ${required}`,
    "Ask a party that may do it.",
  ],
  PROPOSAL_MISMATCH: ({ problem }) => [
    `The act is not the one that its caller signed: ${problem}`,
    "Send the act directly to this chaincode, on its own channel.",
  ],
  INSTRUMENT_NOT_FOUND: ({ instrumentId }) => [
    `There is no instrument ${instrumentId}`,
    "Check the identifier: <issuer LEI>.<reference>.",
  ],
  INSTRUMENT_EXISTS: ({ instrumentId, issued, requested }) => [
    `Instrument ${instrumentId} is issued on other terms: it has ${issued}; the request has ${requested}`,
    "Look at the instrument first. If it is the debt that you mean, it stands and nothing more is to be issued.",
  ],
  CERTIFICATE_NOT_FOUND: ({ certificateId }) => [
    `There is no certificate ${certificateId}`,
    "It may have been split or merged. `ListInstrument` shows the certificates of the instrument.",
  ],
  WRONG_STATE: ({ id, state, required }) => [`${id} is ${state}. This act requires ${required}`, LOOK],
  CERTIFICATE_FROZEN: ({ certificateId, order, authority, until }) => [
    `${certificateId} is frozen by order ${order} of ${authority}${until === undefined ? "" : ` until ${until}`}`,
    "Wait until the order is lifted or expires. Presentation, dishonour, notice and claims are possible meanwhile.",
  ],
  INSUFFICIENT_HOLDINGS: ({ party, currency, requested, found, missing }) => [
    `The certificates of ${party} come to ${found} ${currency}, ${missing} less than the ${requested} of the order`,
    "Name further certificates, or freeze what was found: `freezeUpTo` does both.",
  ],
  NOT_TRANSFERABLE: ({ certificateId, problem }) => [
    `${certificateId} may not be passed on: ${problem}`,
    "Keep it until maturity, and present it then.",
  ],
  AMOUNT_EXCEEDS_CERTIFICATE: ({ requested, available }) => [
    `The request is for ${requested}, but the certificate has only ${available}`,
    "Request less, or merge certificates first.",
  ],
  SPLIT_SUM_MISMATCH: ({ sum, amount }) => [
    `The parts add up to ${sum}, but the amount of the certificate is ${amount}`,
    "Give parts that add up to exactly this amount.",
  ],
  RANGES_NOT_ADJACENT: ({ left, right, problem }) => [
    `${left} and ${right} cannot be joined: ${problem}`,
    "Join only neighbouring certificates with the same holder, state and chain.",
  ],
  OFFER_EXPIRED: ({ certificateId, expiredAt }) => [
    `The offer of ${certificateId} expired at ${expiredAt}`,
    "The offer can be withdrawn or swept, and then made again.",
  ],
  OFFER_NOT_EXPIRED: ({ certificateId, until }) => [
    `${certificateId} cannot be swept before ${until}`,
    "Wait until then. The party that made the offer can withdraw it now.",
  ],
  NOT_ENFORCEABLE: ({ certificateId, enforceableFrom, today }) => [
    `The pledge of ${certificateId} can be enforced from ${enforceableFrom}. Today is ${today}`,
    "Enforce it from that day, if the obligation is not met by then.",
  ],
  NOT_MATURED: ({ instrumentId, dueOn, today }) => [
    `${instrumentId} falls due on ${dueOn}. Today is ${today}`,
    "Present it from that day.",
  ],
  PAYMENT_REUSED: ({ uetr }) => [
    `The payment with UETR ${uetr} was already used`,
    "A payment discharges once. Give the UETR of this payment.",
  ],
  REGISTRATION_MISSING: ({ certificateId, kind, remedy }) => [
    `The ${kind} of ${certificateId} names no entry in a public register, and the policy asks for one`,
    `To continue, ${remedy}.`,
  ],
  REGISTRATION_REUSED: ({ register, number, certificateId }) => [
    `The entry ${number} of the register ${register} was used for another financing, that of ${certificateId}`,
    "An entry serves one financing. Name the entry of this one.",
  ],
  REGISTRATION_NOT_FOUND: ({ register, number }) => [
    `No financing on the ledger has used the entry ${number} of the register ${register}`,
    "Check the register and the number. An entry is used when the offer that names it is accepted.",
  ],
  PAYMENT_NOT_FOUND: ({ uetr }) => [`No payment with UETR ${uetr} is on the ledger`, "Check the UETR."],
  PROCEEDS_MISMATCH: ({ given, expected, interest, days, on, discountDate, remedy }) => {
    const figures = `${expected} (interest ${interest} for ${days} days)`;
    return on === undefined || discountDate === undefined
      ? [`The proceeds are ${figures}, not ${given}`, "Agree on the right figure. `quoteDiscount` computes it."]
      : [
          `The proceeds of ${given} are those of the discount date, ${discountDate}. On ${on} they are ${figures}`,
          `To continue, ${remedy ?? "have it offered again"}.`,
        ];
  },
  PAYMENT_MISMATCH: ({ given, expected, principal, interest, costs, days }) => [
    `What is due is ${expected} (${principal}, interest of ${interest} for ${days} days, costs of ${costs}), not ${given}`,
    "Name the sum that is due on the value date. `quoteRecourse` computes it.",
  ],
  CREDIT_LIMIT_EXCEEDED: ({ requested, available, limit }) => [
    `The request is for ${requested}, but only ${available} of the limit ${limit} is free`,
    "Request less, or ask the bank to adjust the line.",
  ],
  CREDIT_LINE_NOT_FOUND: ({ bank, obligor, currency }) => [
    `${bank} has no open credit line in ${currency} for ${obligor}`,
    "Ask the bank to open one.",
  ],
  CREDIT_LINE_EXISTS: ({ bank, obligor, currency }) => [
    `${bank} already has a credit line in ${currency} for ${obligor}`,
    "Adjust that line.",
  ],
  MARKER_MISSING: ({ record, organisation, remedy }) => [
    `The ${record} is not binding: ${organisation}, which it would bind, did not make it in this form`,
    `${remedy}.`,
  ],
  INVOICE_OVERFINANCED: ({ path, available }) => [
    `${path}: only ${available} of this document can still be financed`,
    "Reserve no more than that. Reject an offer that reserves more.",
  ],
  POLICY_VIOLATION: ({ rule, limit, given }) => textOfPolicyRule(rule, limit, given),
  POLICY_NOT_FOUND: ({ version }) => [`There is no policy version ${version}`, "Check the version."],
  CALENDAR_NOT_FOUND: ({ currency, version }) =>
    version === undefined
      ? [
          `No calendar of business days is in force for ${currency}`,
          "Ask the operator to set one, or issue with the convention `none`.",
        ]
      : [`There is no version ${version} of the calendar for ${currency}`, "`ListCalendars` shows the versions."],
  CALENDAR_EXCEEDED: ({ currency, version, from, to, date }) => [
    `Version ${version} of the calendar for ${currency} covers ${from} to ${to}. It says nothing of ${date}`,
    "Ask the operator to set a calendar that covers this day, choose another maturity, or issue with the convention `none`.",
  ],
  CLOCK_SKEW: ({ timestamp, limit, problem }) => [
    `The transaction's time ${timestamp} ${problem} (${limit})`,
    "Set the clock of this machine, then try again.",
  ],
  APPROVAL_REQUIRED: ({ act, threshold, approvalId, expiresAt, party, filedBy }) => {
    const filed = `it was filed as approval ${approvalId} and waits until ${expiresAt}`;
    if (party !== filedBy) {
      return [
        `\`${act}\` needs the consent of ${party} (${threshold}): ${filed}`,
        `A person of ${party} must approve it. \`ListApprovals\` of ${party} shows it.`,
      ];
    }
    const from = /^\d/.test(threshold) ? `from ${threshold}` : threshold;
    return [`\`${act}\` is under dual control (${from}): ${filed}`, "Another person of the party must approve it."];
  },
  BATTERY_EXISTS: ({ batteryId }) => [
    `Battery ${batteryId} is already registered`,
    "Give the battery the serial number that is on it.",
  ],
  BATTERY_NOT_FOUND: ({ batteryId }) => [
    `There is no battery ${batteryId}`,
    "Check the id: <manufacturer LEI>.<serial>.",
  ],
  DEVICE_UNKNOWN: ({ batteryId, deviceId, problem }) => [
    `The key ${deviceId === "" ? "(the message names none)" : deviceId} does not sign for ${batteryId}: ${problem}`,
    "Have the manufacturer enrol the device's key for this battery, or anchor the window for the battery that the device is built into.",
  ],
  DEVICE_EXISTS: ({ deviceId, batteryId }) => [
    `The key ${deviceId} is already enrolled for ${batteryId}`,
    "Make a new key: one key serves one battery, and once.",
  ],
  DEVICE_REVOKED: ({ batteryId, deviceId, state, until }) => [
    `The key ${deviceId} signs nothing more for ${batteryId}: it is ${state.toLowerCase()} since ${until}`,
    "Seal the window again with the key that is active, or declare the readings missing.",
  ],
  SIGNATURE_WRONG: ({ batteryId, deviceId, what }) => [
    `The key ${deviceId} did not sign ${what} of ${batteryId}`,
    "Sign it with the private key of this public key, and send the bytes as they were signed.",
  ],
  SEQUENCE_GAP: ({ batteryId, expected, got }) => [
    `The window of ${batteryId} begins with reading ${got}, and reading ${expected} was to come`,
    `Anchor the readings from ${expected} first, or declare those that are lost as missing.`,
  ],
  SEQUENCE_REPLAYED: ({ batteryId, expected, got, transactionId, same }) => [
    `Reading ${got} of ${batteryId} is accounted for already${transactionId === "" ? "" : `, in transaction ${transactionId}`}; reading ${expected} is to come`,
    same === "yes"
      ? `This window is anchored. Go on with reading ${expected}.`
      : "Two devices may sign with one key, or a device was reset. Compare both windows, and have the manufacturer revoke the key if they differ.",
  ],
  COUNTER_ROLLBACK: ({ batteryId, counter, before, got }) => [
    `${counter} of ${batteryId} was ${before}, and begins at ${got} in this window`,
    "A counter never falls. Have the manufacturer examine the device; it can enrol another one.",
  ],
  CONDITION_STALE: ({ batteryId, listed, present, problem }) => [
    `The condition of ${batteryId} on the listing does not serve any more: ${problem} (listed: ${listed}; now: ${present})`,
    "Have the seller renew the listing with `Reprice`, look at the new condition, and name the new revision.",
  ],
  LISTING_EXISTS: ({ listingId }) => [`There is a listing ${listingId} already`, "Choose another reference."],
  LISTING_NOT_FOUND: ({ listingId }) => [
    `There is no listing ${listingId}`,
    "Check its id: the LEI of the seller and the seller's reference.",
  ],
  LISTING_CHANGED: ({ listingId, revision, got }) => [
    `The listing ${listingId} is at revision ${revision}, and you named ${got}`,
    "Read the listing again: its price, its expiry or the condition of its goods has changed.",
  ],
  LISTING_RESERVED: ({ listingId, orderId }) => [
    `The order ${orderId} reserves the listing ${listingId}`,
    "Wait until the order has ended.",
  ],
  PRICE_MISMATCH: ({ price, offered, currency }) => [
    `The price is ${price} ${currency}, and ${offered} ${currency} was offered`,
    "Name the listing's price, and certificates that make it up.",
  ],
  CERTIFICATE_NOT_ACCEPTED: ({ certificateId, problem }) => [
    `The seller does not take ${certificateId}: it ${problem}`,
    "Name a certificate as the listing accepts it.",
  ],
  ORDER_NOT_FOUND: ({ orderId }) => [`There is no order ${orderId}`, "Check its id: the listing's id and a number."],
  DEADLINE_PASSED: ({ orderId, deadline }) => [
    `The time for this ran out at ${deadline}`,
    `End the order ${orderId} with \`SweepOrder\`.`,
  ],
  DEADLINE_PENDING: ({ orderId, deadline }) => [`The order ${orderId} can wait until ${deadline}`, "Try again then."],
  INSPECTION_OVER: ({ orderId, deadline }) => [
    `The inspection of the order ${orderId} ended at ${deadline}`,
    "Accept the delivery, or end the order with `SweepOrder`.",
  ],
  DISPUTE_OPEN: ({ orderId, deadline }) => [
    `A dispute about the order ${orderId} is open, until ${deadline} at the latest`,
    "Settle it with `SettleDispute`, or have the arbiter decide it with `Arbitrate`.",
  ],
  TITLE_NOT_FOUND: ({ registrant, fingerprint }) => [
    `${registrant} has listed no good with the description ${fingerprint}`,
    "Check the LEI of the party that first listed it, and the fingerprint.",
  ],
  READINGS_OVERLAP: ({ batteryId, from, before }) => [
    `The window of ${batteryId} begins at ${from}, before the last anchored reading at ${before}`,
    "Set the clock of the device, and seal later readings. Those in between can be declared missing.",
  ],
  SECTION_STALE: ({ batteryId, section, expected, got }) => [
    `Revision ${expected} of section ${section} of ${batteryId} is to come, not ${got}`,
    "Read the section as it is now, and publish again on top of it.",
  ],
  NOT_SALEABLE: ({ batteryId, registrant, fingerprint, reason }) => [
    `The title to ${batteryId ?? `${String(fingerprint)} of ${String(registrant)}`} cannot pass: ${reason}`,
    batteryId === undefined
      ? "Look at the title with `tally market title`, and put that in order first."
      : "Look at the battery with `tally battery show`, and put that in order first.",
  ],
  RECORD_UNREADABLE: ({ key, problem }) => [
    `What the ledger has under ${key} is not a record that the rules wrote: ${problem}`,
    "Tell the operator. The transaction that wrote it shows who endorsed it.",
  ],
  APPROVAL_CHANGED: ({ approvalId, act, filed, shown, remedy }) => [
    `Approval ${approvalId}, \`${act}\`, is not the act that you were shown: the digest of what is filed is ${filed}, of what you were shown ${shown}`,
    `${remedy}.`,
  ],
  TERMS_CHANGED: ({ id, seen, present, remedy }) => [
    `${id} has other terms than you were shown: their digest is ${present}, that of what you were shown ${seen}`,
    `${remedy}.`,
  ],
  APPROVAL_NOT_FOUND: ({ approvalId }) => [
    `There is no pending approval ${approvalId}`,
    "`ListApprovals` shows those that wait.",
  ],
  APPROVAL_EXPIRED: ({ approvalId, expiredAt }) => [
    `Approval ${approvalId} expired at ${expiredAt}`,
    "Make the act again if you still want it.",
  ],
  BATCH_FAILED: ({ index, code, context }) => {
    const { message, advice } = textOfPart(code, context);
    return [
      `Nothing of the batch was done, because its act number ${String(index + 1)}, acts[${String(index)}], was refused: ${message} (${code})`,
      advice,
    ];
  },
  INTERNAL: ({ problem }) => [`The chaincode failed: ${problem}`, "Look into the log of the chaincode."],
};

/** A refusal within a refusal: as much the chaincode's word as the one around it. */
function textOfPart(code: string, context: unknown): RefusalText {
  return textOfRefusal(code as RefusalCode, (context ?? {}) as RefusalContexts[RefusalCode]);
}

/** The text of a refusal. For a code that only a newer chaincode knows it has the context as it came. */
export function textOfRefusal<C extends RefusalCode>(code: C, context: RefusalContexts[C]): RefusalText {
  if (!Object.hasOwn(texts, code)) {
    return { message: `${code} ${JSON.stringify(context)}`, advice: "A newer version of this library may explain it." };
  }
  const [message, advice] = texts[code](context);
  return { message, advice };
}
