/** A rule of the policy in words: what the rule allows, and what the request asked for. */
type TextOfRule = (limit: string, given: string) => readonly [message: string, advice: string];

/** Rules of the policy that refuse an act, by the names that refusals give them. */
export const policyRuleTexts: Readonly<Record<string, TextOfRule>> = {
  longestTenorDays: (limit, given) => [
    `The policy allows at most ${limit} days from issue to maturity. These are ${given}`,
    `Name a maturity that is at most ${limit} days away.`,
  ],
  longestTenorMonths: (limit, given) => [
    `The policy allows a maturity until ${limit}. This one is ${given}`,
    `Name a maturity on ${limit} or before.`,
  ],
  smallestSplit: (limit, given) => [
    `The policy allows no part of less than ${limit}. This part would be ${given}`,
    `Make each part ${limit} or more, also the rest.`,
  ],
  mostSplitsPerAct: (limit, given) => [
    `The policy allows at most ${limit} parts of one split. These are ${given}`,
    `Split into at most ${limit} parts, and then split a part again.`,
  ],
  mostEndorsements: (limit, given) => [
    `The policy allows at most ${limit} endorsements on a certificate. This would be number ${given}`,
    "Keep the certificate until maturity, and present it then.",
  ],
  batchSize: (limit, given) => [
    `The policy allows at most ${limit} acts in a batch. These are ${given}`,
    `Make batches of at most ${limit} acts. \`inBatches\` of the client library splits a list.`,
  ],
  allowedCurrencies: (limit, given) => [
    `The policy allows ${limit.split(" ").join(", ")}, not ${given}`,
    "Issue in one of these currencies.",
  ],
  mostExtraInterestDays: (limit, given) => [
    `The policy allows at most ${limit} extra days of interest. These are ${given}`,
    limit === "0" ? "Leave the extra days out." : `Add at most ${limit} days.`,
  ],
  noTransferDays: (limit, given) => [
    `The policy allows no transfer after ${limit}, so near to maturity. Today is ${given}`,
    "Keep the certificate until it falls due, and present it then.",
  ],
  objectionDays: (limit, given) => [
    `The policy allows objections to this payment until ${limit}, not on ${given}`,
    "Ask the settlement bank to prove the payment or to return it, or go to court.",
  ],
  issuerLimitationMonths: (limit, given) => [
    `The policy allows claims on the issuer and the guarantor until ${limit}, not on ${given}`,
    "Claim on a party whose time has not run out: `GetNotices` shows each one's last day.",
  ],
  endorserLimitationMonths: (limit, given) => [
    `The policy allows claims on this party until ${limit}, not on ${given}`,
    "Claim on a party whose time has not run out: `GetNotices` shows each one's last day.",
  ],
  paidRecourseLimitationMonths: (limit, given) => [
    `The policy allows claims after a paid claim until ${limit}, not on ${given}`,
    "Claim on a party whose time has not run out: `GetNotices` shows each one's last day.",
  ],
  conditionFreshDays: (limit, given) => [
    `The policy allows a battery to be bought within ${limit} days of its last anchored reading. These are ${given}`,
    "Have the owner anchor a new window, and buy then.",
  ],
  mostCancelledOrders: (limit, given) => [
    `The policy lets a buyer cancel at most ${limit} orders on one listing. This buyer has cancelled ${given}`,
    "Buy other goods, or ask the seller to withdraw the listing and list the goods again.",
  ],
  mostSectionBytes: (limit, given) => [
    `The policy allows at most ${limit} bytes of a section. These are ${given}`,
    "Publish less, or several sections.",
  ],
  mostReadingsPerWindow: (limit, given) => [
    `The policy allows at most ${limit} readings of a window. These are ${given}`,
    `Seal windows of at most ${limit} readings.`,
  ],
  "lateInterest.mostCosts": (limit, given) => [
    `The policy allows costs of at most ${limit} in all on this certificate: a part has its share of the limit. These come to ${given}`,
    `State costs of at most ${limit}, those stated before included.`,
  ],
};

/** The text of such a refusal. A rule that only a newer chaincode knows is named unchanged. */
export function textOfPolicyRule(
  rule: string,
  limit: string,
  given: string,
): readonly [message: string, advice: string] {
  const known = rule.startsWith("plausible.")
    ? implausible
    : Object.hasOwn(policyRuleTexts, rule)
      ? policyRuleTexts[rule]
      : undefined;
  const text = known ?? unknownRule(rule);
  return text(limit, given);
}

/** The words for a window that reports values which are not plausible under the policy. */
const implausible: TextOfRule = (limit, given) => [
  `The policy calls ${limit} plausible. The window reports ${given}`,
  "Have the manufacturer examine the device. Readings that it measured wrongly can be declared missing.",
];

function unknownRule(rule: string): TextOfRule {
  return (limit, given) => [
    `The policy's ${rule} is ${limit}. This would be ${given}`,
    "Stay within the policy. `GetPolicy` shows it.",
  ];
}
