import { randomBytes } from "node:crypto";

import { dayFromNow } from "../../testkit/days.js";
import { until as waitUntil } from "../../testkit/until.js";
import { certificateKey, type Write } from "../altered.js";
import { leiOf } from "../cast.js";
import { circulating, freshUetr, issueRequest, presented } from "../paper.js";
import type { Stage } from "../stage.js";
import { policyFailure, verdictOn, verdictOnWrites } from "../verdict-on.js";

import { isTallyError } from "@tallystick/client";

const orgOf = { steel: "AnsteelMSP", mine: "RioTintoMSP", bank: "IcbcMSP", operator: "BaowuMSP" };

/** An automatic credit line of the bank for the steel works, in the form of the ledger's record. */
function lineOfBank(): Write {
  const key = ["creditline", leiOf("bank"), leiOf("steel"), "USD"];
  return [
    "put",
    key,
    {
      ...{ bank: leiOf("bank"), obligor: leiOf("steel"), currency: "USD", state: "Open" },
      ...{ validFrom: "2020-01-01", validTo: "2099-12-31", automatic: true, limit: "100000000000", drawn: "0" },
      ...{ bankMspId: orgOf.bank, changedAt: "2020-01-01T00:00:00.000Z" },
      endorsers: { issuer: orgOf.steel, operator: orgOf.operator, regulator: "RegulatorMSP" },
    },
  ];
}

const guaranteed = () => issueRequest({ guarantor: leiOf("bank") });

async function errorOf(act: Promise<unknown>): Promise<unknown> {
  const error: unknown = await act.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  return isTallyError(error) ? error.code : error;
}

export function rogueWrites(stage: () => Stage): void {
  describe("a rogue majority without the operator", () => {
    const majority = ["AnsteelMSP", "IcbcMSP", "RegulatorMSP"];
    const attempt = (...writes: Write[]) => verdictOnWrites(stage(), "steel", writes, majority);
    const barred = async (key: string[]) => [
      await attempt(["put", key, {}], ["bar", key, majority]),
      await attempt(["bar", key, majority]),
    ];

    it.each<[string, (certificateId: string) => string[]]>([
      [
        "an index entry, which the next act on the certificate deletes",
        (id) => ["certificatebyholder", leiOf("mine"), ...certificateKey(id).slice(1)],
      ],
      ["a part that a cut is to make", (id) => [...certificateKey(id).slice(0, 3), "40000".padStart(16, "0")]],
      ["the next version of the policy", () => ["policy", "000002"]],
      ["an invoice that is yet to be financed", () => ["invoice", "ab".repeat(32)]],
      ["a payment that is yet to be made", () => ["payment", freshUetr()]],
      ["the membership of an organisation that is yet to join", () => ["member", "NewcomerMSP"]],
      ["a party that is yet to be registered", () => ["party", leiOf("mine").replace("Y", "X")]],
    ])(
      "a rogue majority without the operator cannot block others from %s with a policy of its own",
      async (_, keyOf) => {
        const certificateId = await circulating(stage());
        expect(await barred(keyOf(certificateId))).toEqual([policyFailure, policyFailure]);
        const mine = await stage().as("mine");
        await mine.certificates.transfer({ certificateId, to: leiOf("port"), amount: "400.00" });
      },
    );

    it("a rogue majority without the operator cannot open a credit line for a bank, automatic or not", async () => {
      expect(await attempt(lineOfBank())).toBe(policyFailure);
    });

    it("a rogue majority without the operator cannot issue in an issuer's name, and cannot record a payment", async () => {
      expect(await attempt(["put", ["instrument", `${leiOf("mine")}.FORGED`], {}])).toBe(policyFailure);
      expect(await attempt(["put", ["payment", freshUetr()], {}])).toBe(policyFailure);
    });
  });

  describe("a settlement bank with the operator", () => {
    it("a payment's number serves again after bank and operator have deleted its record, and the audits of both instruments name what is missing", async () => {
      const [first, second] = [await presented(stage()), await presented(stage())];
      const bank = await stage().as("bank");
      const [uetr, valueDate] = [freshUetr(), dayFromNow()];
      const settle = (certificateId: string) => bank.certificates.settle({ certificateId, uetr, valueDate });
      await settle(first);
      await expect(settle(second)).rejects.toMatchObject({ code: "PAYMENT_REUSED" });
      const deletion = ["delete", ["payment", uetr]] as const;
      expect(await verdictOnWrites(stage(), "bank", [deletion], [orgOf.bank, orgOf.operator])).toBe("valid");
      await settle(second);
      const mine = await stage().as("mine");
      for (const certificateId of [first, second]) {
        const [instrumentId = ""] = certificateId.split(":");
        const { sound, history } = await mine.certificates.auditInstrument({ instrumentId });
        expect(sound).toBe(false);
        expect(history?.findings).toMatchObject([
          { caller: orgOf.bank, differences: [{ kind: "payment", key: [uetr], part: "value", written: "deleted" }] },
        ]);
      }
    });
  });

  describe("a rogue majority with the operator, without a bank", () => {
    const majority = ["AnsteelMSP", "RioTintoMSP", "BaowuMSP"];
    const attempt = (...writes: Write[]) => verdictOnWrites(stage(), "steel", writes, majority);

    it("a bank guarantees nothing by an automatic credit line that a rogue majority with the operator forged", async () => {
      const line = lineOfBank();
      expect(await attempt(line, ["mark", [...line[1]], orgOf.bank, {}])).toBe(policyFailure);
      expect(await attempt(line)).toBe("valid");
      const steel = await stage().as("steel");
      const issued = await steel.certificates.issue(guaranteed());
      expect(issued.instrument.state).toBe("AwaitingGuarantee");
      const { instrumentId } = issued.instrument;
      const bank = await stage().as("bank");
      expect(await errorOf(bank.certificates.guarantee({ instrumentId }))).toBe("MARKER_MISSING");
      await bank.registry.openCreditLine({
        ...{ obligor: leiOf("steel"), currency: "USD", limit: "5000.00" },
        ...{ validFrom: dayFromNow(), validTo: dayFromNow(30) },
      });
      expect((await bank.certificates.guarantee({ instrumentId })).creditLine).toMatchObject({ drawn: "1000.00" });
    });

    it.each([
      ["another person of the bank", "bank", orgOf.bank],
      ["somebody of the bank at an organisation of theirs", "bank", orgOf.steel],
      ["the operator, at an organisation of theirs", "operator", orgOf.steel],
    ] as const)("nobody can approve an act that a rogue majority claims %s has filed", async (_, filer, filerMspId) => {
      const approvalId = randomBytes(32).toString("hex");
      const key = ["approval", leiOf("bank"), approvalId];
      const filed = {
        ...{ approvalId, party: leiOf("bank"), act: "Guarantee", threshold: "1.00 USD" },
        maker: { issuer: "CN=ca", subject: "CN=somebody", key: "of nobody" },
        ...{ filedBy: leiOf(filer), filedAt: "2020-01-01T00:00:00.000Z", expiresAt: "2099-01-01T00:00:00.000Z" },
        ...{ state: "Pending", request: { instrumentId: `${leiOf("steel")}.X` }, mspId: orgOf.bank, filerMspId },
        endorsers: { operator: orgOf.operator, regulator: "RegulatorMSP" },
      };
      expect(await attempt(["put", key, filed])).toBe("valid");
      const bank = await stage().as("bank");
      expect(await errorOf(bank.certificates.approve({ approvalId, digest: "0".repeat(64) }))).toBe("MARKER_MISSING");
    });

    it("a rogue majority cannot prevent new policies by taking the key of the next version", async () => {
      const version: Write[] = ["000002", "000003"].map((next) => ["put", ["policy", next], {}]);
      const bars: Write[] = ["000002", "000003"].map((next) => ["bar", ["policy", next], ["AnsteelMSP"]]);
      expect(await attempt(...version, ...bars)).toBe("valid");
      const operator = await stage().as("operator");
      expect((await operator.registry.setPolicy({ rules: { batchSize: 7, registrationRequired: [] } })).version).toBe(
        4,
      );
    });
  });

  describe("a rogue holder together with the issuer or the operator", () => {
    expectHeld(stage, [orgOf.steel, orgOf.operator]);

    it("a rogue holder together with the issuer can change an endorsement of its own certificate", async () => {
      const certificateId = await circulating(stage());
      const endorsement = { from: leiOf("steel"), to: leiOf("mine"), at: "2020-01-01T00:00:00.000Z", way: "delivery" };
      const changes = { endorsements: [{ ...endorsement, recourse: false }] };
      const write: Write = ["edit", certificateKey(certificateId), changes];
      expect(await verdictOnWrites(stage(), "mine", [write], [orgOf.mine, orgOf.steel])).toBe("valid");
    });
  });

  describe("an order that has expired", () => {
    it("after an order has expired, the holder continues without the regulator if all other parties on the certificate endorse", async () => {
      const certificateId = await circulating(stage());
      // The order must last until the transfer below was refused, also on a busy machine.
      const until = new Date(Date.now() + 20_000).toISOString();
      const order = { order: "order 8", authority: "court", until };
      await (await stage().as("regulator")).certificates.freeze({ ...order, certificates: [certificateId] });
      const transfer = (endorsers: string[]) =>
        verdictOn(stage(), "mine", ["Transfer", { certificateId, to: leiOf("port") }], endorsers);
      const all = [orgOf.mine, orgOf.steel, orgOf.operator, orgOf.bank];
      expect(await transfer(all)).toMatch(/CERTIFICATE_FROZEN/);
      await waitUntil("the order has expired", () => new Date().toISOString() > until);
      expect(await transfer([orgOf.mine, orgOf.operator, orgOf.steel])).toBe(policyFailure);
      expect(await transfer(all)).toBe("valid");
      // The act removed the regulator's consent from the policy.
      const mine = await stage().as("mine");
      await mine.certificates.withdraw({ certificateId });
      expect(await verdictOn(stage(), "mine", ["Present", { certificateId }], all.slice(0, 3))).toBe("valid");
    });
  });
}

/** The writes of the holder's organisation and one other on a certificate with another party's right. */
function expectHeld(stage: () => Stage, others: readonly string[]): void {
  const attempt = (certificateId: string, changes: object, endorsers: readonly string[]) =>
    verdictOnWrites(stage(), "mine", [["edit", certificateKey(certificateId), changes]], endorsers);

  it.each(others)("the holder's organisation with %s cannot remove a pledge", async (other) => {
    const certificateId = await circulating(stage());
    await (
      await stage().as("mine")
    ).certificates.pledge({
      ...{ certificateId, pledgee: leiOf("bank"), obligation: "loan 7", enforceableFrom: dayFromNow() },
    });
    await (await stage().as("bank")).certificates.accept({ certificateId });
    expect(await attempt(certificateId, { state: "Transferable", pledge: null }, [orgOf.mine, other])).toBe(
      policyFailure,
    );
    await (await stage().as("bank")).certificates.release({ certificateId });
  });

  it.each(others)(
    "the holder's organisation with %s cannot remove an order of the regulator, even if the order has an end",
    async (other) => {
      for (const until of [undefined, "2099-01-01T00:00:00.000Z"]) {
        const certificateId = await circulating(stage());
        const order = { order: "order 7", authority: "court", ...(until !== undefined && { until }) };
        await (await stage().as("regulator")).certificates.freeze({ ...order, certificates: [certificateId] });
        expect(await attempt(certificateId, { frozen: [] }, [orgOf.mine, other])).toBe(policyFailure);
        await (
          await stage().as("regulator")
        ).certificates.unfreeze({ order: "order 7", certificates: [certificateId] });
      }
    },
  );

  it.each(others)("the holder's organisation with %s cannot restore a settled certificate", async (other) => {
    const certificateId = await presented(stage());
    const uetr = freshUetr();
    const bank = await stage().as("bank");
    await bank.certificates.settle({ certificateId, uetr, valueDate: dayFromNow() });
    expect(await attempt(certificateId, { state: "Transferable", discharge: null }, [orgOf.mine, other])).toBe(
      policyFailure,
    );
    await bank.certificates.returnPayment({ uetr, reason: "account closed" });
  });
}
