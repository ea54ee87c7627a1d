import { Conflict, OutcomeUnknown, Protocol, Rejected, Unavailable } from "@tallystick/client";

import { exitStatusOf } from "./exit-status.js";
import { FaultyRequest } from "./faulty-request.js";
import { NotPossible, UsageError } from "./usage-error.js";

const fault = (code: string) => ({ at: "--amount", path: "amount", problem: "is wrong", code });

const short = { path: "to", lei: "X", problem: "short" };

it.each<[what: string, error: unknown, status: number]>([
  ["a rule refused it", new Rejected("CERTIFICATE_NOT_FOUND", { certificateId: "I:1-100" }), 1],
  ["another act came first", new Conflict("MVCC_READ_CONFLICT", "another act came first"), 1],
  ["its certificate's history is not sound", new Protocol("HISTORY_NOT_SOUND", "forged"), 1],
  ["an amount is of the wrong form, and nothing was sent", new FaultyRequest([fault("INVALID_AMOUNT")]), 2],
  [
    "a rule of the ledger refuses the request",
    new Rejected("INVALID_REQUEST", { path: "to", problem: "is the holder" }),
    1,
  ],
  [
    "a rule of the ledger refuses the amount",
    new Rejected("INVALID_AMOUNT", { path: "pays", amount: "0", problem: "0" }),
    1,
  ],
  ["what is on the ledger does not allow it", new NotPossible(({ nothingToTakeOver }) => nothingToTakeOver()), 1],
  [
    "the client finds the form wrong",
    new Rejected("INVALID_LEI", short, { faults: [{ code: "INVALID_LEI", context: short }] }),
    2,
  ],
  ["the command line is wrong", new UsageError(() => ["no such option"]), 2],
  ["a value of the command line is wrong", new FaultyRequest([fault("USAGE"), fault("INVALID_AMOUNT")]), 2],
  ["the profile is wrong", new Protocol("INVALID_CONFIGURATION", "no such file"), 2],
  ["the answer is not understood", new Protocol("UNEXPECTED", "what is this"), 3],
  ["no peer is reached", new Unavailable("PEER_UNREACHABLE", "nobody is there"), 3],
  ["the program failed", new TypeError("undefined is not a function"), 3],
  ["nobody knows whether it was done", new OutcomeUnknown("no verdict", { transactionId: "t1" }), 4],
])("the exit status reflects the outcome where %s", (_, error, status) => {
  expect(exitStatusOf(error)).toBe(status);
});
