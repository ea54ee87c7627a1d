import { certificateOf, icbc, parties, policy, rio } from "./testing/records.js";
import { useUser } from "./testing/user.js";

const { certificateId } = certificateOf("A-1", "1000.00");

const user = useUser(() => ({
  ListParties: { parties },
  GetPolicy: { ...policy, rules: { ...policy.rules, batchSize: 100 } },
  Batch: { responses: [{ act: "Transfer", response: { certificate: certificateOf("A-1", "1000.00") } }] },
}));

it("a spreadsheet names parties by name or LEI", async () => {
  const sheet = user().file("named.csv", `certificateId,to\n${certificateId},icbc\n`);
  expect(await user().tally(["batch", "import", sheet, "--act", "Transfer"])).toMatchObject({ exit: 0, stderr: "" });
  expect(user().requestsOf("Batch")).toMatchObject([
    { acts: [{ act: "Transfer", request: { certificateId, to: icbc } }] },
  ]);
  user().gateway.calls.length = 0;
  const byLei = user().file("leis.csv", `certificateId,to\n${certificateId},${rio}\n`);
  expect(await user().tally(["batch", "import", byLei, "--act", "Transfer"])).toMatchObject({ exit: 0, stderr: "" });
  expect(user().requestsOf("ListParties")).toEqual([]);
});

it("a name that is not one party's is a fault of its line and column, and nothing is tried out", async () => {
  const sheet = user().file("unknown.csv", `certificateId,to\n${certificateId},Rio\n${certificateId},nobody\n`);
  const { exit, stdout } = await user().tally(["batch", "import", sheet, "--act", "Transfer"]);
  expect(exit).toBe(2);
  expect(stdout).toMatch(/^ +3 +to +no party is called "nobody"/m);
  expect(stdout).not.toMatch(/^ +2 +to/m);
  expect(user().requestsOf("Batch")).toEqual([]);
});
