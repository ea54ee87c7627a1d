import fc from "fast-check";

import { certificates } from "../state/certificate.js";
import { pledgeOn } from "../state/pledge-on.js";
import { cast } from "../testing/cast.js";
import { circulating, mature, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { byCaller, succession } from "../testing/succession.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";
import { mspIdSchema } from "../vocabulary/text.js";

function pledgeOf(certificateId: string, terms: Partial<RequestOf<"Pledge">> = {}): RequestOf<"Pledge"> {
  return { certificateId, pledgee: cast.bank.lei, obligation: "loan 7", enforceableFrom: "2026-03-01", ...terms };
}

async function pledged(scene: Scene, terms: Partial<RequestOf<"Pledge">> = {}): Promise<string> {
  const certificateId = await circulating(scene);
  await scene.act("mine", "Pledge", pledgeOf(certificateId, terms));
  const { certificate } = await scene.act("bank", "Accept", { certificateId });
  expect(certificate).toMatchObject({
    state: "Pledged",
    holder: { lei: cast.mine.lei },
    pledge: { pledgee: { lei: cast.bank.lei, mspId: "IcbcMSP" }, obligation: "loan 7" },
  });
  return certificateId;
}

test("a pledgor stays the owner, but cannot transfer, release or present the certificate", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  expect(scene.events.at(-1)).toMatchObject({ type: "CertificatePledged" });
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Pledged" },
  });
  expect(await scene.refused("mine", "Release", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  mature(scene);
  expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
});

test("the pledgee can release a pledge at any time, which restores exactly the state before", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const before = await scene.ask("mine", "GetCertificate", { certificateId });
  await scene.act("mine", "Pledge", pledgeOf(certificateId));
  await scene.act("bank", "Accept", { certificateId });
  expect((await scene.act("bank", "Release", { certificateId })).certificate).toEqual(before);
  expect(await scene.refused("bank", "Release", { certificateId })).toMatchObject({ code: "WRONG_STATE" });
});

test("the pledgee can enforce a pledge from the day that the pledge names", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  scene.later(24 * 58);
  expect(await scene.refused("bank", "Enforce", { certificateId })).toEqual({
    code: "NOT_ENFORCEABLE",
    context: { certificateId, enforceableFrom: "2026-03-01", today: "2026-02-28" },
  });
  scene.later(24);
  expect(await scene.refused("mine", "Enforce", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect((await scene.act("bank", "Enforce", { certificateId })).certificate).toMatchObject({
    state: "Transferable",
    holder: { lei: cast.bank.lei },
    endorsements: [{}, { way: "enforcement", from: cast.mine.lei, to: cast.bank.lei, recourse: false }],
  });
});

test("the pledgee presents a pledged certificate in its own name, and is paid", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  mature(scene);
  const { certificate } = await scene.act("bank", "Present", { certificateId });
  expect(certificate).toMatchObject({ presentment: { by: cast.bank.lei, pledge: { obligation: "loan 7" } } });
  expect(await scene.refused("mine", "Withdraw", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect((await scene.act("bank", "Withdraw", { certificateId })).certificate).toMatchObject({ state: "Pledged" });
  await scene.act("bank", "Present", { certificateId });
  const { settled } = await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
  expect(settled).toMatchObject({ discharge: { presentment: { by: cast.bank.lei } } });
});

test("after dishonour the pledge continues: the pledgee claims in its own name or enforces, and the pledgor does not claim", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  mature(scene);
  await scene.act("bank", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  expect(await scene.refused("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei })).toMatchObject({
    code: "NOT_AUTHORIZED",
  });
  expect(await scene.refused("mine", "Present", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  const { certificate } = await scene.act("bank", "Enforce", { certificateId });
  expect(certificate).toMatchObject({ state: "InRecourse", holder: { lei: cast.bank.lei } });
  expect(certificate).not.toHaveProperty("pledge");
  await scene.act("bank", "ClaimRecourse", { certificateId, on: cast.steel.lei });
});

test("a certificate that is released from a pledge after dishonour is in recourse and free", async () => {
  const scene = await Scene.open();
  const certificateId = await pledged(scene);
  mature(scene);
  await scene.act("bank", "Present", { certificateId });
  await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
  const { certificate } = await scene.act("bank", "Release", { certificateId });
  expect(certificate).toMatchObject({ state: "InRecourse", holder: { lei: cast.mine.lei } });
  await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
});

test("a pledge of a part leaves the rest free", async () => {
  const scene = await Scene.open({ smallestSplit: { USD: "100" } });
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Pledge", pledgeOf(certificateId, { amount: "99" }))).toMatchObject({
    code: "POLICY_VIOLATION",
  });
  const { certificate, rest } = await scene.act("mine", "Pledge", pledgeOf(certificateId, { amount: "400" }));
  expect(certificate).toMatchObject({ amount: "400.00", offer: { kind: "pledge" } });
  expect(rest).toMatchObject({ amount: "600.00", state: "Transferable" });
});

test("Pledge is refused to all except the holder, with the holder as the pledgee, for a certificate that cannot be passed on, and for a past day", async () => {
  const scene = await Scene.open({ mostEndorsements: 1 });
  const certificateId = await circulating(scene);
  expect(await scene.refused("mine", "Pledge", pledgeOf(certificateId))).toMatchObject({
    code: "POLICY_VIOLATION",
    context: { rule: "mostEndorsements" },
  });
  const other = await Scene.open();
  const id = await circulating(other);
  expect(await other.refused("steel", "Pledge", pledgeOf(id))).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await other.refused("mine", "Pledge", pledgeOf(id, { pledgee: cast.mine.lei }))).toMatchObject({
    context: { path: "pledgee" },
  });
  expect(await other.refused("mine", "Pledge", pledgeOf(id, { enforceableFrom: "2025-12-31" }))).toMatchObject({
    context: { path: "enforceableFrom" },
  });
  const fixed = await circulating(other, { reference: "A-2", transferable: false });
  expect(await other.refused("mine", "Pledge", pledgeOf(fixed))).toMatchObject({ code: "NOT_TRANSFERABLE" });
});

describe("before the pledge can be enforced", () => {
  const until = { enforceableFrom: "2027-01-01" };

  /**
   * A certificate on the path steel -> mine -> haulage that is dishonoured. The haulage has pledged it to the port for
   * 600 of 1000.
   */
  async function dishonoured(terms: Partial<RequestOf<"Pledge">> = { ...until, secured: "600.00" }) {
    const scene = await Scene.open();
    const certificateId = await pass(scene, await circulating(scene), "mine", "haulage");
    await scene.act("haulage", "Pledge", pledgeOf(certificateId, { pledgee: cast.port.lei, ...terms }));
    await scene.act("port", "Accept", { certificateId });
    mature(scene);
    await scene.act("port", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    return { scene, certificateId };
  }
  const valueDate = "2026-04-01";

  test("before enforcement the pledgee claims after dishonour in its own name, and the payment ends the pledge", async () => {
    const { scene, certificateId } = await dishonoured();
    expect(await scene.refused("port", "Enforce", { certificateId })).toMatchObject({ code: "NOT_ENFORCEABLE" });
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    const payment = { certificateId, payer: cast.mine.lei, uetr: uetr(1), valueDate };
    expect(await scene.refused("haulage", "PayRecourse", payment)).toMatchObject({ code: "NOT_AUTHORIZED" });
    const { paid } = await scene.act("port", "PayRecourse", payment);
    expect(paid).toMatchObject({ state: "InRecourse", holder: { lei: cast.mine.lei }, claims: [] });
    expect(paid).not.toHaveProperty("pledge");
    expect(await scene.ask("bank", "GetPayment", { uetr: uetr(1) })).toMatchObject({
      agent: { lei: cast.port.lei },
      claim: { claimant: cast.haulage.lei, pledge: { pledgee: { lei: cast.port.lei }, secured: { amount: "600.00" } } },
    });
    await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei });
  });

  test("an issuer that pays the pledgee settles the units", async () => {
    const { scene, certificateId } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.steel.lei });
    const payment = { certificateId, payer: cast.steel.lei, uetr: uetr(1), valueDate };
    expect((await scene.act("bank", "PayRecourse", payment)).paid).toMatchObject({ state: "Settled" });
  });

  test("the return of a payment to the pledgee restores the pledgor's units and the pledge, and neither pledgee nor pledgor can return it", async () => {
    const { scene, certificateId } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    await scene.act("port", "PayRecourse", { certificateId, payer: cast.mine.lei, uetr: uetr(1), valueDate });
    await scene.act("mine", "ClaimRecourse", { certificateId, on: cast.steel.lei, amount: "250" });
    const certificates = [certificateId.replace(":1-100000", ":1-25000"), certificateId.replace(":1-", ":25001-")];
    const back = { uetr: uetr(1), certificates, reason: "recalled" };
    for (const by of ["port", "haulage"] as const) {
      expect(await scene.refused(by, "ReturnPayment", back)).toMatchObject({ code: "NOT_AUTHORIZED" });
    }
    expect(await scene.act("bank", "ReturnPayment", back)).toMatchObject({
      certificates: [
        {
          holder: { lei: cast.haulage.lei },
          pledge: { secured: { amount: "150.00" }, pledgee: { lei: cast.port.lei } },
        },
        {
          holder: { lei: cast.haulage.lei },
          pledge: { secured: { amount: "450.00" } },
          claims: [{ on: cast.mine.lei }],
        },
      ],
    });
  });

  test.each(["steel", "mine"] as const)(
    "a pledgee that has moved since the payment by %s has its pledge back under its present organisation, and need not take it over",
    async (payer) => {
      const { scene, certificateId } = await dishonoured();
      await scene.act("port", "ClaimRecourse", { certificateId, on: cast[payer].lei });
      await scene.act("port", "PayRecourse", { certificateId, payer: cast[payer].lei, uetr: uetr(1), valueDate });
      const port = { ...cast.port, mspId: mspIdSchema.parse("NewMSP") };
      await succession(scene, { lei: port.lei, reason: "move", mspId: port.mspId });
      const { certificates: back } = await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "recalled" });
      expect(back).toMatchObject([{ pledge: { pledgee: { lei: port.lei, mspId: port.mspId } } }]);
      await expect(byCaller(scene, port, "TakeOver", { certificates: [certificateId] })).rejects.toMatchObject({
        code: "INVALID_REQUEST",
        context: { path: "certificates[0]" },
      });
    },
  );

  test("a settlement bank that is the pledgee cannot return a payment that it received, and the payer can", async () => {
    const scene = await Scene.open();
    const certificateId = await pass(scene, await circulating(scene), "mine", "haulage");
    await scene.act("haulage", "Pledge", pledgeOf(certificateId, until));
    await scene.act("bank", "Accept", { certificateId });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await scene.act("bank", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    await scene.act("bank", "PayRecourse", { certificateId, payer: cast.mine.lei, uetr: uetr(1), valueDate });
    const back = { uetr: uetr(1), reason: "recalled" };
    expect(await scene.refused("bank", "ReturnPayment", back)).toMatchObject({ code: "NOT_AUTHORIZED" });
    await scene.act("mine", "ReturnPayment", back);
  });

  test("the pledgee cannot claim on a party that could claim on the pledgee, so claims do not run in a circle", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    for (const [from, to] of [
      ["mine", "port"],
      ["port", "haulage"],
      ["haulage", "otherBank"],
    ] as const) {
      await pass(scene, certificateId, from, to);
    }
    await scene.act("otherBank", "Pledge", pledgeOf(certificateId, { pledgee: cast.port.lei, ...until }));
    await scene.act("port", "Accept", { certificateId });
    mature(scene);
    await scene.act("port", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    for (const on of [cast.port.lei, cast.haulage.lei, cast.otherBank.lei]) {
      expect(await scene.refused("port", "ClaimRecourse", { certificateId, on })).toEqual({
        code: "INVALID_REQUEST",
        context: { path: "on", problem: `is not liable: the liable parties are ${cast.steel.lei}, ${cast.mine.lei}` },
      });
    }
    expect(await scene.ask("port", "GetNotices", { certificateId })).toMatchObject({
      notices: [{ liable: true }, { liable: true }, { liable: false }, { liable: false }],
    });
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
  });

  test("the pledgee's claims become the pledgor's claims after the release", async () => {
    const { scene, certificateId } = await dishonoured();
    await scene.act("port", "ClaimRecourse", { certificateId, on: cast.mine.lei });
    await scene.act("port", "Release", { certificateId });
    const payment = { certificateId, payer: cast.mine.lei, uetr: uetr(1), valueDate };
    await scene.act("haulage", "PayRecourse", payment);
  });
});

describe("enforcement", () => {
  const today = { enforceableFrom: "2026-01-01" };

  test("enforcement gives the pledgee the secured sum, to the cent, and the pledgor the rest", async () => {
    const scene = await Scene.open({ smallestSplit: { USD: "100" } });
    const certificateId = await pledged(scene, { ...today, secured: "950.01" });
    const { certificate, rest } = await scene.act("bank", "Enforce", { certificateId });
    expect(certificate).toMatchObject({ amount: "950.01", holder: { lei: cast.bank.lei }, state: "Transferable" });
    expect(rest).toMatchObject({ amount: "49.99", holder: { lei: cast.mine.lei }, state: "Transferable" });
    expect(rest).not.toHaveProperty("pledge");
    expect(rest?.endorsements).toHaveLength(1);
  });

  test("enforcement takes the amount that the pledgee names, and no more than the pledge secures", async () => {
    const scene = await Scene.open();
    const certificateId = await pledged(scene, { ...today, secured: "600" });
    expect(await scene.refused("bank", "Enforce", { certificateId, amount: "600.01" })).toEqual({
      code: "INVALID_REQUEST",
      context: { path: "amount", problem: "is more than the sum that the pledge secures: 600.00" },
    });
    expect(await scene.refused("bank", "Enforce", { certificateId, amount: "1000.01" })).toMatchObject({
      code: "AMOUNT_EXCEEDS_CERTIFICATE",
    });
    expect(await scene.refused("bank", "Enforce", { certificateId, amount: "0" })).toMatchObject({
      code: "INVALID_AMOUNT",
    });
    const { certificate, rest } = await scene.act("bank", "Enforce", { certificateId, amount: "250" });
    expect([certificate.amount, rest?.amount]).toEqual(["250.00", "750.00"]);
  });

  test("enforcement takes the whole certificate if the pledge secures no stated sum, or more than the certificate's amount", async () => {
    for (const terms of [today, { ...today, secured: "1000.01" }]) {
      const scene = await Scene.open();
      const certificateId = await pledged(scene, terms);
      expect(await scene.act("bank", "Enforce", { certificateId })).not.toHaveProperty("rest");
    }
  });

  test("enforcement of the parts of a certificate that an order cut takes no more in total than the pledge secured", async () => {
    for (const offered of [false, true]) {
      const scene = await Scene.open();
      const certificateId = await circulating(scene);
      await scene.act("mine", "Pledge", pledgeOf(certificateId, { ...today, secured: "600" }));
      const accept = (id: string) => scene.act("bank", "Accept", { certificateId: id });
      if (!offered) {
        await accept(certificateId);
      }
      const [instrumentId = ""] = certificateId.split(":");
      const units = { instrumentId, from: "1", to: "25000" };
      const order = { order: "1", authority: "court", certificates: [certificateId], units };
      const { frozen, rest } = await scene.act("regulator", "Freeze", order);
      const parts = [...frozen, ...rest].map((part) => part.certificateId);
      await scene.act("regulator", "Unfreeze", { order: "1", certificates: parts.slice(0, 1) });
      const taken = [];
      for (const id of parts) {
        if (offered) {
          await accept(id);
        }
        taken.push((await scene.act("bank", "Enforce", { certificateId: id })).certificate.amount);
      }
      expect(taken).toEqual(["150.00", "450.00"]);
    }
  });

  test.each<[state: string, secured: string, shares: string[]]>([
    ["Pledged", "600", ["150.00", "450.00"]],
    ["InCollection", "600", ["150.00", "450.00"]],
    ["InRecourse", "600", ["150.00", "450.00"]],
    ["InCollection", "0.02", ["0.01", "0.01"]],
  ])("if an order cuts a certificate in %s, its parts secure %s in shares", async (...row) => {
    const [state, secured, shares] = row;
    const scene = await Scene.open();
    const certificateId = await pledged(scene, { ...today, secured });
    if (state !== "Pledged") {
      mature(scene);
      await scene.act("bank", "Present", { certificateId });
    }
    if (state === "InRecourse") {
      await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    }
    const units = { instrumentId: certificateId.split(":")[0] ?? "", from: "1", to: "25000" };
    const order = { order: "1", authority: "court", certificates: [certificateId], units };
    const { frozen, rest } = await scene.act("regulator", "Freeze", order);
    const pledgeWith = (amount: string) => ({ pledge: { secured: { amount } } });
    expect([...frozen, ...rest]).toMatchObject(
      shares.map((amount) => ({
        ...{ state, ...(state === "InCollection" ? { presentment: pledgeWith(amount) } : pledgeWith(amount)) },
      })),
    );
  });

  test("however orders cut a pledged certificate, its parts secure exactly the sum, and enforcement gives no more", async () => {
    const edge = fc.integer({ min: 1, max: 100_000 });
    const orders = fc.array(fc.tuple(edge, edge), { minLength: 1, maxLength: 4 });
    const secured = fc.oneof(fc.integer({ min: 1, max: 4 }), edge);
    await fc.assert(
      fc.asyncProperty(orders, secured, fc.boolean(), async (ranges, sum, accepted) => {
        const scene = await Scene.open();
        const certificateId = await circulating(scene);
        await scene.act("mine", "Pledge", pledgeOf(certificateId, { ...today, secured: (sum / 100).toFixed(2) }));
        if (accepted) {
          await scene.act("bank", "Accept", { certificateId });
        }
        const [instrumentId = ""] = certificateId.split(":");
        const parts = async () => (await scene.ledger.list(certificates, [instrumentId], { pageSize: 100 })).records;
        for (const [index, [one, other]] of ranges.entries()) {
          const [from, to] = [BigInt(Math.min(one, other)), BigInt(Math.max(one, other))];
          const named = (await parts()).filter((part) => part.to >= from && part.from <= to).map(certificateIdOf);
          const units = { instrumentId, from: String(from), to: String(to) };
          await scene.act("regulator", "Freeze", {
            order: String(index),
            authority: "court",
            certificates: named,
            units,
          });
        }
        const shares = (await parts()).map((part) =>
          part.state === "Locked" && part.offer.kind === "pledge" ? part.offer.secured : pledgeOn(part)?.secured?.units,
        );
        expect(shares.reduce<bigint>((all, share) => all + (share ?? 0n), 0n)).toBe(BigInt(sum));
        expect(shares).not.toContain(0n);
        let taken = 0n;
        for (const part of await parts()) {
          for (const { order } of part.frozen) {
            await scene.act("regulator", "Unfreeze", { order, certificates: [certificateIdOf(part)] });
          }
          if (part.state === "Transferable") {
            await scene.act("mine", "Transfer", { certificateId: certificateIdOf(part), to: cast.port.lei });
            continue;
          }
          if (!accepted) {
            await scene.act("bank", "Accept", { certificateId: certificateIdOf(part) });
          }
          const { certificate } = await scene.act("bank", "Enforce", { certificateId: certificateIdOf(part) });
          taken += BigInt(certificate.to) - BigInt(certificate.from) + 1n;
        }
        expect(taken).toBe(BigInt(sum));
      }),
      { numRuns: 30 },
    );
  });

  test("if a pledgee claims on the first units, a rest of which the pledge secures nothing is the pledgor's", async () => {
    const scene = await Scene.open();
    const certificateId = await pledged(scene, { ...today, secured: "0.01" });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    const claim = { certificateId, on: cast.steel.lei, amount: "400" };
    const { certificate, rest } = await scene.act("bank", "ClaimRecourse", claim);
    expect(certificate).toMatchObject({ pledge: { secured: { amount: "0.01" } } });
    expect(rest).not.toHaveProperty("pledge");
    await scene.act("mine", "ClaimRecourse", { certificateId: rest?.certificateId ?? "", on: cast.steel.lei });
  });

  test("a settlement in part counts against the secured sum first, and enforcement gives what is left of it", async () => {
    const scene = await Scene.open();
    const certificateId = await pledged(scene, { ...today, secured: "600" });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    const payment = { certificateId, amount: "500", uetr: uetr(1), valueDate: "2026-04-01" };
    const { rest } = await scene.act("bank", "Settle", payment);
    const left = rest?.certificateId ?? "";
    expect(rest).toMatchObject({ presentment: { pledge: { secured: { amount: "100.00" } } } });
    await scene.act("bank", "Dishonour", { certificateId: left, reason: "no funds" });
    const enforced = await scene.act("bank", "Enforce", { certificateId: left });
    expect([enforced.certificate.amount, enforced.rest?.amount]).toEqual(["100.00", "400.00"]);
    expect(enforced.rest).not.toHaveProperty("pledge");
  });

  test("a pledge ends with a settlement in part that reaches the secured sum: the rest is the pledgor's, without a release", async () => {
    const scene = await Scene.open();
    const certificateId = await pledged(scene, { ...today, secured: "600" });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    const payment = { certificateId, amount: "600", uetr: uetr(1), valueDate: "2026-04-01" };
    const { rest } = await scene.act("bank", "Settle", payment);
    expect(rest).toMatchObject({ presentment: { by: cast.mine.lei } });
    const { certificate } = await scene.act("mine", "Withdraw", { certificateId: rest?.certificateId ?? "" });
    expect(certificate).toMatchObject({ state: "Transferable", amount: "400.00", holder: { lei: cast.mine.lei } });
    // The payment comes back: the pledge secures the same sum again, on the units that were paid.
    const back = await scene.act("bank", "ReturnPayment", {
      ...{ uetr: uetr(1), reason: "recalled" },
      certificates: [certificateId.replace("-100000", "-60000")],
    });
    expect(back.certificates).toMatchObject([{ presentment: { pledge: { secured: { amount: "600.00" } } } }]);
  });

  test("the payment of a claim in part counts against the secured sum first, and ends the pledge when it reaches it", async () => {
    const scene = await Scene.open();
    const certificateId = await pledged(scene, { ...today, secured: "600" });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    await scene.act("bank", "ClaimRecourse", { certificateId, on: cast.steel.lei });
    const payment = { payer: cast.steel.lei, valueDate: "2026-04-01" };
    const first = await scene.act("bank", "PayRecourse", { ...payment, certificateId, amount: "250", uetr: uetr(1) });
    expect(first.rest).toMatchObject({ pledge: { secured: { amount: "350.00" } } });
    const id = first.rest?.certificateId ?? "";
    const { rest } = await scene.act("bank", "PayRecourse", {
      ...{ ...payment, certificateId: id, amount: "350", uetr: uetr(2) },
    });
    expect(rest).toMatchObject({ state: "InRecourse", amount: "400.00" });
    expect(rest).not.toHaveProperty("pledge");
    await scene.act("mine", "PayRecourse", {
      ...{ ...payment, certificateId: rest?.certificateId ?? "", uetr: uetr(3) },
    });
  });

  test("enforcement after dishonour leaves the pledgor its recourse on the rest, with its share of what is due", async () => {
    const lateInterest = { annualRate: "4.5", dayCount: "ACT/360" } as const;
    const scene = await Scene.open({ lateInterest });
    const certificateId = await pledged(scene, { ...today, secured: "600" });
    mature(scene);
    await scene.act("bank", "Present", { certificateId });
    await scene.act("bank", "Dishonour", { certificateId, reason: "no funds" });
    const { certificate, rest } = await scene.act("bank", "Enforce", { certificateId });
    expect([certificate, rest]).toMatchObject([
      { state: "InRecourse", holder: { lei: cast.bank.lei }, due: { principal: { amount: "600.00" } } },
      { state: "InRecourse", holder: { lei: cast.mine.lei }, due: { principal: { amount: "400.00" } } },
    ]);
    expect(rest).not.toHaveProperty("pledge");
    await scene.act("mine", "ClaimRecourse", { certificateId: rest?.certificateId ?? "", on: cast.steel.lei });
  });
});
