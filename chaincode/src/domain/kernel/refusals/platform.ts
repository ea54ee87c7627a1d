import { textOfPolicyRule } from "./policy-rules.js";
import { refusal, table } from "./refusal-kind.js";

/** Codes about policies, calendars, approvals and the ledger itself. */
export const platform = /* @__PURE__ */ table(() => ({
  POLICY_VIOLATION: refusal({
    context: ["rule", "limit", "given"],
    text: ({ rule, limit, given }) => textOfPolicyRule(rule, limit, given),
  }),
  POLICY_NOT_FOUND: refusal({
    context: ["version"],
    text: ({ version }) => [`There is no policy version ${version}`, "Check the version."],
  }),
  CALENDAR_NOT_FOUND: refusal({
    meaning: "There is no calendar of business days for the currency, or no such version.",
    context: ["currency"],
    optional: ["version"],
    text: ({ currency, version }) =>
      version === undefined
        ? [
            `No calendar of business days is in force for ${currency}`,
            "Ask the operator to set one, or issue with the convention `none`.",
          ]
        : [`There is no version ${version} of the calendar for ${currency}`, "`ListCalendars` shows the versions."],
  }),
  CALENDAR_EXCEEDED: refusal({
    meaning: "The calendar does not cover a day on which a maturity depends.",
    context: ["currency", "version", "from", "to", "date"],
    text: ({ currency, version, from, to, date }) => [
      `Version ${version} of the calendar for ${currency} covers ${from} to ${to}. It says nothing of ${date}`,
      "Ask the operator to set a calendar that covers this day, choose another maturity, or issue with the convention `none`.",
    ],
  }),
  APPROVAL_REQUIRED: refusal({
    meaning:
      "The act is under dual control, or needs the consent of another party. It was filed and not done, and waits for another person of `party`.",
    context: ["act", "threshold", "approvalId", "expiresAt", "party", "filedBy", "digest"],
    text: ({ act, threshold, approvalId, expiresAt, party, filedBy }) => {
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
  }),
  APPROVAL_CHANGED: refusal({
    meaning:
      "The caller was shown another act than was filed. `shown` is the digest that the caller signed. `remedy` says what to do.",
    context: ["approvalId", "act", "filed", "shown", "remedy"],
    text: ({ approvalId, act, filed, shown, remedy }) => [
      `Approval ${approvalId}, \`${act}\`, is not the act that you were shown: the digest of what is filed is ${filed}, of what you were shown ${shown}`,
      `${remedy}.`,
    ],
  }),
  TERMS_CHANGED: refusal({
    meaning:
      "The caller was shown other terms than the ledger has. `seen` is the digest that the caller signed. `remedy` says what to do.",
    context: ["id", "seen", "present", "remedy"],
    text: ({ id, seen, present, remedy }) => [
      `${id} has other terms than you were shown: their digest is ${present}, but that of the terms that you were shown is ${seen}`,
      `${remedy}.`,
    ],
  }),
  APPROVAL_NOT_FOUND: refusal({
    context: ["approvalId"],
    text: ({ approvalId }) => [`There is no pending approval ${approvalId}`, "`ListApprovals` shows those that wait."],
  }),
  APPROVAL_EXPIRED: refusal({
    context: ["approvalId", "expiredAt"],
    text: ({ approvalId, expiredAt }) => [
      `Approval ${approvalId} expired at ${expiredAt}`,
      "Make the act again if you still want it.",
    ],
  }),
  RECORD_UNREADABLE: refusal({
    meaning:
      "The ledger has a value under the key that the rules did not write. `key` is the kind of record and the parts of its key.",
    context: ["key", "problem"],
    text: ({ key, problem }) => [
      `What the ledger has under ${key} is not a record that the rules wrote: ${problem}`,
      "Tell the operator. The transaction that wrote it shows who endorsed it.",
    ],
  }),
  INTERNAL: refusal({
    meaning: "No rule refused the request. The chaincode failed, and wrote nothing.",
    context: ["problem"],
    text: ({ problem }) => [`The chaincode failed: ${problem}`, "Look into the log of the chaincode."],
  }),
}));
