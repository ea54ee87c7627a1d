import { certificateOf, icbc, instrumentOf, parties, policy, rio, steel } from "../testing/records.js";
import { useUser } from "../testing/user.js";

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
  // The command filters and sorts the whole listing, one page after the other.
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
])("a list with %j has the requested certificates of every page, in the requested order", async (options, wanted) => {
  expect(await amounts(...options)).toEqual(wanted);
});

it("the command also filters instruments by day and sorts them", async () => {
  const { stdout } = await user().tally(["instrument", "list", "--due-before", "2027-04-26", "--sort", "due"]);
  expect(stdout.match(/\.[A-Z]-1 /g)).toEqual([".R-1 ", ".B-1 "]);
});

it("the command sorts parties by name", async () => {
  const { stdout } = await user().tally(["party", "list", "--sort", "name"]);
  expect(stdout.match(/Ansteel|ICBC|Rio Tinto plc/g)?.slice(0, 1)).toEqual(["Ansteel"]);
});

it("a spreadsheet of certificates says for each certificate when it falls due, and who owes, guarantees and pays it", async () => {
  const { stdout } = await user().tally(["certificate", "list", "--issuer", "Rio Tinto plc", "--csv"]);
  const [head = "", line = "", ...rest] = stdout.split("\r\n");
  const cells = new Map(head.split(",").map((title, index) => [title, line.split(",")[index]]));
  expect(rest).toEqual([""]);
  expect(Object.fromEntries(cells)).toMatchObject({
    ...{ amount: "50.00", issuer: rio, issuerName: "Rio Tinto plc", guarantor: "", guarantorName: "" },
    ...{ settlementBank: icbc, settlementBankName: "ICBC", dueOn: "2027-01-15" },
  });
});

/** The cells of a sheet by the names of their columns. The test has no quotes in cells. */
function sheetOf(text: string): { head: string[]; rows: Record<string, string>[] } {
  const [head = "", ...lines] = text.split("\r\n").slice(0, -1);
  const names = head.split(",");
  return {
    head: names,
    rows: lines.map((line) => Object.fromEntries(line.split(",").map((cell, index) => [names[index] ?? "", cell]))),
  };
}

describe("a spreadsheet of certificates", () => {
  const [uetr, valueDate] = ["4a4b7a1e-0a4f-4a3e-9d0b-2f1f2f3f4f5f", "2027-04-26"];
  const settled = certificateOf("A-1", "400.00", {
    state: "Settled",
    discharge: { way: "payment", uetr, valueDate, at: "2027-04-26T08:00:00.000Z" },
    endorsements: [
      { from: steel, to: rio, at: "2026-11-24T08:00:00.000Z", way: "delivery", recourse: true },
      {
        from: rio,
        to: icbc,
        at: "2026-11-25T08:00:00.000Z",
        way: "recourse",
        recourse: false,
        payment: { uetr, valueDate },
      },
    ],
  });

  it("the spreadsheet has the UETR and the value date of each settlement, and it has these columns even without a settlement", async () => {
    const unpaid = sheetOf((await user().tally(["certificate", "list", "--csv"])).stdout);
    user().answers["ListHoldings"] = { holder: rio, certificates: [settled] };
    const paid = sheetOf((await user().tally(["certificate", "list", "--ended", "--csv"])).stdout);
    expect(paid.head).toEqual(unpaid.head);
    expect(paid.rows).toMatchObject([{ state: "Settled", endedBy: "payment", uetr, valueDate, endorsements: "2" }]);
    expect(unpaid.rows[0]).toMatchObject({ uetr: "", valueDate: "" });
  });

  it("the spreadsheet has a line for each endorsement with --endorsements", async () => {
    user().answers["ListHoldings"] = { holder: rio, certificates: [settled] };
    const { stdout } = await user().tally(["certificate", "list", "--csv", "--endorsements"]);
    expect(sheetOf(stdout).rows).toMatchObject([
      { certificateId: settled.certificateId, place: "1", from: steel, fromName: "Ansteel Group", uetr: "" },
      { place: "2", from: rio, to: icbc, toName: "ICBC", way: "recourse", uetr, valueDate },
    ]);
    expect((await user().tally(["certificate", "list", "--endorsements"])).stderr).toContain("is for --csv");
  });

  it("the spreadsheet contains only the column names if there is no certificate, and begins with a byte-order mark for Excel", async () => {
    user().answers["ListHoldings"] = { holder: rio, certificates: [] };
    const { stdout } = await user().tally(["certificate", "list", "--csv", "excel"]);
    expect(stdout.startsWith("\ufeffcertificateId,instrumentId,")).toBe(true);
    expect(stdout.split("\r\n")).toHaveLength(2);
    const { exit, stderr } = await user().tally(["certificate", "list", "--csv", "words"]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining("Allowed choices are excel")]);
  });
});

describe("a list of certificates", () => {
  const alive = ["AwaitingReceipt", "Transferable", "Locked", "Pledged", "InCollection", "InRecourse"];

  it.each([
    [[], { states: alive }],
    [["--ended"], {}],
    [["--states", "Settled"], { states: ["Settled"] }],
  ])(
    "the list with %j asks for %j, so that it has paid certificates only if the user asks for them",
    async (options, asked) => {
      await user().tally(["certificate", "list", ...options]);
      expect(user().requestsOf("ListHoldings")[0]).toEqual(asked);
    },
  );

  it("the list has totals by state, and omits certificates that have ended from all totals", async () => {
    const ended = [
      certificateOf("A-1", "30.00", {
        state: "Settled",
        discharge: { way: "netting", valueDate: "2027-04-26", at: "2027-04-26T08:00:00.000Z" },
      }),
      certificateOf("A-1", "7.00", { state: "Cancelled", reason: "by agreement" }),
    ];
    const held = [certificateOf("A-1", "100.00"), certificateOf("B-1", "50.00"), ...ended];
    user().answers["ListHoldings"] = { holder: rio, certificates: held };
    const { stdout } = await user().tally(["certificate", "list", "--ended"]);
    expect(stdout).toMatch(/^Total of 2: 150.00 USD \(Transferable 150.00\)$/m);
    expect(stdout).toMatch(/^In no total, since ended: 2 in USD \(Settled 30.00, Cancelled 7.00\)$/m);
  });
});

describe("the state of an instrument in the output", () => {
  beforeEach(() => {
    const closed = { ...instrumentOf("C-1", "2020-01-02"), ended: true };
    const matured = instrumentOf("M-1", "2020-01-02");
    user().answers["ListInstruments"] = {
      instruments: [closed, matured, instrumentOf("A-1", "2999-04-26")],
      unreadable: [],
    };
  });

  it('an instrument has the state "matured" from the due date and "closed" once each unit has ended, in lists and alone', async () => {
    const { stdout } = await user().tally(["instrument", "list"]);
    expect(stdout).toMatch(/C-1 +1,000.00 USD +Closed /);
    expect(stdout).toMatch(/M-1 +1,000.00 USD +Matured /);
    expect(stdout).toMatch(/A-1 +1,000.00 USD +Circulating /);
    expect(stdout).toMatch(/^Total of 2: 2,000.00 USD \(Matured 1,000.00, Circulating 1,000.00\)$/m);
    user().answers["GetInstrument"] = { ...instrumentOf("C-1", "2020-01-02"), ended: true };
    expect((await user().tally(["instrument", "show", `${steel}.C-1`])).stdout).toMatch(/^State +Closed$/m);
  });

  it("a spreadsheet has the state of an instrument in a column beside the state of the record", async () => {
    const { stdout } = await user().tally(["instrument", "list", "--csv"]);
    expect(sheetOf(stdout).rows).toMatchObject([
      { state: "Circulating", stage: "Closed", issuerName: "Ansteel Group" },
      { state: "Circulating", stage: "Matured" },
      { state: "Circulating", stage: "Circulating" },
    ]);
  });
});

it.each([
  [["certificate", "list", "--sort", "colour"], "Allowed choices are due, amount, issuer, holder, state"],
  [["instrument", "list", "--sort", "holder"], "Allowed choices are due, amount, issuer, issued, state"],
  [["certificate", "list", "--due-before", "2027-02-30"], "It must be a date that exists, YYYY-MM-DD"],
  [["certificate", "list", "--issuer", "nobody"], '--issuer: no party is called "nobody"'],
  [["certificate", "list", "--issuer", "x".repeat(5000)], `no party is called "${"x".repeat(80)}…"`],
])("the answer to the wrong value %j says which values are allowed", async (line, message) => {
  const { exit, stdout, stderr } = await user().tally(line);
  expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
  expect(stderr).toContain(message);
  expect(user().requestsOf("ListHoldings")).toEqual([]);
});

it("the list is empty for an issuer that has issued nothing", async () => {
  expect((await user().tally(["certificate", "list", "--issuer", "ICBC"])).stdout).toMatch(
    /^Rio Tinto plc holds no such/,
  );
});
