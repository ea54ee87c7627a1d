import { refusal, table } from "./refusal-kind.js";

/** Codes about parties and callers. */
export const parties = /* @__PURE__ */ table(() => ({
  ALREADY_BOOTSTRAPPED: refusal({
    meaning: "`Bootstrap` has run already.",
    context: ["operator", "regulator"],
    text: ({ operator, regulator }) => [
      `The platform is already set up, with operator ${operator} and regulator ${regulator}`,
      "If you did not do this, do not use this chaincode. Deploy it again under another name.",
    ],
  }),
  NOT_BOOTSTRAPPED: refusal({
    meaning: "No act and no query works before `Bootstrap`.",
    context: [],
    text: () => [
      "The platform is not set up yet",
      "Run `Bootstrap` first, with a certificate that carries the admin OU.",
    ],
  }),
  PARTY_EXISTS: refusal({
    context: ["lei"],
    text: ({ lei }) => [`Party ${lei} is already registered`, "Use `UpdateParty` to change it."],
  }),
  PARTY_NOT_FOUND: refusal({
    context: ["lei"],
    optional: ["path"],
    text: ({ lei, path }) => [
      `${path === undefined ? "" : `${path}: `}no party with LEI ${lei} is registered`,
      "Check the LEI, or have the operator register the party.",
    ],
  }),
  PARTY_SUCCEEDED: refusal({
    meaning: "The party has merged into another one, which acts for it.",
    context: ["lei", "name", "successor", "successorName"],
    text: ({ lei, name, successor, successorName }) => [
      `${name} (${lei}) has merged into ${successorName} (${successor})`,
      `Deal with ${successorName}, LEI ${successor}.`,
    ],
  }),
  PARTY_SUSPENDED: refusal({
    meaning: "A party in the act is suspended, or the party for which the caller asks without naming it.",
    context: ["lei", "name"],
    text: ({ lei, name }) => [`${name} (${lei}) is suspended`, "Ask the operator."],
  }),
  PARTY_IN_DEFAULT: refusal({
    meaning:
      "The party has not paid as an issuer, and under the policy it cannot issue. `certificates` proved the default.",
    context: ["lei", "name", "since", "certificates"],
    text: ({ lei, name, since, certificates }) => [
      `${name} (${lei}) is in default since ${since} for ${certificates}, and the policy lets it issue nothing`,
      "Have these paid, and then have the operator lift the default.",
    ],
  }),
  CALLER_UNKNOWN: refusal({
    meaning: "The caller's X.509 certificate belongs to no party.",
    context: ["mspId", "problem"],
    optional: ["party"],
    text: ({ mspId, party, problem }) => [
      `This certificate of ${mspId} speaks for no party${party === undefined ? "" : `, although it names ${party}`}: ${problem}`,
      "Use the certificate of a registered party.",
    ],
  }),
  NOT_AUTHORIZED: refusal({
    meaning: "The caller is a party, but not the party that the rule names. `required` names that party.",
    context: ["caller", "required"],
    text: ({ caller, required }) => [
      `${caller} may not do this. Only the following may: ${required}`,
      "Ask a party that may do it.",
    ],
  }),
}));
