import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";

import { status } from "@grpc/grpc-js";
import { peer } from "@hyperledger/fabric-protos";

import { makeBlock } from "../../../../client/src/testing/blocks.js";
import { GrpcFailure } from "../../../../client/src/testing/fake-gateway.js";
import { certificateOf, icbc, parties, policy, rio } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const { certificateId } = certificateOf("A-1", "1000.00");

const user = useUser(() => ({
  ListParties: { parties },
  GetPolicy: { ...policy, rules: { ...policy.rules, batchSize: 100 } },
  Batch: { responses: [{ act: "Transfer", response: { certificate: certificateOf("A-1", "1000.00") } }] },
}));

it("a spreadsheet may name parties by name or LEI", async () => {
  const sheet = user().file("named.csv", `certificateId,to\n${certificateId},icbc\n`);
  expect(await user().tally(["batch", "import", sheet, "--act", "Transfer"])).toMatchObject({ exit: 0, stderr: "" });
  expect(user().triedOut("Batch")).toMatchObject([
    { acts: [{ act: "Transfer", request: { certificateId, to: icbc } }] },
  ]);
  user().gateway.calls.length = 0;
  const byLei = user().file("leis.csv", `certificateId,to\n${certificateId},${rio}\n`);
  expect(await user().tally(["batch", "import", byLei, "--act", "Transfer"])).toMatchObject({ exit: 0, stderr: "" });
  expect(user().requestsOf("ListParties")).toEqual([]);
});

it("the import reports the line and column of a name that does not identify one party, and does not try the batch out", async () => {
  const sheet = user().file("unknown.csv", `certificateId,to\n${certificateId},Rio\n${certificateId},nobody\n`);
  const { exit, stdout } = await user().tally(["batch", "import", sheet, "--act", "Transfer"]);
  expect(exit).toBe(2);
  expect(stdout).toMatch(/^ +3 +to +no party is called "nobody"/m);
  expect(stdout).not.toMatch(/^ +2 +to/m);
  expect(user().triedOut("Batch")).toEqual([]);
});

it("the import refuses a sheet without a line, which is another one than the user meant", async () => {
  const sheet = user().file("empty.csv", "certificateId,to\n");
  const { exit, stderr } = await user().tally(["batch", "import", sheet, "--act", "Transfer"]);
  expect([exit, stderr]).toEqual([2, expect.stringContaining("empty.csv has no line with an act")]);
});

it("the import reports wrong forms, amounts, dates and names of a sheet all at once", async () => {
  const columns = "reference,payee,settlementBank,currency,amount,maturesOn";
  const lines = ["A-1,nobody,ICBC,USD,1.005,2027-02-30", "a b,Rio,icbc,XXQ,1.00,2027-02-28"];
  const sheet = user().file("wrong.csv", [columns, ...lines].join("\n"));
  const { exit, stdout } = await user().tally(["batch", "import", sheet, "--act", "Issue"]);
  expect(exit).toBe(2);
  for (const line of [
    /^ +2 +amount +"1\.005" is not an amount: USD has 2 decimals$/m,
    /^ +2 +maturesOn +must be a date that exists/m,
    /^ +2 +payee +no party is called "nobody"/m,
    /^ +3 +reference +must be 1 to 35/m,
    /^ +3 +currency +"XXQ" is not a currency of ISO 4217$/m,
  ]) {
    expect(stdout).toMatch(line);
  }
  delete user().answers["ListParties"];
  const unreached = await user().tally(["batch", "import", sheet, "--act", "Issue"]);
  expect(unreached).toMatchObject({ exit: 2, stdout: expect.stringContaining("1.005") as string });
});

describe("two imports of one spreadsheet", () => {
  const importOf = (name: string) => {
    const sheet = user().file(name, `certificateId,to\n${certificateId},${rio}\n`);
    return { lock: `${sheet}.result.csv.lock`, command: ["batch", "import", sheet, "--act", "Transfer", "--yes"] };
  };

  it("of two imports at once one does the lines, and the other does nothing", async () => {
    const { command, lock } = importOf("twice.csv");
    const before = user().gateway.submitted.length;
    const ends = await Promise.all([user().tally(command), user().tally(command)]);
    expect(ends.map(({ exit }) => exit).sort()).toEqual([0, 2]);
    expect(ends.find(({ exit }) => exit === 2)?.stderr).toContain("another command works with");
    expect(user().gateway.submitted).toHaveLength(before + 1);
    expect(existsSync(lock)).toBe(false);
  });

  it("an import waits for nobody if the process that had the file was killed, and does nothing if it is on another machine", async () => {
    const { command, lock } = importOf("left.csv");
    writeFileSync(lock, "1 another-machine");
    expect(await user().tally(command)).toMatchObject({ exit: 2, stderr: expect.stringContaining(lock) as string });
    const { pid } = spawnSync(process.execPath, ["--version"]);
    writeFileSync(lock, `${String(pid)} ${hostname()}`);
    expect(await user().tally(command)).toMatchObject({ exit: 0 });
  });
});

describe("an import after an interrupted run", () => {
  const [transactionId, at] = ["5f3a".repeat(16), "2026-11-24T08:00:00.000Z"];
  const other = certificateOf("B-1", "500.00").certificateId;
  const third = certificateOf("C-1", "500.00").certificateId;

  afterEach(() => {
    user().gateway.commitStatus = () => peer.TxValidationCode.VALID;
  });

  /** A sheet of three lines. An earlier run submitted two of them in one transaction. */
  function broken(name: string): { readonly sheet: string; readonly result: string } {
    const lines = [certificateId, other, third].map((id) => `${id},${rio}`);
    const sheet = user().file(name, ["certificateId,to", ...lines].join("\n"));
    const result = `${sheet}.result.csv`;
    const rows = lines.map(
      (line, index) => `${String(index + 2)},${line},${index < 2 ? `submitted,,${transactionId}` : ",,"},,`,
    );
    writeFileSync(
      result,
      ["line,certificateId,to,result,id,transactionId,blockNumber,error", ...rows, ""].join("\r\n"),
    );
    return { sheet, result };
  }

  const linesOf = (stdout: string) =>
    (JSON.parse(stdout) as { lines: { result: string; id: string; error: string }[] }).lines;

  it('the result says "filed" and not "done" for a batch that still awaits a second person', async () => {
    const approval = {
      ...{
        approvalId: transactionId,
        party: rio,
        filedBy: rio,
        act: "Batch",
        threshold: "500.00 USD",
        digest: "d1".repeat(32),
      },
      maker: { issuer: "CN=ca", subject: "CN=mary", key: "k" },
      ...{ filedAt: at, expiresAt: "2026-11-25T08:00:00.000Z", state: "Pending" },
    };
    const record = {
      ...{ ...approval, request: {}, mspId: "RioTintoMSP", filerMspId: "RioTintoMSP" },
      endorsers: { operator: "BaowuMSP", regulator: "RegulatorMSP" },
    };
    user().answers["GetBlockByTxID"] = makeBlock(7, [
      {
        ...{ transactionId, at: Date.parse(at) },
        event: { payload: { v: 1, events: [{ type: "ApprovalRequested", by: rio, at, approval }] } },
        writes: [[`\u0000approval\u0000${rio}\u0000${transactionId}\u0000`, record]],
      },
    ]).serializeBinary();
    const { sheet } = broken("filed.csv");
    const { exit, stdout } = await user().tally(["batch", "import", sheet, "--act", "Transfer", "--yes", "--json"]);
    expect(linesOf(stdout)).toMatchObject([
      { line: 2, result: "filed", id: transactionId, transactionId, blockNumber: "7", error: "" },
      { line: 3, result: "filed", id: transactionId },
      { line: 4, result: "done" },
    ]);
    expect(exit).toBe(1);
    expect(user().gateway.statusAsked.filter((id) => id === transactionId)).toHaveLength(1);
  });

  it('the result says "done" for a batch that has taken effect', async () => {
    user().answers["GetBlockByTxID"] = makeBlock(7, [{ transactionId }]).serializeBinary();
    const { sheet } = broken("done.csv");
    const { exit, stdout } = await user().tally(["batch", "import", sheet, "--act", "Transfer", "--yes", "--json"]);
    expect(linesOf(stdout)).toMatchObject([
      { result: "done", blockNumber: "7" },
      { result: "done" },
      { result: "done" },
    ]);
    expect(exit).toBe(0);
  });

  it("the import asks once for a transaction that is not on the ledger, and the lines of that transaction say what the user can do", async () => {
    user().gateway.commitStatus = (asked) => {
      if (asked === transactionId) {
        throw new GrpcFailure(status.DEADLINE_EXCEEDED, "context deadline exceeded");
      }
      return peer.TxValidationCode.VALID;
    };
    user().gateway.statusAsked.length = 0;
    const { sheet, result } = broken("lost.csv");
    const line = ["batch", "import", sheet, "--act", "Transfer", "--yes", "--json"];
    const { exit, stdout } = await user().tally(line);
    const said = expect.stringMatching(
      /^transaction 5f3a\w+ is not on the ledger\. Run the same command again/,
    ) as string;
    expect(linesOf(stdout)).toMatchObject([
      { line: 2, result: "submitted", error: said },
      { line: 3, result: "submitted", error: said },
      { line: 4, result: "done" },
    ]);
    expect(exit).toBe(4);
    expect(user().gateway.statusAsked.filter((id) => id === transactionId)).toHaveLength(1);
    // The test does what the advice says.
    writeFileSync(result, readFileSync(result, "utf8").replaceAll(",submitted,", ",,"));
    expect(linesOf((await user().tally(line)).stdout)).toMatchObject(Array(3).fill({ result: "done" }) as object[]);
  });
});
