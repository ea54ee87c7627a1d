import { refusal, table } from "./refusal-kind.js";

/** Codes about the form of a request, its signature and its time. */
export const requests = /* @__PURE__ */ table(() => ({
  INVALID_REQUEST: refusal({
    meaning:
      "The request does not have the form of the act. `path` is the field, such as `certificates[2].amount`, or `$` for the whole.",
    context: ["path", "problem"],
    text: ({ path, problem }) => [
      path === "$" ? `The request ${problem}` : `${path}: ${problem}`,
      "Correct the request.",
    ],
  }),
  INVALID_AMOUNT: refusal({
    context: ["path", "amount", "problem"],
    text: ({ path, amount, problem }) => [
      `${path}: "${amount}" is not an amount: ${problem}`,
      "Give a decimal number with at most the currency's decimals, such as 34000000.00.",
    ],
  }),
  INVALID_LEI: refusal({
    context: ["path", "lei", "problem"],
    text: ({ path, lei, problem }) => [
      `${path}: "${lei}" is not an LEI: ${problem}`,
      "Give the Legal Entity Identifier of 20 characters, as the GLEIF register shows it.",
    ],
  }),
  UNKNOWN_CURRENCY: refusal({
    context: ["path", "currency"],
    text: ({ path, currency }) => [
      `${path}: "${currency}" is not a currency of ISO 4217`,
      "Give a code of three letters, such as USD.",
    ],
  }),
  PROPOSAL_MISMATCH: refusal({
    meaning:
      "The caller signed an act for another chaincode or channel, or with other arguments. A call from another chaincode is refused for the same reason.",
    context: ["part", "problem"],
    text: ({ problem }) => [
      `The act is not the one that its caller signed: ${problem}`,
      "Send the act directly to this chaincode, on its own channel.",
    ],
  }),
  CLOCK_SKEW: refusal({
    context: ["timestamp", "limit", "problem"],
    text: ({ timestamp, limit, problem }) => [
      `The transaction's time ${timestamp} ${problem} (${limit})`,
      "Set the clock of this machine, then try again.",
    ],
  }),
  BATCH_FAILED: refusal({
    meaning: "One act of a batch was refused, so none of them is done.",
    context: ["index", "code", "context"],
    text: ({ index, code, context }, wordsOf) => {
      const [message, advice] = wordsOf(code, context);
      return [
        `Nothing of the batch was done, because its act number ${String(index + 1)}, acts[${String(index)}], was refused: ${message} (${code})`,
        advice,
      ];
    },
  }),
}));
