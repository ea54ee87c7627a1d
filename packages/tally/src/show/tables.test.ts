import { status } from "@grpc/grpc-js";
import stringWidth from "string-width";

import { GrpcFailure } from "../../../../client/src/testing/fake-gateway.js";
import { certificateOf, icbc, instrumentOf, parties, policy, rio, steel } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const instruments = [instrumentOf("A-1", "2027-04-26"), instrumentOf("B-1", "2027-03-01", { maturesOn: "2027-02-28" })];
const offer = {
  ...{ kind: "transfer", by: steel, to: rio, at: "2026-11-24T08:00:00.000Z" },
  ...{ expiresAt: "2999-11-24T16:30:00.000Z", recourse: true, nonTransferable: false },
};
const certificates = [
  certificateOf("A-1", "1000.00"),
  certificateOf("B-1", "250.50", { state: "Locked", offer }),
  certificateOf("A-1", "90", { currency: "JPY" }),
];

const user = useUser(() => ({
  ListHoldings: { holder: rio, certificates },
  ListParties: { parties },
  ListInstruments: { instruments, unreadable: [] },
  GetInstrument: ({ instrumentId }: { instrumentId: string }) =>
    instruments.find((one) => one.instrumentId === instrumentId),
  GetCertificate: certificates[0],
  GetPolicy: policy,
}));

const widest = (text: string) => Math.max(...text.split("\n").map(stringWidth));

it("a list of certificates says when each falls due, who owes it, who guarantees it and who pays it", async () => {
  const { stdout } = await user().tally(["certificate", "list"]);
  expect(stdout).toMatch(/^Certificate +Amount +State +Due +Matures +Issuer +Guarantor +Paid by +Holder$/m);
  expect(stdout).toMatch(
    new RegExp(
      `^${steel}.B-1:1-25050 +250.50 USD +Locked +2027-03-01 +2027-02-28 +Ansteel Group \\(${steel}\\) +ICBC \\(${icbc}\\) +ICBC`,
      "m",
    ),
  );
  // The client requests each instrument once.
  expect(user().requestsOf("GetInstrument")).toHaveLength(2);
});

it("the view of a single certificate says when it falls due, who owes it, who guarantees it and who pays it", async () => {
  const { stdout } = await user().tally(["certificate", "show", certificates[0]?.certificateId ?? ""]);
  for (const line of [
    new RegExp(`^Issuer +Ansteel Group \\(${steel}\\)$`, "m"),
    new RegExp(`^Guarantor +ICBC \\(${icbc}\\)$`, "m"),
    new RegExp(`^Paid by +ICBC \\(${icbc}\\)$`, "m"),
    /^Falls due +2027-04-26$/m,
  ]) {
    expect(stdout).toMatch(line);
  }
});

it("a list of certificates has totals by currency, and by state if there are several states", async () => {
  const { stdout } = await user().tally(["certificate", "list"]);
  expect(stdout).toMatch(/^Total of 2: 1,250.50 USD \(Transferable 1,000.00, Locked 250.50\)$/m);
  expect(stdout).toMatch(/^Total of 1: 90 JPY \(Transferable 90\)$/m);
});

it.each([60, 80, 120])("a table fits a terminal of %d characters and breaks no identifier", async (columns) => {
  for (const line of [
    ["certificate", "list"],
    ["instrument", "list"],
    ["party", "list"],
  ]) {
    const { stdout } = await user().tally(line, { columns });
    const [tableAlone = ""] = stdout.split("\nNot shown");
    expect(widest(tableAlone)).toBeLessThanOrEqual(columns);
  }
  const { stdout } = await user().tally(["certificate", "list"], { columns });
  expect(stdout).toContain(`${steel}.B-1:1-25050`);
  expect(stdout).toContain("2027-03-01");
  expect(stdout).toContain("250.50 USD");
});

/** The words of a text, in the form in which somebody would copy them. */
const wordsOf = (text: string) => text.split(/\s+/).filter((word) => word !== "");

it.each([40, 60, 80])("a table of %d characters cuts no word and no identifier", async (columns) => {
  for (const line of [
    ["certificate", "list"],
    ["instrument", "list"],
    ["party", "list"],
    ["certificate", "show", certificates[0]?.certificateId ?? ""],
  ]) {
    const [narrow, piped] = [await user().tally(line, { columns }), await user().tally(line)];
    const known = new Set(wordsOf(piped.stdout));
    const [shown = ""] = narrow.stdout.split("Not shown, for lack of width");
    expect(wordsOf(shown).filter((word) => !known.has(word))).toEqual([]);
  }
});

it("the output shows a value that is equal on every line once above the table, and keeps figures on their lines", async () => {
  const { stdout } = await user().tally(["instrument", "list"], { columns: 80 });
  expect(stdout).toMatch(new RegExp(`^Issuer +Ansteel Group \\(${steel}\\)$`, "m"));
  expect(stdout).toMatch(/^Instrument +Face +Due +Matures$/m);
  expect(stdout.match(/Ansteel Group/g)).toHaveLength(1);
  expect(stdout.match(/1,000\.00 USD/g)).toHaveLength(2);
});

it("the certificates of an instrument show their holders, and do not repeat the terms above", async () => {
  const [instrument] = instruments;
  const parts = [
    certificateOf("A-1", "1000.00"),
    certificateOf("A-1", "12345678901.00", { holder: { lei: icbc, mspId: "M" }, state: "Locked", offer }),
  ];
  user().answers["ListInstrument"] = { instrument, certificates: parts };
  const { stdout } = await user().tally(["instrument", "certificates", instrument?.instrumentId ?? ""], {
    columns: 80,
  });
  const below = stdout.slice(stdout.indexOf("\nCertificate\n"));
  expect(below).toMatch(new RegExp(`^${steel}.A-1:1-100000\n +1,000.00 USD +Transferable +Rio Tinto plc$`, "m"));
  expect(below).toMatch(
    new RegExp(
      `^${steel}.A-1:1-1234567890100\n +12,345,678,901.00 USD +Locked +ICBC\n  transfer offered to Rio Tinto plc`,
      "m",
    ),
  );
  expect(below).not.toMatch(/Issuer|Guarantor|Paid by|Not shown/);
});

it("a narrow table leaves out the columns that matter least to a decision, and names these columns", async () => {
  const others = { issuer: rio, guarantor: steel, settlementBank: steel, state: "Cancelled", payee: icbc };
  user().answers["ListInstruments"] = {
    instruments: [instruments[0], { ...instruments[1], ...others }],
    unreadable: [],
  };
  const { stdout } = await user().tally(["instrument", "list"], { columns: 60 });
  expect(stdout).toMatch(/^Instrument\n +Face +State +Due +Issuer$/m);
  expect(stdout).toMatch(
    /^Not shown, for lack of width: Guarantor, Paid by, Payee,\nMatures\. A wider terminal, a pipe and --json have all\.$/m,
  );
});

it("a pipe gets every column, and a terminal gets LEIs only if it has room for them", async () => {
  const others = { issuer: rio, guarantor: steel, settlementBank: steel, payee: icbc };
  user().answers["ListInstruments"] = {
    instruments: [instruments[0], { ...instruments[1], ...others }],
    unreadable: [],
  };
  const piped = await user().tally(["instrument", "list"]);
  expect(piped.stdout).toContain(`Ansteel Group (${steel})`);
  expect(piped.stdout).not.toContain("Not shown");
  const narrow = await user().tally(["instrument", "list"], { columns: 100 });
  expect(narrow.stdout).toContain("Ansteel Group");
  expect(narrow.stdout).not.toContain(`(${steel})`);
});

it("all instants in the output follow the platform's clock, and the output names the offset from UTC once", async () => {
  const { stdout } = await user().tally(["certificate", "list"]);
  expect(stdout).toContain("until 2999-11-25 00:30:00");
  expect(stdout.match(/UTC/g)).toEqual(["UTC"]);
  expect(stdout).toMatch(/^Times: UTC\+08:00$/m);
  delete user().answers["GetPolicy"];
  const withoutPolicy = await user().tally(["certificate", "list"]);
  expect(withoutPolicy.stdout).toContain("until 2999-11-24 16:30:00");
  expect(withoutPolicy.stdout).toMatch(/^Times: UTC$/m);
});

it("a list without an instant does not mention a clock", async () => {
  expect((await user().tally(["instrument", "list"])).stdout).not.toContain("Times:");
});

it("tables in Chinese align by the display width of characters, fit a terminal, and cut no identifier", async () => {
  for (const columns of [60, 80, 120]) {
    const { stdout } = await user().tally(["certificate", "list", "--language", "zh"], { columns });
    expect(widest(stdout)).toBeLessThanOrEqual(columns);
    expect(stdout).toContain(`${steel}.B-1:1-25050`);
    expect(stdout).toMatch(/已锁定/);
  }
  const { stdout } = await user().tally(["instrument", "list", "--language=zh"]);
  const [head = "", ...rows] = stdout.split("\n").slice(0, 3);
  const columnOf = (line: string, word: string): number => stringWidth(line.slice(0, line.indexOf(word)));
  expect(rows.map((row) => columnOf(row, "流通中"))).toEqual(rows.map(() => columnOf(head, "状态")));
});

it("the language of the texts for people does not change any byte of --json", async () => {
  for (const line of [
    ["certificate", "list"],
    ["instrument", "list"],
    ["certificate", "show", "nothing"],
    ["certificate", "split", certificates[0]?.certificateId ?? "", "1.00", "x"],
  ]) {
    const [english, chinese] = [
      await user().tally([...line, "--json", "--language", "en"]),
      await user().tally([...line, "--json", "--language", "zh"]),
    ];
    expect(chinese).toEqual(english);
    expect(english.stdout + english.stderr).toMatch(/^\{/);
  }
});

it("a refusal in Chinese has the currency and separators as in all other output, and names commands", async () => {
  const { certificateId = "" } = certificates[0] ?? {};
  user().answers["Split"] = () => {
    const context = JSON.stringify({ sum: "1234.00", amount: "1000.00" });
    throw new GrpcFailure(status.UNKNOWN, `chaincode response 500, TALLY SPLIT_SUM_MISMATCH ${context}`);
  };
  const { stderr, exit } = await user().tally([
    ...["certificate", "split", certificateId, "1000.00", "234.00"],
    ...["--language", "zh"],
  ]);
  expect(exit).toBe(1);
  expect(stderr).toContain(
    "SPLIT_SUM_MISMATCH: 各部分合计 1,234.00 USD，而凭证金额为 1,000.00 USD。各部分之和必须恰好等于该金额。",
  );
});
