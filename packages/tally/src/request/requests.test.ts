import { status } from "@grpc/grpc-js";
import { digestOfFiled, digestOfSeen } from "@tallystick/client";

import { GrpcFailure, type ArrivedCall } from "../../../../client/src/testing/fake-gateway.js";
import { certificateOf, icbc, instrumentOf, parties, partyCalled, policy, rio, steel } from "../testing/records.js";
import { useUser } from "../testing/user.js";

const whole = certificateOf("A-1", "1000.00");
const instrument = instrumentOf("A-1", "2027-04-26");

const user = useUser(() => ({
  ListParties: { parties },
  GetPolicy: policy,
  GetInstrument: instrument,
  GetCertificate: whole,
  Transfer: { certificate: whole },
  Discount: { certificate: whole },
  Settle: { settled: whole },
  GetParty: parties[0],
  SuspendParty: parties[0],
  WhoAmI: {
    mspId: "M",
    admin: false,
    enrolment: { issuer: "CN=ca", subject: "CN=user", key: "k" },
    party: parties[0],
  },
  ListHistory: { versions: [] },
}));

/** An answer that refuses every act. */
function refusing(): never {
  const message = 'chaincode response 500, TALLY NOT_AUTHORIZED {"caller":"x","required":"y"}';
  throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "M", message }]);
}

const transfer = (...more: string[]) => ["certificate", "transfer", whole.certificateId, ...more];

describe("a party", () => {
  it.each([
    ["its LEI", icbc, icbc],
    ["its name in any case", "ansteel  GROUP", steel],
    ["the beginning of its name", "ans", steel],
  ])("the command accepts a party by %s", async (_, given, lei) => {
    expect(await user().tally(transfer("--to", given))).toMatchObject({ exit: 0 });
    expect(user().requestsOf("Transfer")).toEqual([{ certificateId: whole.certificateId, to: lei }]);
  });

  it("the command finds a party by its full name even if another party's name begins with it", async () => {
    user().answers["ListParties"] = { parties: [...parties, partyCalled("ICBC Leasing", "5493002ERZU2K9PZDL41")] };
    expect(await user().tally(transfer("--to", "icbc"))).toMatchObject({ exit: 0 });
    expect(user().requestsOf("Transfer")).toMatchObject([{ to: icbc }]);
  });

  it("the command refuses an ambiguous name with the candidates, and sends nothing", async () => {
    user().answers["ListParties"] = { parties: [...parties, partyCalled("Rio Grande Mining", "5493002ERZU2K9PZDL41")] };
    const { exit, stderr } = await user().tally(transfer("--to", "Rio"));
    expect(exit).toBe(2);
    expect(stderr).toContain(
      `--to: "Rio" may be Rio Tinto plc (${rio}), Rio Grande Mining (5493002ERZU2K9PZDL41): give more of the name, or the LEI`,
    );
    expect(user().requestsOf("Transfer")).toEqual([]);
  });

  it("the command refuses a name that nobody has, and suggests parties with similar names", async () => {
    const { exit, stderr } = await user().tally(transfer("--to", "Group"));
    expect(exit).toBe(2);
    expect(stderr).toContain(`--to: no party is called "Group"; similar are Ansteel Group (${steel})`);
  });

  describe("a party with a short name", () => {
    const bank = partyCalled("Industrial and Commercial Bank of China", icbc, { mspId: "IcbcMSP" });
    const guest = partyCalled("Pilbara Haulage", "TALLYDEMOHAULAGE0084", { mspId: "BaowuMSP", hosted: true });
    const host = partyCalled("China Baowu settlement platform", "TALLYDEMOBAOWU000010", { mspId: "BaowuMSP" });

    it.each([
      ["ICBC", icbc],
      ["icbc", icbc],
      ["Baowu", "TALLYDEMOBAOWU000010"],
      ["PH", "TALLYDEMOHAULAGE0084"],
    ])("the command finds the party by %s, and shows it for confirmation", async (given, lei) => {
      user().answers["ListParties"] = { parties: [bank, guest, host] };
      expect(await user().tally(transfer("--to", given), { answer: "n" })).toMatchObject({ exit: 5 });
      expect(user().questions).toHaveLength(1);
      expect(await user().tally(transfer("--to", given), { answer: "y" })).toMatchObject({ exit: 0 });
      expect(user().requestsOf("Transfer")).toMatchObject([{ to: lei }]);
    });

    it("the command refuses the short name with the candidates if another party's name begins with it", async () => {
      const leasing = partyCalled("ICBC Leasing", "5493002ERZU2K9PZDL41", { mspId: "BaowuMSP", hosted: true });
      user().answers["ListParties"] = { parties: [bank, leasing] };
      const { exit, stderr } = await user().tally(transfer("--to", "ICBC"));
      expect(exit).toBe(2);
      expect(stderr).toContain(`"ICBC" may be Industrial and Commercial Bank of China (${icbc}), ICBC Leasing (`);
      expect(user().requestsOf("Transfer")).toEqual([]);
    });

    it.each(["ICBK", "Industrail", "Industrial and Comercial Bank of Cina"])(
      "the command refuses a misspelt short name such as %s, and suggests the party that the user may have meant",
      async (given) => {
        user().answers["ListParties"] = { parties: [bank, guest, host] };
        const { exit, stderr } = await user().tally(transfer("--to", given));
        expect(exit).toBe(2);
        expect(stderr).toContain(
          `no party is called "${given}"; similar are ${bank.name} (${icbc}): "tally party list"`,
        );
      },
    );
  });

  it("the user can name a party in an argument, in a list, within JSON, and in the acts of a batch", async () => {
    await user().tally(["party", "show", "rio tinto plc", "--json"]);
    expect(user().requestsOf("GetParty")).toEqual([{ lei: rio }]);
    user().answers["UpdateParty"] = parties[0];
    await user().tally(["party", "update", rio, "--standing-acceptance", '["ICBC"]', "--json"]);
    expect(user().requestsOf("UpdateParty")).toEqual([{ lei: rio, standingAcceptance: [icbc] }]);
    user().answers["Batch"] = { responses: [] };
    const acts = [{ act: "Transfer", request: { certificateId: whole.certificateId, to: "Ansteel Group" } }];
    const { exit, stderr } = await user().tally(["certificate", "batch", "--acts", JSON.stringify(acts), "--json"]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: "" });
    expect(user().requestsOf("Batch")).toMatchObject([{ acts: [{ request: { to: steel } }] }]);
  });

  it("without a terminal, the command shows the party that the user gave by name, and does the act", async () => {
    const { exit, stderr } = await user().tally(transfer("--to", "Ansteel Group"));
    expect([exit, stderr]).toEqual([0, `--to  Ansteel Group (${steel})\n`]);
    expect(user().requestsOf("GetInstrument")).toEqual([]);
  });

  it.each([
    ["its LEI", steel, [], "1,000.00 USD"],
    ["its name", "Ansteel Group", ["--amount", "250.00"], "250.00 USD"],
  ])(
    "at a terminal, the command shows the party that the user gave by %s, the sum, the currency and the due day, and asks",
    async (_, given, more, sum) => {
      const { exit, stderr } = await user().tally(transfer("--to", given, ...more), { answer: "no" });
      expect(exit).toBe(5);
      expect(stderr).toMatch(new RegExp(`^--to +Ansteel Group \\(${steel}\\)\nAmount +${sum}\nDue +2027-04-26\n`));
      expect(user().requestsOf("Transfer")).toEqual([]);
    },
  );

  it("at a terminal, the command shows the parties, the sum and the maturity of what it issues, and asks", async () => {
    const parts = ["--payee", rio, "--settlement-bank", "ICBC", "--currency", "USD", "--amount", "34000000.00"];
    const line = ["certificate", "issue", "--reference", "A-1", ...parts, "--matures-on", "2027-04-26"];
    user().answers["Issue"] = { certificateId: whole.certificateId, certificate: whole, instrument };
    const { exit, stderr } = await user().tally(line, { answer: "no" });
    expect(exit).toBe(5);
    expect(stderr).toMatch(/^--payee +Rio Tinto plc \(/m);
    expect(stderr).toMatch(/^Amount +34,000,000\.00 USD$/m);
    expect(stderr).toMatch(/^Matures +2027-04-26$/m);
    expect(user().requestsOf("Issue")).toEqual([]);
  });

  it("the command shows the party of an act, and asks for confirmation if the user gave only the beginning of its name", async () => {
    const declined = await user().tally(transfer("--to", "ans"), { answer: "" });
    expect(declined).toMatchObject({ exit: 5, stderr: expect.stringContaining("tally: nothing was done\n") as string });
    expect(user().questions).toEqual(["Is this right? [y/N] "]);
    expect(user().requestsOf("Transfer")).toEqual([]);
    expect(await user().tally(transfer("--to", "ans"), { answer: "y" })).toMatchObject({ exit: 0 });
    expect(await user().tally(transfer("--to", "ans", "--yes"), { answer: "no" })).toMatchObject({ exit: 0 });
    expect(user().questions).toHaveLength(2);
  });

  it("an act uses the party that several organisations report under the name, and not the party that a dishonest gateway reports", async () => {
    const { gateway } = user();
    user().file("authority.pem", gateway.authority.credential.certificate);
    const members = Object.keys(gateway.members).map((mspId) => [mspId, { rootCertPaths: ["authority.pem"] }] as const);
    const profile = { mspId: "IcbcMSP", members: Object.fromEntries(members), verify: { organisations: 2 } };
    const honest = gateway.evaluate.bind(gateway);
    gateway.evaluate = (call) =>
      call.name.endsWith(":ListParties") ? { parties: [partyCalled("Ansteel Group", icbc)] } : honest(call);
    user().answers["Transfer"] = refusing;
    expect(await user().tally(transfer("--to", "Ansteel Group", "--json"), { profile })).toMatchObject({ exit: 1 });
    gateway.evaluate = honest;
    expect(user().requestsOf("Transfer")).toMatchObject([{ to: steel }]);
  });

  it("a query of a party uses the answer that several organisations sign, and the command marks the answer of a single peer", async () => {
    const { gateway } = user();
    user().file("authority.pem", gateway.authority.credential.certificate);
    const members = Object.keys(gateway.members).map((mspId) => [mspId, { rootCertPaths: ["authority.pem"] }] as const);
    const honest = gateway.evaluate.bind(gateway);
    gateway.evaluate = (call) => (call.name.endsWith(":GetParty") ? partyCalled("Somebody else", rio) : honest(call));
    const line = ["party", "show", rio];
    const believed = await user().tally(line);
    expect(believed.stdout).toContain("Somebody else");
    expect(believed.stdout).toContain("One peer's word");
    const verified = await user().tally(line, {
      profile: { mspId: "IcbcMSP", members: Object.fromEntries(members) },
    });
    gateway.evaluate = honest;
    expect(verified.stdout).toContain("Rio Tinto plc");
    expect(verified.stdout).not.toContain("One peer's word");
  });

  it("the command shows the user's own party if the user names none", async () => {
    await user().tally(["party", "show", "--json"]);
    expect(user().requestsOf("GetParty")).toEqual([{ lei: rio }]);
  });
});

describe("a refusal", () => {
  const refusedWith = (code: string, context: object) => () => {
    const message = `chaincode response 500, TALLY ${code} ${JSON.stringify(context)}`;
    throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "M", message }]);
  };

  it("the refusal has amounts with separators and the currency of the certificate, and programs get plain amounts", async () => {
    user().answers["Transfer"] = refusedWith("AMOUNT_EXCEEDS_CERTIFICATE", {
      requested: "2500000.00",
      available: "1000000.00",
    });
    const { stderr } = await user().tally(transfer("--to", icbc));
    expect(stderr).toContain("The request is for 2,500,000.00 USD, but the certificate has only 1,000,000.00 USD.");
    const forPrograms = await user().tally(transfer("--to", icbc, "--json"));
    expect(forPrograms.stderr).toContain("for 2500000.00, but");
    delete user().answers["GetInstrument"];
    const unread = await user().tally(transfer("--to", icbc));
    expect(unread.stderr).toContain("The request is for 2,500,000.00, but the certificate has only 1,000,000.00.");
  });

  it("the loser of a race for a certificate learns which certificates have its units now, and who holds them", async () => {
    user().answers["Transfer"] = refusedWith("CERTIFICATE_NOT_FOUND", { certificateId: whole.certificateId });
    const [instrumentId = "", units = ""] = whole.certificateId.split(":");
    const last = units.split("-")[1] ?? "";
    user().answers["TraceUnit"] = ({ unit }: { unit: string }) => ({
      ...{ instrument, unit },
      certificate: {
        ...whole,
        certificateId: `${instrumentId}:${unit === "1" ? "1-500" : `501-${last}`}`,
        amount: unit === "1" ? "5.00" : "1000.00",
      },
      hands: [{ lei: rio, name: "Rio Tinto plc" }],
    });
    const { stderr } = await user().tally(transfer("--to", icbc));
    expect(stderr).toContain(
      `There is no certificate ${whole.certificateId}; its first unit is now in ${instrumentId}:1-500 (5.00 USD; `,
    );
    expect(stderr).toContain(`and its last one in ${instrumentId}:501-${last} (1,000.00 USD; `);
    delete user().answers["TraceUnit"];
    const unread = await user().tally(transfer("--to", icbc));
    expect(unread.stderr).toContain(`There is no certificate ${whole.certificateId}. It may have been`);
  });

  it("the refusal shows times in the platform's time zone, like all other output, and names that zone", async () => {
    user().answers["Transfer"] = refusedWith("OFFER_EXPIRED", {
      certificateId: whole.certificateId,
      expiredAt: "2026-11-24T16:30:00.000Z",
    });
    const { stderr } = await user().tally(transfer("--to", icbc));
    expect(stderr).toContain("expired at 2026-11-25 00:30:00 (times: UTC+08:00).");
  });
});

describe("all mistakes in a request", () => {
  const issue = ["certificate", "issue", "--reference", "no spaces", "--payee", "Rio Tinto plc", "--currency", "USD"];

  it("the command reports all mistakes at once, including wrong names of parties if it can reach the network", async () => {
    const line = transfer("--to", "Nobody Ltd", "--amount", "12,5");
    const { exit, stderr } = await user().tally(line);
    expect(exit).toBe(2);
    expect(stderr).toContain("2 things are wrong");
    expect(stderr).toContain('  --amount: "12,5" is not an amount');
    expect(stderr).toContain('  --to: no party is called "Nobody Ltd"');
    delete user().answers["ListParties"];
    const unreached = await user().tally(line);
    expect(unreached).toMatchObject({ exit: 2, stderr: expect.stringContaining('"12,5" is not an amount') as string });
    expect(user().requestsOf("Transfer")).toEqual([]);
  });

  it("the command reports missing, unreadable and forbidden values at once", async () => {
    const { exit, stdout, stderr } = await user().tally([...issue, "--amount", "12.345", "--matures-on", "2027-02-30"]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: "" });
    expect(stderr.trim().split("\n")).toEqual([
      'tally: USAGE: 4 things are wrong. "tally certificate issue --help" shows what the command takes.',
      "  --settlement-bank: is missing",
      '  --reference: must be 1 to 35 of A-Z 0-9 -; given was "no spaces"',
      '  --matures-on: must be a date that exists, YYYY-MM-DD; given was "2027-02-30"',
      '  --amount: "12.345" is not an amount: USD has 2 decimals',
    ]);
    expect(user().requestsOf("Issue")).toEqual([]);
  });

  it.each(["007", "1.", "1e3", "-5"])(
    "the command reports an amount of %s without its currency if it is not a plain number",
    async (amount) => {
      const { exit, stderr } = await user().tally(transfer("--to", "ICBC", `--amount=${amount}`));
      expect(exit).toBe(2);
      expect(stderr).toContain("--amount: ");
      expect(stderr).toContain(`"${amount}" is not an amount: not a plain decimal number such as 34000000.00`);
      expect(user().requestsOf("Transfer")).toEqual([]);
    },
  );

  it.each(["0.5", "900.00"])(
    "the command does not report an amount of %s without its currency, because the ledger knows that currency",
    async (amount) => {
      expect(await user().tally(transfer("--to", icbc, `--amount=${amount}`))).toMatchObject({ exit: 0 });
      expect(user().requestsOf("Transfer")).toMatchObject([{ amount }]);
    },
  );

  it("programs get the mistakes in a request as a list", async () => {
    const { stderr } = await user().tally([...issue, "--amount", "many", "--documents", "{", "--json"]);
    const { error } = JSON.parse(stderr) as { error: { faults: { at: string; code: string }[] } };
    expect(error.faults.map(({ at, code }) => `${at} ${code}`)).toEqual([
      ...["--settlement-bank USAGE", "--matures-on USAGE", "--documents USAGE"],
      ...["--reference INVALID_REQUEST", "--amount INVALID_AMOUNT"],
    ]);
  });

  it("a command that needs no network also reports all mistakes at once", async () => {
    const { exit, stderr } = await user().tally(["quote", "--currency", "USD", "--annual-rate", "3.6"]);
    expect(exit).toBe(2);
    expect(stderr).toBe(
      "tally: USAGE: --amount <amount, e.g. 1000000.00>, --day-count <convention>, --discount-date <YYYY-MM-DD>, " +
        '--due-on <YYYY-MM-DD> are missing. See "tally quote --help".\n',
    );
  });

  it("the command reports mistakes in a file of acts at once, each with its place", async () => {
    const acts = user().file(
      "acts.json",
      JSON.stringify([
        { act: "Transfer", request: { certificateId: "x" } },
        { act: "Issue", request: { reference: "r 1", payee: "Rio", currency: "usd", amount: "1.00" } },
      ]),
    );
    const { exit, stderr } = await user().tally(["certificate", "batch", "--acts", `@${acts}`]);
    expect(exit).toBe(2);
    for (const place of [
      ...["acts[0].request.certificateId", "acts[0].request.to", "acts[1].request.reference"],
      ...["acts[1].request.settlementBank", "acts[1].request.currency", "acts[1].request.maturesOn"],
    ]) {
      expect(stderr).toContain(`  ${place}: `);
    }
  });

  it.each([
    [
      "an act that no batch can hold",
      ["certificate", "batch", "--acts", '[{"act":"Approve","request":{}}]'],
      '"WriteOff"',
    ],
    [
      "an act that dual control cannot cover",
      ["party", "update", rio, "--dual-control", '{"acts":["Batch"],"thresholds":{"USD":"1.00"}}'],
      '"ReleaseRegistration"',
    ],
    ["a rule that no policy has", ["policy", "set", "--rules", '{"longestTenor":3}'], "longestTenorDays"],
    ["a state that there is not", ["certificate", "list", "--states", "Free"], "Transferable"],
  ])("the answer to a wrong value names all allowed values: %s", async (_, line, allowed) => {
    const { stderr } = await user().tally(line);
    expect(stderr).toContain(allowed);
    expect(stderr).toMatch(/\. "tally [a-z -]+ --help" shows what the command takes\.\n$/);
  });
});

it.each([
  ["longestTenorDays", "366", "400", "The policy allows at most 366 days from issue to maturity. These are 400."],
  [
    "longestTenorMonths",
    "2027-04-30",
    "2027-05-01",
    "The policy allows a maturity until 2027-04-30. This one is 2027-05-01.",
  ],
  [
    "smallestSplit",
    "1000.00",
    "12.00",
    "The policy allows no part of less than 1,000.00 USD. This part would be 12.00 USD.",
  ],
  ["allowedCurrencies", "USD CNY", "JPY", "The policy allows USD, CNY, not JPY. Issue in one of these currencies."],
  ["mostExtraInterestDays", "0", "3", "These are 3. Leave the extra days out."],
  ["endorserLimitationMonths", "2027-06-01", "2027-06-02", '"tally certificate notices" shows each one\'s last day.'],
  ["someNewRule", "1", "2", 'Stay within the policy. "tally policy show" shows it.'],
])("a refusal by the policy says what the policy allows, by %s", async (rule, limit, given, said) => {
  user().answers["Transfer"] = () => {
    const message = `chaincode response 500, TALLY POLICY_VIOLATION ${JSON.stringify({ rule, limit, given })}`;
    throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "M", message }]);
  };
  const { exit, stderr } = await user().tally(transfer("--to", icbc));
  expect(exit).toBe(1);
  expect(stderr).toContain(said);
});

describe("help", () => {
  it("the help marks required options, and shows formats as placeholders", async () => {
    const { stdout } = await user().tally(["certificate", "issue", "--help"]);
    const required = stdout.slice(stdout.indexOf("Required options:"), stdout.indexOf("\nOptions:"));
    for (const option of [
      ...["--reference <reference>", "--payee <party>", "--settlement-bank <party>"],
      ...["--currency <currency, e.g. USD>", "--amount <amount, e.g. 1000000.00>", "--matures-on <YYYY-MM-DD>"],
    ]) {
      expect(required).toContain(option);
    }
    expect(required).not.toContain("--guarantor");
    expect(required).toContain("Name or LEI of the party that will receive it.");
    expect((await user().tally(["certificate", "transfer", "--help"])).stdout).toContain(
      "Usage: tally certificate transfer [options] <certificate-id>",
    );
  });
});

describe("values that follow from the ledger", () => {
  const discount = ["certificate", "discount", whole.certificateId, "--bank", "ICBC", "--annual-rate", "3.6"];
  const terms = [...discount, "--day-count", "ACT/360", "--settlement", "FOP"];

  // The clock of the test stands still on a day before the certificate is due.
  beforeAll(() => {
    jest.useFakeTimers({
      now: Date.parse("2026-11-24T16:00:00.000Z"),
      doNotFake: [
        ...(["hrtime", "nextTick", "performance", "queueMicrotask", "setImmediate", "clearImmediate"] as const),
        ...(["setInterval", "clearInterval", "setTimeout", "clearTimeout"] as const),
      ],
    });
  });
  afterAll(() => {
    jest.useRealTimers();
  });

  it("the user need not give the proceeds of a discount: the command shows them for confirmation", async () => {
    const line = [...terms, "--discount-date", "2027-01-26"];
    const { exit, stderr } = await user().tally(line, { answer: "yes" });
    expect(exit).toBe(0);
    expect(stderr).toMatch(new RegExp(`^Seller +Rio Tinto plc \\(${rio}\\)$`, "m"));
    expect(stderr).toMatch(/^Discounted +from 2027-01-26 to the due day 2027-04-26: 90 days$/m);
    expect(stderr).toMatch(/^Interest +9.00 USD at 3.6 % a year, ACT\/360$/m);
    expect(stderr).toMatch(/^Proceeds +991.00 USD$/m);
    expect(user().requestsOf("Discount")).toMatchObject([
      { bank: icbc, discountDate: "2027-01-26", proceeds: "991.00", dayCount: "ACT/360" },
    ]);
    expect(stderr).toMatch(/^Recourse +yes: if it is not paid at maturity, the seller answers for the whole amount$/m);
    expect(stderr).toMatch(
      /^Settlement +free of payment \(FOP\): it passes when the bank accepts, whether it has paid or not$/m,
    );
    expect(user().questions).toHaveLength(1);
    expect(await user().tally(line, { answer: "n" })).toMatchObject({ exit: 5 });
    expect(user().requestsOf("Discount")).toHaveLength(1);
  });

  it("at a terminal, the command shows the values of a discount with any differences and asks, even if the user gave all values", async () => {
    const given = [...discount, "--day-count", "ACT/360", "--discount-date", "2027-01-26", "--proceeds", "991.00"];
    const line = [...given, "--settlement", "DVP", "--payment-agent", icbc, "--no-recourse"];
    const { exit, stderr } = await user().tally(line, { answer: "n" });
    expect(exit).toBe(5);
    expect(stderr).toMatch(/^Recourse +no$/m);
    expect(stderr).toMatch(
      new RegExp(
        `^Settlement +against payment \\(DVP\\): it passes when ICBC \\(${icbc}\\) confirms the payment$`,
        "m",
      ),
    );
  });

  it("the command asks for confirmation only if the rules allow the act, which a peer tries out first", async () => {
    user().answers["Discount"] = refusing;
    expect(await user().tally(terms, { answer: "y" })).toMatchObject({
      exit: 1,
      stderr: expect.stringContaining("NOT_AUTHORIZED") as string,
    });
    expect(user().questions).toEqual([]);
    expect([user().triedOut("Discount").length, user().requestsOf("Discount").length]).toEqual([1, 0]);
  });

  it("if an act would wait for a second person, the question before it says so", async () => {
    user().answers["Discount"] = () => {
      const approval = { act: "Discount", threshold: "500.00 USD", approvalId: "a1", expiresAt: whole.changedAt };
      const context = JSON.stringify({ ...approval, party: rio, filedBy: rio, digest: "d" });
      const message = `chaincode response 500, TALLY APPROVAL_REQUIRED ${context}`;
      throw new GrpcFailure(status.ABORTED, "failed to endorse transaction", [{ mspId: "M", message }]);
    };
    const { exit, stderr } = await user().tally(terms, { answer: "n" });
    expect(exit).toBe(5);
    expect(stderr).toMatch(/^Afterwards +it is filed, and waits for the approval of a second person$/m);
  });

  it("the command uses the found values without a question with --yes, or if there is no terminal", async () => {
    for (const [line, seat] of [
      [[...terms, "--yes"], { answer: "n" }],
      [terms, {}],
    ] as const) {
      expect(await user().tally(line, seat)).toMatchObject({ exit: 0 });
    }
    expect(user().questions).toEqual([]);
    expect(user().requestsOf("Discount")).toHaveLength(2);
  });

  it("the command neither reads nor asks for a value that the user gave", async () => {
    const line = [...terms.map((word) => (word === "ICBC" ? icbc : word)), "--discount-date", "2027-01-26"];
    expect(await user().tally([...line, "--proceeds", "991.00", "--json"], { answer: "n" })).toMatchObject({ exit: 0 });
    expect(user().requestsOf("GetInstrument")).toEqual([]);
  });

  it("the value date of a payment is today at maturity, and the discount date for an agreed discount", async () => {
    const uetr = "97ed4827-7b6f-4491-a06f-b548d5a7512d";
    expect(await user().tally(["certificate", "settle", whole.certificateId, "--uetr", uetr])).toMatchObject({
      exit: 0,
    });
    expect(user().requestsOf("Settle")).toEqual([
      {
        ...{ certificateId: whole.certificateId, uetr, valueDate: "2026-11-25" },
        seen: digestOfSeen({ certificate: whole, instrument } as never),
      },
    ]);

    const offer = {
      ...{ kind: "discount", by: rio, to: icbc, at: instrument.changedAt, expiresAt: "2999-01-01T00:00:00.000Z" },
      ...{ annualRate: "3.6", dayCount: "ACT/360", discountDate: "2027-01-26", days: 90, interest: "9.00" },
      ...{
        proceeds: "991.00",
        recourse: true,
        settlement: "DVP",
        paymentAgent: icbc,
        acceptedAt: instrument.changedAt,
      },
    };
    user().answers["GetCertificate"] = { ...whole, state: "Locked", offer };
    user().answers["ConfirmPayment"] = { certificate: whole };
    const { stderr } = await user().tally([
      "certificate",
      "confirm-payment",
      whole.certificateId,
      "--uetr",
      uetr,
      "--no-audit",
    ]);
    expect(stderr).toMatch(/^Paid +991.00 USD\nValue date +2027-01-26$/m);
    expect(user().requestsOf("ConfirmPayment")).toMatchObject([{ valueDate: "2027-01-26" }]);
  });

  it("before an acceptance the command runs the audit, unless the user does not want it", async () => {
    user().answers["Accept"] = { certificate: whole };
    await user().tally(["certificate", "accept", whole.certificateId, "--no-audit"]);
    expect(user().requestsOf("Accept")).toHaveLength(1);
    expect(user().requestsOf("ListHistory")).toEqual([]);
    await user().tally(["certificate", "accept", whole.certificateId]);
    expect(user().requestsOf("Accept")).toHaveLength(2);
    expect(user().requestsOf("ListHistory")).not.toEqual([]);
  });

  it("the command finds the payer of a claim if only one party owes it", async () => {
    const dishonour = {
      by: icbc,
      at: instrument.changedAt,
      reason: "no funds",
      presentedOn: "2027-04-26",
      dishonouredOn: "2027-04-26",
    };
    const claimed = { ...whole, state: "InRecourse", dishonour, claims: [{ on: steel, at: instrument.changedAt }] };
    user().answers["GetCertificate"] = claimed;
    user().answers["PayRecourse"] = { certificate: whole };
    const line = [
      "certificate",
      "pay-claim",
      whole.certificateId,
      "--no-audit",
      "--uetr",
      "97ed4827-7b6f-4491-a06f-b548d5a7512d",
    ];
    await user().tally(line);
    expect(user().requestsOf("PayRecourse")).toMatchObject([{ payer: steel }]);
    // Somebody at a terminal sees the sum of the claim, even if that person gave all values.
    const given = ["--payer", steel, "--value-date", "2027-05-26", "--paid", "1003.75", "--seen", "a".repeat(64)];
    const due = {
      ...{ principal: { currency: "USD", amount: "1000.00" }, interestFrom: "2027-04-26", annualRate: "4.5" },
      ...{ dayCount: "ACT/360", costs: [] },
    };
    user().answers["GetCertificate"] = { ...claimed, due };
    user().answers["PayRecourse"] = { paid: whole };
    const { exit, stderr } = await user().tally([...line, ...given], { answer: "n" });
    expect(exit).toBe(5);
    expect(stderr).toMatch(/^Due for the whole +1,003\.75 USD if paid for value 2027-05-26$/m);
    expect(stderr).toMatch(/^Paid +1,003\.75 USD$/m);
    user().answers["GetCertificate"] = {
      ...claimed,
      claims: [...claimed.claims, { on: icbc, at: instrument.changedAt }],
    };
    expect(await user().tally(line)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining(
        "has claims on several parties: nothing says who paid. Name the party with --payer",
      ) as string,
    });
  });

  const paidBy = ["--uetr", "97ed4827-7b6f-4491-a06f-b548d5a7512d"];
  const today = ["--value-date", "2027-05-26"];
  it.each<[what: string, line: readonly string[], problem: string]>([
    ["a claim is paid that nobody has made", ["pay-claim", whole.certificateId, ...paidBy], "no claim that could be"],
    ["a discount is paid that nobody has accepted", ["confirm-payment", whole.certificateId, ...paidBy], "no discount"],
    ["proceeds are paid that nobody owes", ["pay-proceeds", whole.certificateId, ...paidBy, ...today], "nothing for"],
    ["nothing is left to take over", ["take-over"], "there is nothing to take over"],
  ])("where %s, the command ends with 1, and not as if somebody had typed it wrongly", async (_, line, problem) => {
    user().answers["GetCertificate"] = whole;
    user().answers["ListProceeds"] = { party: rio, proceeds: [] };
    user().answers["ListHoldings"] = { holder: rio, certificates: [] };
    user().answers["ListPledges"] = { pledgee: rio, certificates: [] };
    const { exit, stderr } = await user().tally(["certificate", ...line]);
    expect([exit, stderr]).toEqual([1, expect.stringMatching(new RegExp(`NOT_POSSIBLE: .*${problem}`))]);
  });
});

describe("a decision on a filed act", () => {
  const filed = {
    ...{ approvalId: "5f3a".repeat(16), party: rio, filedBy: rio, act: "Transfer", threshold: "500.00 USD" },
    ...{ maker: { issuer: "CN=ca", subject: "CN=mary", key: "k" }, filedAt: instrument.changedAt },
    ...{ expiresAt: "2999-01-01T00:00:00.000Z", state: "Pending", digest: "d1".repeat(32) },
    request: { certificateId: whole.certificateId, to: icbc, amount: "900.00" },
  };
  const { request: _request, digest: _digest, ...summary } = filed;

  it.each(["approve", "reject"])(
    "the command %s signs the digest of the act that several organisations report, and shows that act, whatever the gateway says",
    async (verb) => {
      user().answers["GetApproval"] = filed;
      // Only the signed digest matters here. This gateway cannot provide a verdict that several organisations confirm.
      // The peer that tries the decision out has no objection.
      for (const act of ["Approve", "RejectApproval"]) {
        user().answers[act] = (_: unknown, { evaluated }: ArrivedCall) =>
          evaluated ? { approval: filed, response: {} } : refusing();
      }
      const { gateway } = user();
      user().file("authority.pem", gateway.authority.credential.certificate);
      const members = Object.keys(gateway.members).map((mspId) => [mspId, { rootCertPaths: ["authority.pem"] }]);
      const profile = {
        mspId: "IcbcMSP",
        members: Object.fromEntries(members) as object,
        verify: { organisations: 2 },
      };
      const [honest, endorse] = [gateway.evaluate.bind(gateway), gateway.endorse.bind(gateway)];
      // Nobody confirms the verdict, but the test is only about the signed digest.
      gateway.endorse = (call) => {
        if (call.name === "GetTransactionByID") {
          throw new GrpcFailure(status.PERMISSION_DENIED, "access denied");
        }
        return endorse(call);
      };
      gateway.evaluate = (call) =>
        call.name.endsWith("GetApproval")
          ? { ...filed, request: { ...filed.request, amount: "600.00" } }
          : honest(call);
      const line = ["approval", verb, filed.approvalId];
      const { stderr } = await user().tally(line, { answer: "n", profile });
      expect(stderr).toMatch(/^ +amount +900.00$/m);
      expect(stderr).toContain(`ICBC (${icbc})`);
      expect(user().questions).toEqual(["Is this right? [y/N] "]);
      expect(user().requestsOf(verb === "approve" ? "Approve" : "RejectApproval")).toEqual([]);
      await user().tally([...line, "--yes"], { profile });
      Object.assign(gateway, { evaluate: honest, endorse });
      expect(user().requestsOf(verb === "approve" ? "Approve" : "RejectApproval")).toEqual([
        { approvalId: filed.approvalId, digest: digestOfFiled(filed) },
      ]);
    },
  );

  it("a decision that names a digest signs that digest, and reads nothing", async () => {
    user().answers["RejectApproval"] = { approval: summary };
    const digest = digestOfFiled(filed);
    await user().tally(["approval", "reject", filed.approvalId, "--digest", digest]);
    expect(user().requestsOf("RejectApproval")).toEqual([{ approvalId: filed.approvalId, digest }]);
    expect(user().requestsOf("GetApproval")).toEqual([]);
  });
});

describe("an acceptance", () => {
  it("an acceptance records what the user saw, and the command sends it only with the user's confirmation", async () => {
    const offer = {
      ...{ kind: "transfer", by: rio, to: icbc, at: instrument.changedAt, expiresAt: "2999-01-01T00:00:00.000Z" },
      ...{ recourse: true, nonTransferable: false },
    };
    const offered = { ...whole, state: "Locked", offer };
    user().answers["GetCertificate"] = offered;
    user().answers["Accept"] = { certificate: whole };
    const line = ["certificate", "accept", whole.certificateId, "--no-audit"];
    const { stderr } = await user().tally(line, { answer: "n" });
    expect(stderr).toMatch(/^Amount +1,000.00 USD$/m);
    expect(stderr).toMatch(new RegExp(`^Offered +transfer by Rio Tinto plc \\(${rio}\\) to ICBC`, "m"));
    expect(user().requestsOf("Accept")).toEqual([]);
    await user().tally([...line, "--yes"]);
    expect(user().requestsOf("Accept")).toEqual([
      { certificateId: whole.certificateId, seen: digestOfSeen({ certificate: offered, instrument } as never) },
    ]);
  });
});

describe("in Chinese", () => {
  const inChinese = (line: readonly string[], seat = {}) => user().tally(["--language", "zh", ...line], seat);
  const discount = ["certificate", "discount", whole.certificateId, "--bank", icbc, "--annual-rate", "3.6"];
  const terms = [...discount, "--day-count", "ACT/360", "--settlement", "FOP", "--discount-date", "2027-01-26"];

  it("the command reports all mistakes in a request at once, and names the help", async () => {
    const { exit, stderr } = await inChinese(["certificate", "discount", whole.certificateId, "--day-count", "30/360"]);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^tally: USAGE: 有 \d 处错误。"tally certificate discount --help" 显示该命令的用法。$/m);
    expect(stderr).toContain("  --bank: 缺少\n");
    expect(stderr).toContain('  --day-count: "30/360" 不在 ACT/360, ACT/365 之中\n');
  });

  it("the command shows the values that it found and asks for confirmation, and the answer 是 means yes", async () => {
    const { exit, stdout, stderr } = await inChinese(terms, { answer: "是" });
    expect(exit).toBe(0);
    expect(stderr).toMatch(/^贴现期 +从 2027-01-26 到应付日 2027-04-26：90 天$/m);
    expect(stderr).toMatch(/^实付金额 +991.00 USD$/m);
    expect(user().questions).toEqual(["是否正确？[y/N] "]);
    expect(stdout).toMatch(/^完成：/m);
    const declined = await inChinese(terms, { answer: "不" });
    expect(declined).toMatchObject({ exit: 5, stderr: expect.stringMatching(/tally: 什么也没有做\n$/) as string });
  });

  it.each([
    [["certificate", "transfer", whole.certificateId, "--to", "Nobody"], '--to: 没有名为 "Nobody" 的参与方'],
    [["certificate", "isue"], "没有命令 'isue'（您是否想用 issue？）。参见 \"tally certificate --help\"。"],
    [["events", "--from-block", "x"], "选项 '--from-block <block>' 的值 'x' 无效。必须是区块号，或 now。"],
    [["events", "--count"], "选项 '--count <n>' 缺少值。"],
    [["events", "--type", "Baked"], "的值 'Baked' 无效。可选：AccessGranted, "],
    [["whoami", "--loud"], "没有选项 '--loud'。"],
    [["transaction", "show"], "缺少参数 'id'。"],
    [["quote", "--amount", "1.00"], "缺少 --currency <currency, e.g. USD>、"],
    [["profile", "use", "a", "b"], "参数过多：应为 1 个，给出了 2 个。"],
    [["whoami", "--profile", "nobody"], "没有名为 nobody 的连接配置：还没有任何连接配置有名称。"],
    [["credit-line", "show", "--currency", "USD"], "既未指明银行，也未指明债务人。"],
    [["battery", "register", "X", "--rated", "1"], "必须是容量、能量和电压，例如 20Ah/960Wh/48V"],
  ])("the command refuses %j with %s", async (line, said) => {
    const { exit, stderr } = await inChinese(line);
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: expect.stringContaining(said) as string });
  });
});
