import { Conflict, Unavailable, type ConflictCode, type UnavailableCode } from "../../errors/index.js";
import { retryPolicy, type RetryOptions } from "./retry-policy.js";

const quick: RetryOptions = { attempts: 2, initialDelay: 1, maxDelay: 2, conflicts: "safe" };

/** How many times a call is made that always fails in one way. */
async function callsOf(failure: Error, options: Partial<RetryOptions> = {}, conflictSafe = false): Promise<number> {
  let calls = 0;
  const call = () => {
    calls += 1;
    return Promise.reject(failure);
  };
  await expect(retryPolicy({ ...quick, ...options }, conflictSafe).execute(call)).rejects.toBe(failure);
  return calls;
}

const conflict = (code: ConflictCode) => new Conflict(code, "another act came first");
const unavailable = (code: UnavailableCode) => new Unavailable(code, "nobody is there");

it.each<[ConflictCode, RetryOptions["conflicts"], boolean, number]>([
  ["MVCC_READ_CONFLICT", "never", true, 1],
  ["MVCC_READ_CONFLICT", "safe", false, 1],
  ["MVCC_READ_CONFLICT", "safe", true, 3],
  ["MVCC_READ_CONFLICT", "always", false, 3],
  // Nothing was ordered: any act can be repeated, unless the caller decides.
  ["ENDORSERS_DISAGREE", "never", true, 1],
  ["ENDORSERS_DISAGREE", "never", false, 1],
  ["ENDORSERS_DISAGREE", "safe", false, 3],
  ["ENDORSERS_DISAGREE", "always", false, 3],
])(
  "after a conflict %s, with the option conflicts %s and an act whose request fixes its effect: %s, there are %i calls",
  async (...row) => {
    const [code, conflicts, conflictSafe, calls] = row;
    expect(await callsOf(conflict(code), { conflicts }, conflictSafe)).toBe(calls);
  },
);

it.each<[UnavailableCode, boolean]>([
  ["PEER_UNREACHABLE", true],
  ["OVERLOADED", true],
  ["CHAINCODE_UNAVAILABLE", true],
  ["ENDORSERS_UNAVAILABLE", true],
  ["DEADLINE_EXCEEDED", false],
])("whether a failure with the code %s is worth another attempt: %s", async (code, passing) => {
  expect(await callsOf(unavailable(code), { conflicts: "never" })).toBe(passing ? 3 : 1);
});

it("calls with other failures are not repeated, and no call is repeated with 0 attempts", async () => {
  expect(await callsOf(new Error("an error of the program"), { conflicts: "always" }, true)).toBe(1);
  expect(await callsOf(unavailable("OVERLOADED"), { attempts: 0 })).toBe(1);
});
