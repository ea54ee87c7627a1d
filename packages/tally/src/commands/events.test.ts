import type { MadeUpTransaction } from "../../../../client/src/testing/blocks.js";
import { policy, rio } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const at = "2026-11-24T08:00:00.000Z";
const rules = { offerExpiryHours: 24, batchSize: 500, clockDifferenceMinutes: 15, utcOffset: "+08:00" };
const written = { ...policy, rules };

const user = useUser(() => ({
  WhoAmI: { mspId: "M", admin: false, enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" } },
  GetPolicy: policy,
  // A chain of three blocks.
  GetChainInfo: Uint8Array.of(8, 3),
}));

/** A transaction that sets the policy and emits the event twice. */
function settingPolicy(transactionId: string): MadeUpTransaction {
  const fact = { type: "PolicySet", by: rio, at, policy: written };
  const writes = [["\u0000policy\u0000000001\u0000", written]] as const;
  return { transactionId, at: Date.parse(at), event: { payload: { v: 1, events: [fact, fact] } }, writes };
}

beforeEach(() => {
  // The stream has no further events after these and stays open.
  user().gateway.events = (sink, from = 0) => {
    for (const block of [1, 2].filter((number) => number >= from)) {
      sink.send(block, [settingPolicy(`t${String(block)}`)]);
    }
  };
});

async function shown(...options: string[]): Promise<string[]> {
  const { exit, stdout, stderr } = await user().tally(["events", "--json", ...options]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  return stdout
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => {
      const { transactionId, index } = JSON.parse(line) as { transactionId: string; index: number };
      return `${transactionId}/${String(index)}`;
    });
}

it("the events command stops after the requested number of events, and the next run continues from the checkpoint", async () => {
  const checkpoint = ["--checkpoint", `${user().folder}/shown.json`];
  expect(await shown("--count", "1", ...checkpoint)).toEqual(["t1/0"]);
  expect(await shown("--count", "2", ...checkpoint)).toEqual(["t1/1", "t2/0"]);
  // The command must not wait here, because no further event comes after this one.
  expect(await shown("--count", "1", ...checkpoint)).toEqual(["t2/1"]);
});

it("the events command also stops after the last existing event without a checkpoint, and stops at once if the user asks for zero events", async () => {
  expect(await shown("--count", "4")).toEqual(["t1/0", "t1/1", "t2/0", "t2/1"]);
  expect(await shown("--count", "0")).toEqual([]);
  user().gateway.events = () => undefined;
  expect(await shown("--count", "0", "--from-block", "1")).toEqual([]);
});

it("the events command does not wait for a block that is far ahead, such as one of another ledger", async () => {
  const { exit, stderr } = await user().tally(["events", "--from-block", "4"]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining("the ledger's newest block is 2")]);
  const checkpoint = user().file("elsewhere.json", JSON.stringify({ blockNumber: 9, transactionId: "t9", index: 0 }));
  const stored = await user().tally(["events", "--checkpoint", checkpoint]);
  expect([stored.exit, stored.stderr]).toEqual([2, expect.stringContaining(`${checkpoint} names block 9`)]);
});

describe("texts that move the cursor, end a line or reverse the reading direction", () => {
  const trick = "\u001b[2J\nCertificateSettled\u202e\u009b31m";
  const forged = {
    ...settingPolicy("t1"),
    event: { payload: { v: 1, events: [{ type: trick, by: rio, at, policy: { ...written, name: trick } }] } },
  };
  // eslint-disable-next-line no-control-regex -- control characters are what is looked for
  const raw = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/;

  it.each([[[]], [["--json"]], [["--csv"]]])(
    "the events command shows control characters in the texts of a fact as escapes, with %j",
    async (options) => {
      user().gateway.events = (sink) => {
        sink.send(1, [forged, settingPolicy("t2")]);
        sink.send(2, [settingPolicy("t3")]);
      };
      const { stdout, stderr } = await user().tally(["events", "--count", "2", ...options]);
      const said = `${stdout.replaceAll("\r\n", "\n")}${stderr}`;
      expect(said).not.toMatch(raw);
      expect(said).not.toContain("\nCertificateSettled");
      expect(said).toContain("u001b[2J");
    },
  );

  it("the line of a failure shows control characters in the texts of a refusal as escapes", async () => {
    user().gateway.evaluate = () => {
      throw new Error(`refused ${trick}`);
    };
    const { stderr } = await user().tally(["party", "show", rio]);
    expect(stderr.trimEnd()).not.toMatch(/[\n]/);
    expect(stderr).not.toMatch(raw);
  });
});
