import { cast } from "../testing/cast.js";
import { issueRequest, mature, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";

const line = { obligor: cast.steel.lei, currency: "USD" };
const terms = { ...line, limit: "1500.00", validFrom: "2026-01-01", validTo: "2026-06-30" };
const guaranteed = (reference = "A-1") => issueRequest({ reference, guarantor: cast.bank.lei });
const instrumentId = `${cast.steel.lei}.A-1`;

async function withLine(more: { automatic?: boolean } = {}): Promise<Scene> {
  const scene = await Scene.open();
  await scene.act("bank", "OpenCreditLine", { ...terms, ...more });
  return scene;
}

async function drawnOf(scene: Scene): Promise<unknown> {
  const shown = await scene.ask("bank", "GetCreditLine", { bank: cast.bank.lei, ...line });
  return (shown as { drawn: string }).drawn;
}

test("the guarantor is asked before the payee, and its guarantee draws the face on the line and offers the certificate to the payee", async () => {
  const scene = await withLine();
  const { certificateId, instrument, certificate } = await scene.act("steel", "Issue", guaranteed());
  expect(instrument).toMatchObject({ state: "AwaitingGuarantee", guarantor: cast.bank.lei });
  expect(certificate).toMatchObject({ state: "AwaitingReceipt", offer: { kind: "guarantee", to: cast.bank.lei } });
  expect(await scene.refused("bank", "Accept", { certificateId })).toMatchObject({
    code: "WRONG_STATE",
    context: { id: instrumentId, state: "AwaitingGuarantee" },
  });
  expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  scene.later(20);
  const given = await scene.act("bank", "Guarantee", { instrumentId });
  expect(given).toMatchObject({
    instrument: { state: "Issued" },
    certificate: { offer: { kind: "receipt", to: cast.mine.lei, expiresAt: "2026-01-02T20:00:00.000Z" } },
    creditLine: { drawn: "1000.00", available: "500.00" },
  });
  expect(scene.events.slice(-2)).toMatchObject([
    { type: "CertificateGuaranteed", instrument: { state: "Issued" } },
    { type: "CreditLineDrawn", instrumentId, creditLine: { drawn: "1000.00" } },
  ]);
  await scene.act("mine", "Accept", { certificateId });
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Circulating", required: "AwaitingGuarantee" },
  });
});

test("a guarantee is refused with the figures as long as too little is left of the line", async () => {
  const scene = await withLine();
  await scene.act("steel", "Issue", guaranteed());
  await scene.act("bank", "Guarantee", { instrumentId });
  await scene.act("steel", "Issue", guaranteed("A-2"));
  const second = { instrumentId: `${cast.steel.lei}.A-2` };
  expect(await scene.refused("bank", "Guarantee", second)).toEqual({
    code: "CREDIT_LIMIT_EXCEEDED",
    context: { requested: "1000.00", available: "500.00", limit: "1500.00" },
  });
  await scene.act("bank", "AdjustCreditLine", { ...line, limit: "500.00" });
  expect(await scene.refused("bank", "Guarantee", second)).toMatchObject({ context: { available: "0.00" } });
  await scene.act("bank", "AdjustCreditLine", { ...line, limit: "2000.00" });
  await scene.act("bank", "Guarantee", second);
  expect(await drawnOf(scene)).toBe("2000.00");
});

test("Guarantee is refused to a party that is no longer a bank, and for a suspended issuer", async () => {
  const scene = await withLine();
  await scene.act("steel", "Issue", guaranteed());
  await scene.act("operator", "SuspendParty", { reason: "order 9", lei: cast.steel.lei });
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({
    code: "PARTY_SUSPENDED",
    context: { lei: cast.steel.lei },
  });
  await scene.act("operator", "ReinstateParty", { lei: cast.steel.lei });
  await scene.act("operator", "UpdateParty", { lei: cast.bank.lei, roles: ["enterprise"] });
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({
    code: "NOT_AUTHORIZED",
    context: { required: "role bank" },
  });
});

test("Guarantee is refused with a timestamp before the last act on the line", async () => {
  const scene = await withLine();
  await scene.act("steel", "Issue", guaranteed());
  scene.later(1);
  await scene.act("bank", "AdjustCreditLine", { ...line, limit: "2000.00" });
  scene.later(-0.5);
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({ code: "CLOCK_SKEW" });
  scene.later(0.5);
  await scene.act("bank", "Guarantee", { instrumentId });
});

test("Guarantee is refused without a line that is open today", async () => {
  const scene = await Scene.open();
  await scene.act("steel", "Issue", guaranteed());
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({ code: "CREDIT_LINE_NOT_FOUND" });
  await scene.act("bank", "OpenCreditLine", { ...terms, validFrom: "2026-01-02" });
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "valid from 2026-01-02 to 2026-06-30", required: "open on 2026-01-01" },
  });
  await scene.act("bank", "AdjustCreditLine", { ...line, validFrom: "2026-01-01" });
  await scene.act("bank", "CloseCreditLine", line);
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Closed" },
  });
});

test("Guarantee is refused to another bank, and after the offer has expired", async () => {
  const scene = await withLine();
  await scene.act("steel", "Issue", guaranteed());
  for (const name of ["Guarantee", "DeclineGuarantee"] as const) {
    expect(await scene.refused("otherBank", name, { instrumentId })).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  scene.later(24);
  expect(await scene.refused("bank", "Guarantee", { instrumentId })).toMatchObject({ code: "OFFER_EXPIRED" });
});

test("an instrument whose guarantee is declined, withdrawn or expired is cancelled, and nothing is drawn", async () => {
  const scene = await withLine();
  const first = await scene.act("steel", "Issue", guaranteed());
  const { certificate } = await scene.act("bank", "DeclineGuarantee", { instrumentId, reason: "no appetite" });
  expect(certificate).toMatchObject({ certificateId: first.certificateId, state: "Cancelled", reason: "no appetite" });
  expect(scene.events.at(-1)).toMatchObject({
    type: "CertificateGuaranteeDeclined",
    instrument: { state: "Cancelled" },
  });
  const second = await scene.act("steel", "Issue", guaranteed("A-2"));
  await scene.act("steel", "Withdraw", { certificateId: second.certificateId });
  const third = await scene.act("steel", "Issue", guaranteed("A-3"));
  scene.later(24);
  await scene.act("port", "Sweep", { certificateId: third.certificateId });
  expect(await drawnOf(scene)).toBe("0.00");
});

test("an automatic line guarantees an instrument at its issue, and an issue beyond the line's limit is refused", async () => {
  const scene = await withLine({ automatic: true });
  const { instrument, certificate } = await scene.act("steel", "Issue", guaranteed());
  expect(instrument.state).toBe("Issued");
  expect(certificate).toMatchObject({ offer: { kind: "receipt", to: cast.mine.lei } });
  expect(await drawnOf(scene)).toBe("1000.00");
  expect(scene.events.map(({ type }) => type).slice(-2)).toEqual(["CertificateIssued", "CreditLineDrawn"]);
  expect(await scene.refused("steel", "Issue", guaranteed("A-2"))).toMatchObject({ code: "CREDIT_LIMIT_EXCEEDED" });
});

test("if an automatic line is not open, the bank is asked as for any other line", async () => {
  const scene = await withLine({ automatic: true });
  await scene.act("bank", "CloseCreditLine", line);
  expect((await scene.act("steel", "Issue", guaranteed())).instrument.state).toBe("AwaitingGuarantee");
});

/** A guaranteed instrument in three parts that are presented on their due day. */
async function inParts(): Promise<{ scene: Scene; ids: string[] }> {
  const scene = await withLine({ automatic: true });
  const { certificateId } = await scene.act("steel", "Issue", guaranteed());
  await scene.act("mine", "Accept", { certificateId });
  const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["200", "300", "500"] });
  mature(scene);
  const ids = parts.map((part) => part.certificateId);
  for (const id of ids) {
    await scene.act("mine", "Present", { certificateId: id });
  }
  return { scene, ids };
}

describe("ReleaseGuarantee", () => {
  test("ReleaseGuarantee gives back the amount of ended units, each unit once", async () => {
    const { scene, ids } = await inParts();
    const settle = (index: number) =>
      scene.act("bank", "Settle", { certificateId: ids[index] ?? "", uetr: uetr(index), valueDate: "2026-04-01" });
    const releasing = (...certificates: (string | undefined)[]) => ({
      instrumentId,
      certificates: certificates.map((id) => id ?? ""),
    });
    expect(await scene.refused("bank", "ReleaseGuarantee", releasing(ids[0]))).toMatchObject({
      code: "WRONG_STATE",
      context: { id: ids[0], state: "InCollection", required: "Settled or Cancelled" },
    });
    await settle(0);
    await settle(2);
    const { released, creditLine } = await scene.act("bank", "ReleaseGuarantee", releasing(ids[2], ids[0]));
    expect({ released, drawn: creditLine.drawn }).toEqual({ released: "700.00", drawn: "300.00" });
    expect(scene.events.slice(-2)).toMatchObject([
      { type: "CertificateSettled" },
      { type: "CreditLineReleased", instrumentId },
    ]);
    expect(await scene.refused("bank", "ReleaseGuarantee", releasing(ids[0]))).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "certificates[0]" },
    });
    await settle(1);
    await scene.act("bank", "ReleaseGuarantee", releasing(ids[1]));
    expect(await drawnOf(scene)).toBe("0.00");
  });

  test("ReleaseGuarantee is refused to everybody except the guarantor, for another instrument, and if a certificate is named twice", async () => {
    const { scene, ids } = await inParts();
    const certificateId = ids[0] ?? "";
    await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
    const request = { instrumentId, certificates: [certificateId] };
    expect(await scene.refused("otherBank", "ReleaseGuarantee", request)).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(
      await scene.refused("bank", "ReleaseGuarantee", { instrumentId, certificates: [certificateId, certificateId] }),
    ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "certificates[1]" } });
    const other = await scene.act("steel", "Issue", issueRequest({ reference: "A-2" }));
    expect(
      await scene.refused("bank", "ReleaseGuarantee", { instrumentId, certificates: [other.certificateId] }),
    ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "certificates[0]" } });
    expect(
      await scene.refused("bank", "ReleaseGuarantee", {
        instrumentId: `${cast.steel.lei}.A-2`,
        certificates: [other.certificateId],
      }),
    ).toMatchObject({ code: "WRONG_STATE", context: { state: "not guaranteed" } });
  });

  test("the guarantor undoes a release for units whose payment is returned, and draws them again even beyond the limit", async () => {
    const { scene, ids } = await inParts();
    const valueDate = "2026-04-01";
    for (const [index, certificateId] of ids.entries()) {
      await scene.act("bank", "Settle", { certificateId, uetr: uetr(index), valueDate });
    }
    await scene.act("bank", "ReleaseGuarantee", { instrumentId, certificates: ids });
    await scene.act("bank", "AdjustCreditLine", { ...line, limit: "250.00" });
    const [first = "", second = "", third = ""] = ids;
    const naming = (...certificates: string[]) => ({ instrumentId, certificates });
    await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "account closed" });
    expect(await drawnOf(scene)).toBe("0.00");
    expect(await scene.act("bank", "ReleaseGuarantee", naming(second))).toMatchObject({
      ...{ released: "0.00", drawnAgain: "300.00" },
      creditLine: { drawn: "300.00", available: "0.00" },
    });
    expect(scene.events.at(-1)).toMatchObject({ type: "CreditLineDrawn", by: cast.bank.lei, instrumentId });
    expect(await scene.refused("bank", "ReleaseGuarantee", naming(second))).toMatchObject({
      code: "WRONG_STATE",
      context: { id: second, state: "InCollection", required: "Settled or Cancelled" },
    });
    await scene.act("bank", "Settle", { certificateId: second, uetr: uetr(3), valueDate });
    // Units on either side that are still released are not released twice. Units that were drawn again can be released
    // again.
    for (const certificateId of [first, third]) {
      expect(await scene.refused("bank", "ReleaseGuarantee", naming(certificateId))).toMatchObject({
        ...{ code: "INVALID_REQUEST", context: { path: "certificates[0]" } },
      });
    }
    await scene.act("bank", "ReturnPayment", { uetr: uetr(0), reason: "account closed" });
    expect(await scene.act("bank", "ReleaseGuarantee", naming(second, first))).toMatchObject({
      ...{ released: "300.00", drawnAgain: "200.00", creditLine: { drawn: "200.00" } },
    });
    expect(scene.events.slice(-2)).toMatchObject([{ type: "CreditLineDrawn" }, { type: "CreditLineReleased" }]);
  });

  test("released units whose payment is returned are not released a second time, however they are cut and joined afterwards", async () => {
    const { scene, ids } = await inParts();
    const [first = "", second = ""] = ids;
    const naming = (...certificates: string[]) => ({ instrumentId, certificates });
    const settle = (certificateId: string, number: number) =>
      scene.act("bank", "Settle", { certificateId, uetr: uetr(number), valueDate: "2026-04-01" });
    await settle(first, 1);
    await scene.act("bank", "ReleaseGuarantee", naming(first));
    await scene.act("bank", "ReturnPayment", { uetr: uetr(1), reason: "account closed" });
    for (const certificateId of [first, second]) {
      await scene.act("mine", "Withdraw", { certificateId });
    }
    const { certificate } = await scene.act("mine", "Merge", { certificates: [first, second] });
    await scene.act("mine", "Present", { certificateId: certificate.certificateId });
    await settle(certificate.certificateId, 2);
    expect(await scene.act("bank", "ReleaseGuarantee", naming(certificate.certificateId))).toMatchObject({
      ...{ released: "300.00", creditLine: { drawn: "500.00" } },
    });
  });

  test("ReleaseGuarantee is refused with a timestamp before the last act on the line or the units", async () => {
    const { scene, ids } = await inParts();
    const [first = ""] = ids;
    scene.later(1);
    await scene.act("bank", "Settle", { certificateId: first, uetr: uetr(1), valueDate: "2026-04-01" });
    const release = { instrumentId, certificates: [first] };
    scene.later(-0.5);
    expect(await scene.refused("bank", "ReleaseGuarantee", release)).toMatchObject({ code: "CLOCK_SKEW" });
    scene.later(1.5);
    await scene.act("bank", "AdjustCreditLine", { ...line, limit: "2000.00" });
    scene.later(-0.5);
    expect(await scene.refused("bank", "ReleaseGuarantee", release)).toMatchObject({ code: "CLOCK_SKEW" });
    scene.later(0.5);
    await scene.act("bank", "ReleaseGuarantee", release);
  });

  test("ReleaseGuarantee also works for an instrument that was cancelled under guarantee", async () => {
    const scene = await withLine({ automatic: true });
    const { certificateId } = await scene.act("steel", "Issue", guaranteed());
    await scene.act("mine", "Reject", { certificateId });
    await scene.act("bank", "ReleaseGuarantee", { instrumentId, certificates: [certificateId] });
    expect(await drawnOf(scene)).toBe("0.00");
  });
});

test("what a guarantee draws is listed by its due day with what has ended, until all of it was given back", async () => {
  const { scene, ids } = await inParts();
  const [first = "", second = "", third = ""] = ids;
  const given = { instrumentId, bank: cast.bank.lei, obligor: cast.steel.lei, currency: "USD", dueOn: "2026-04-01" };
  const list = async (request: object = {}) =>
    ((await scene.ask("bank", "ListGuarantees", request)) as { guarantees: unknown[] }).guarantees;
  const drawn = Number(await drawnOf(scene)).toFixed(2);
  expect(await list()).toEqual([{ ...given, drawn, ended: "0.00", certificates: [] }]);
  const settle = (certificateId: string, number: number) =>
    scene.act("bank", "Settle", { certificateId, uetr: uetr(number), valueDate: "2026-04-01" });
  await settle(first, 1);
  const [{ ended, certificates } = { ended: "", certificates: [] }] = (await list(line)) as {
    ended: string;
    certificates: string[];
  }[];
  expect(certificates).toEqual([first]);
  expect(await scene.act("bank", "ReleaseGuarantee", { instrumentId, certificates })).toMatchObject({
    released: ended,
  });
  expect(await list()).toMatchObject([{ drawn: await drawnOf(scene), ended: "0.00", certificates: [] }]);
  expect(await list({ obligor: cast.mine.lei })).toEqual([]);
  expect(await list({ bank: cast.otherBank.lei })).toEqual([]);
  await settle(second, 2);
  await settle(third, 3);
  expect(await list()).toMatchObject([{ certificates: [second, third] }]);
  await scene.act("bank", "ReleaseGuarantee", { instrumentId, certificates: [second, third] });
  expect(await drawnOf(scene)).toBe("0.00");
  expect(await list()).toEqual([]);
});

test("a line that is opened again keeps its drawings", async () => {
  const scene = await withLine({ automatic: true });
  await scene.act("steel", "Issue", guaranteed());
  await scene.act("bank", "CloseCreditLine", line);
  const { creditLine } = await scene.act("bank", "OpenCreditLine", { ...terms, automatic: true });
  expect(creditLine).toMatchObject({ state: "Open", drawn: "1000.00", available: "500.00" });
  expect(await scene.refused("steel", "Issue", guaranteed("A-2"))).toMatchObject({ code: "CREDIT_LIMIT_EXCEEDED" });
});

test("a line is open on its last day, and closed on the day after", async () => {
  const scene = await Scene.open();
  await scene.act("bank", "OpenCreditLine", { ...terms, limit: "3000.00", validTo: "2026-01-02" });
  const ask = async (reference: string) => {
    await scene.act("steel", "Issue", guaranteed(reference));
    return { instrumentId: `${cast.steel.lei}.${reference}` };
  };
  scene.later(24 + 15);
  const { creditLine } = await scene.act("bank", "Guarantee", await ask("A-1"));
  expect(creditLine.drawn).toBe("1000.00");
  const second = await ask("A-2");
  scene.later(1);
  expect(await scene.refused("bank", "Guarantee", second)).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "valid from 2026-01-01 to 2026-01-02", required: "open on 2026-01-03" },
  });
});
