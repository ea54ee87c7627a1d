import { batteries } from "./batteries.js";
import { certificates } from "./certificates.js";
import { financing } from "./financing.js";
import { market } from "./market.js";
import { parties } from "./parties.js";
import { platform } from "./platform.js";
import { table, type ContextWith, type RefusalKind } from "./refusal-kind.js";
import { requests } from "./requests.js";

/** The codes by subject, in the order of their page. */
export const refusalGroups = {
  Requests: requests,
  "Parties and callers": parties,
  "Instruments and certificates": certificates,
  Financing: financing,
  Batteries: batteries,
  Market: market,
  Platform: platform,
} as const;

/**
 * Every code with which a rule refuses. Only this table says what a code means, which figures it has, and its message
 * and advice. A code names first the thing and then the problem. A code is never renamed and never given a second
 * meaning: applications branch on it.
 *
 * The chaincode itself imports only the types. It sends code and context, and the client puts them into words.
 */
export const refusals = /* @__PURE__ */ table(() => ({
  ...requests,
  ...parties,
  ...certificates,
  ...financing,
  ...batteries,
  ...market,
  ...platform,
}));

export type RefusalCode = keyof typeof refusals;

/** The context of a refusal, by its code: names and figures, as texts, so that a person can act on them. */
export type RefusalContexts = {
  [Code in RefusalCode]: (typeof refusals)[Code] extends RefusalKind<infer Required, infer Optional>
    ? ContextWith<Required, Optional>
    : never;
};
