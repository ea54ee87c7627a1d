import { certificateOf, icbc, instrumentOf, parties, policy, rio } from "./testing/records.js";
import { useUser } from "./testing/user.js";

const ownIssue = instrumentOf("R-1", "2027-01-15", { instrumentId: `${rio}.R-1`, issuer: rio, guarantor: undefined });
const instruments = [instrumentOf("A-1", "2027-04-26"), instrumentOf("B-1", "2027-03-01"), ownIssue];
const own = { instrumentId: ownIssue.instrumentId, certificateId: `${ownIssue.instrumentId}:1-5000` };
const certificates = [
  certificateOf("A-1", "1000.00"),
  certificateOf("B-1", "250.50"),
  certificateOf("R-1", "50.00", own),
  certificateOf("A-1", "9000", { currency: "JPY" }),
];

const user = useUser(() => {
  // A page each: what is chosen and sorted is the whole listing.
  const page = (request: unknown) => {
    const { bookmark = "0" } = request as { bookmark?: string };
    const next = Number(bookmark) + 1;
    return {
      ...{ holder: rio, certificates: certificates.slice(next - 1, next) },
      ...(next < certificates.length && { bookmark: String(next) }),
    };
  };
  return {
    ListHoldings: page,
    ListParties: { parties },
    ListInstruments: { instruments, unreadable: [] },
    GetInstrument: ({ instrumentId }: { instrumentId: string }) =>
      instruments.find((one) => one.instrumentId === instrumentId),
    GetPolicy: policy,
  };
});

async function amounts(...options: string[]): Promise<string[]> {
  const { exit, stdout, stderr } = await user().tally(["certificate", "list", ...options, "--json"]);
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
  return (JSON.parse(stdout) as { certificates: { amount: string }[] }).certificates.map(({ amount }) => amount);
}

it.each([
  [
    ["--sort", "due"],
    ["50.00", "250.50", "1000.00", "9000"],
  ],
  [
    ["--sort", "amount"],
    ["9000", "50.00", "250.50", "1000.00"],
  ],
  [
    ["--sort", "amount", "--reverse"],
    ["1000.00", "250.50", "50.00", "9000"],
  ],
  [
    ["--sort", "issuer"],
    ["1000.00", "250.50", "9000", "50.00"],
  ],
  [
    ["--issuer", "ansteel"],
    ["1000.00", "250.50", "9000"],
  ],
  [["--issuer", rio], ["50.00"]],
  [
    ["--due-before", "2027-03-02"],
    ["250.50", "50.00"],
  ],
  [["--due-before", "2027-03-01"], ["50.00"]],
  [["--issuer", "Ansteel Group", "--due-before", "2027-04-26", "--sort", "due"], ["250.50"]],
])("certificates with %j are those of every page that are wanted, in their order", async (options, wanted) => {
  expect(await amounts(...options)).toEqual(wanted);
});

it("instruments are chosen by day and put in order as well", async () => {
  const { stdout } = await user().tally(["instrument", "list", "--due-before", "2027-04-26", "--sort", "due"]);
  expect(stdout.match(/\.[A-Z]-1 /g)).toEqual([".R-1 ", ".B-1 "]);
});

it("parties are put in the order of their names", async () => {
  const { stdout } = await user().tally(["party", "list", "--sort", "name"]);
  expect(stdout.match(/Ansteel|ICBC|Rio Tinto plc/g)?.slice(0, 1)).toEqual(["Ansteel"]);
});

it("a spreadsheet of certificates has what falls due when, and who owes, guarantees and pays it", async () => {
  const { stdout } = await user().tally(["certificate", "list", "--issuer", "Rio Tinto plc", "--csv"]);
  const [head = "", line = "", ...rest] = stdout.split("\r\n");
  const cells = new Map(head.split(",").map((title, index) => [title, line.split(",")[index]]));
  expect(rest).toEqual([""]);
  expect(Object.fromEntries(cells)).toMatchObject({
    ...{ amount: "50.00", "instrument.issuer": rio, "instrument.guarantor": "", "instrument.settlementBank": icbc },
    "instrument.dueOn": "2027-01-15",
  });
});

it.each([
  [["certificate", "list", "--sort", "colour"], "Allowed choices are due, amount, issuer, holder, state"],
  [["instrument", "list", "--sort", "holder"], "Allowed choices are due, amount, issuer, issued, state"],
  [["certificate", "list", "--due-before", "2027-02-30"], "It must be a date that exists, YYYY-MM-DD"],
  [["certificate", "list", "--issuer", "nobody"], '--issuer: no party is called "nobody"'],
])("of %j the answer says what is allowed", async (line, message) => {
  const { exit, stdout, stderr } = await user().tally(line);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(user().requestsOf("ListHoldings")).toEqual([]);
});

it("an issuer that has issued nothing leaves an empty list", async () => {
  expect((await user().tally(["certificate", "list", "--issuer", "ICBC"])).stdout).toMatch(
    /^Rio Tinto plc holds no such/,
  );
});
