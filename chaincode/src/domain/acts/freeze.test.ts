import { cast } from "../testing/cast.js";
import { forgeCertificate } from "../testing/forged.js";
import { circulating, issueRequest, mature, presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { certificateIdOf } from "../vocabulary/identifiers.js";

const order = { order: "2026-17", authority: "Court of Perth" };

test("a frozen certificate cannot be paid or transferred, but acts that restore an earlier state are still possible", async () => {
  const scene = await Scene.open({ silenceDays: 1 });
  const certificateId = await circulating(scene);
  const freeze = () => scene.act("regulator", "Freeze", { ...order, certificates: [certificateId] });
  const unfreeze = () => scene.act("regulator", "Unfreeze", { order: order.order, certificates: [certificateId] });
  const { frozen, rest } = await freeze();
  expect(frozen).toMatchObject([{ certificateId, state: "Transferable", frozen: [order] }]);
  expect(rest).toEqual([]);
  const refusal = { code: "CERTIFICATE_FROZEN", context: { certificateId, ...order } };
  const discount = { bank: cast.bank.lei, annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01" } as const;
  for (const given of [
    await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei }),
    await scene.refused("mine", "Split", { certificateId, amounts: ["500", "500"] }),
    await scene.refused("steel", "OfferCancellation", { certificateId, reason: "early" }),
    await scene.refused("mine", "Discount", { certificateId, ...discount, proceeds: "990", settlement: "FOP" }),
    await scene.refused("mine", "Pledge", {
      certificateId,
      pledgee: cast.bank.lei,
      obligation: "loan 7",
      enforceableFrom: "2026-03-01",
    }),
  ]) {
    expect(given).toEqual(refusal);
  }
  await unfreeze();
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  await freeze();
  expect(await scene.refused("port", "Accept", { certificateId })).toEqual(refusal);
  await scene.act("port", "Reject", { certificateId });
  await unfreeze();
  mature(scene);
  await scene.act("mine", "Present", { certificateId });
  await freeze();
  expect(await scene.refused("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" })).toEqual(
    refusal,
  );
  scene.later(24 * 3);
  expect(await scene.refused("port", "Sweep", { certificateId })).toEqual(refusal);
  await scene.act("mine", "Withdraw", { certificateId });
});

test("an order does not replace another authority's order of the same number, unless the earlier order has expired", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const certificates = [certificateId];
  const until = "2026-01-02T00:00:00.000Z";
  await scene.act("regulator", "Freeze", { ...order, until, certificates });
  const second = { order: order.order, authority: "Court of Anshan", certificates };
  expect(await scene.refused("regulator", "Freeze", second)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "authority", problem: expect.stringContaining("is another one than Court of Perth") as unknown },
  });
  expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({ frozen: [{ ...order, until }] });
  scene.later(24);
  await scene.act("regulator", "Freeze", second);
  await scene.act("regulator", "Unfreeze", { order: order.order, certificates });
  expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({ frozen: [] });
});

test("a netting that names a certificate that does not exist does not protect a part of its certificate from an order", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const [instrumentId] = certificateId.split(":");
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
  await forgeCertificate(scene, certificateId, (certificate) => {
    if (certificate.state !== "Locked") {
      return certificate;
    }
    const { by, to, at, expiresAt } = certificate.offer;
    const mine = [certificateId, `${String(instrumentId)}:7-8`, "nothing"];
    return { ...certificate, offer: { kind: "netting", by, to, at, expiresAt, mine, yours: [] } };
  });
  const units = { instrumentId: String(instrumentId), from: "1", to: "100" };
  const { frozen } = await scene.act("regulator", "Freeze", { ...order, certificates: [certificateId], units });
  expect(frozen).toMatchObject([{ from: "1", to: "100", frozen: [order] }]);
});

test("a certificate under several orders is free when the last order has been lifted or has expired", async () => {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const certificates = [certificateId];
  await scene.act("regulator", "Freeze", { ...order, certificates });
  await scene.act("regulator", "Freeze", {
    order: "2026-18",
    authority: "Court of Anshan",
    until: "2026-01-02T00:00:00.000Z",
    certificates,
  });
  await scene.act("regulator", "Unfreeze", { order: order.order, certificates });
  expect(await scene.refused("mine", "Transfer", { certificateId, to: cast.port.lei })).toMatchObject({
    code: "CERTIFICATE_FROZEN",
    context: { order: "2026-18", until: "2026-01-02T00:00:00.000Z" },
  });
  expect(await scene.refused("regulator", "Unfreeze", { order: order.order, certificates })).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "certificates[0]", problem: "the order 2026-17 does not lie on it" },
  });
  scene.later(24);
  await scene.act("mine", "Transfer", { certificateId, to: cast.port.lei });
});

test("an order that is given again is renewed", async () => {
  const scene = await Scene.open();
  const certificates = [await circulating(scene)];
  await scene.act("regulator", "Freeze", { ...order, until: "2026-01-02T00:00:00.000Z", certificates });
  const { frozen } = await scene.act("regulator", "Freeze", { ...order, certificates });
  expect(frozen[0]?.frozen).toEqual([{ ...order, at: "2026-01-01T00:00:00.000Z" }]);
  expect(
    await scene.refused("regulator", "Freeze", { ...order, until: "2026-01-01T00:00:00.000Z", certificates }),
  ).toMatchObject({ code: "INVALID_REQUEST", context: { path: "until" } });
});

test("Freeze is refused to everybody except the regulator, and on certificates that have ended", async () => {
  const scene = await Scene.open();
  const certificateId = await presented(scene);
  const certificates = [certificateId];
  for (const by of ["operator", "mine", "bank"] as const) {
    expect(await scene.refused(by, "Freeze", { ...order, certificates })).toMatchObject({ code: "NOT_AUTHORIZED" });
    expect(await scene.refused(by, "Unfreeze", { order: "x", certificates })).toMatchObject({ code: "NOT_AUTHORIZED" });
  }
  await scene.act("bank", "Settle", { certificateId, uetr: uetr(1), valueDate: "2026-04-01" });
  expect(await scene.refused("regulator", "Freeze", { ...order, certificates })).toMatchObject({
    code: "WRONG_STATE",
    context: { state: "Settled" },
  });
});

describe("an order on a range of units", () => {
  async function inThree(): Promise<{ scene: Scene; ids: [string, string, string]; instrumentId: string }> {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["200", "300", "500"] });
    const [a = "", b = "", c = ""] = parts.map((part) => part.certificateId);
    return { scene, ids: [a, b, c], instrumentId: certificateId.slice(0, certificateId.indexOf(":")) };
  }

  test("an order on a range cuts the certificates at its ends, and units beyond them stay free", async () => {
    const { scene, ids, instrumentId } = await inThree();
    const { frozen, rest } = await scene.act("regulator", "Freeze", {
      ...order,
      certificates: ids,
      units: { instrumentId, from: "15001", to: "60000" },
    });
    expect(frozen.map(({ from, to }) => [from, to])).toEqual([
      ["15001", "20000"],
      ["20001", "50000"],
      ["50001", "60000"],
    ]);
    expect(rest.map(({ from, to, frozen: orders }) => [from, to, orders])).toEqual([
      ["1", "15000", []],
      ["60001", "100000", []],
    ]);
    expect(await scene.ask("regulator", "AuditInstrument", { instrumentId })).toMatchObject({
      sound: true,
      total: { certificates: 5, units: "100000" },
    });
  });

  test("an order on a range within one certificate cuts the certificate into three parts", async () => {
    const { scene, ids, instrumentId } = await inThree();
    const { frozen, rest } = await scene.act("regulator", "Freeze", {
      ...order,
      certificates: [ids[1]],
      units: { instrumentId, from: "30000", to: "30000" },
    });
    expect(frozen).toMatchObject([{ from: "30000", to: "30000" }]);
    expect(rest).toMatchObject([
      { from: "20001", to: "29999" },
      { from: "30001", to: "50000" },
    ]);
  });

  test("an order on a range must name all the certificates that have its units, and no others", async () => {
    const { scene, ids, instrumentId } = await inThree();
    const units = { instrumentId, from: "15001", to: "60000" };
    for (const [certificates, path, problem] of [
      [[ids[1], ids[2]], "certificates[0]", "leaves unit 15001 without a certificate"],
      [[ids[0], ids[2]], "certificates[1]", "leaves unit 20001 without a certificate"],
      [[ids[0], ids[1]], "certificates", "leave units 50001 to 60000 without a certificate"],
      [[ids[0], ids[0]], "certificates[1]", "is named twice"],
    ] as const) {
      expect(await scene.refused("regulator", "Freeze", { ...order, certificates: [...certificates], units })).toEqual({
        code: "INVALID_REQUEST",
        context: { path, problem },
      });
    }
    expect(
      await scene.refused("regulator", "Freeze", {
        ...order,
        certificates: ids,
        units: { instrumentId, from: "15001", to: "50000" },
      }),
    ).toMatchObject({ context: { path: "certificates[2]", problem: "holds no unit of the range" } });
    const other = await circulating(scene, { reference: "A-2" });
    expect(await scene.refused("regulator", "Freeze", { ...order, certificates: [other], units })).toMatchObject({
      context: { path: "certificates[0]" },
    });
  });

  test("an order on a range leaves units that have ended as they are", async () => {
    const { scene, ids, instrumentId } = await inThree();
    mature(scene);
    await scene.act("mine", "Present", { certificateId: ids[0] });
    await scene.act("bank", "Settle", { certificateId: ids[0], uetr: uetr(1), valueDate: "2026-04-01" });
    const { frozen } = await scene.act("regulator", "Freeze", {
      ...order,
      certificates: [ids[0], ids[1]],
      units: { instrumentId, from: "10000", to: "50000" },
    });
    expect(frozen).toMatchObject([{ certificateId: ids[1] }]);
    expect(await scene.ask("mine", "GetCertificate", { certificateId: ids[0] })).toMatchObject({
      state: "Settled",
      frozen: [],
    });
    expect(
      await scene.refused("regulator", "Freeze", {
        ...order,
        certificates: [ids[0]],
        units: { instrumentId, from: "1", to: "20000" },
      }),
    ).toMatchObject({ code: "WRONG_STATE" });
  });

  test("an order on a range freezes a certificate that waits for receipt as a whole, since it is received as a whole", async () => {
    const scene = await Scene.open();
    const { certificateId, instrument } = await scene.act("steel", "Issue", issueRequest());
    const certificates = [certificateId];
    const [part, whole] = ["2", "100000"].map((to) => ({ instrumentId: instrument.instrumentId, from: "1", to }));
    const { frozen, rest } = await scene.act("regulator", "Freeze", { ...order, certificates, units: part });
    expect([frozen, rest]).toMatchObject([[{ certificateId, frozen: [order] }], []]);
    expect(await scene.refused("mine", "Accept", { certificateId })).toMatchObject({ code: "CERTIFICATE_FROZEN" });
    expect(await scene.refused("regulator", "Unfreeze", { order: order.order, certificates, units: part })).toEqual({
      code: "WRONG_STATE",
      context: {
        id: certificateId,
        state: "AwaitingReceipt",
        required: "all of its units: what waits for receipt is not cut",
      },
    });
    await scene.act("regulator", "Unfreeze", { order: order.order, certificates, units: whole });
    await scene.act("mine", "Accept", { certificateId });
  });

  test("an order on a range cuts an offer of a discount, and each part keeps the terms for its own amount", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const instrumentId = certificateId.slice(0, certificateId.indexOf(":"));
    const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01", proceeds: "990.00" } as const;
    await scene.act("mine", "Discount", { certificateId, bank: cast.bank.lei, ...terms, settlement: "DVP" });
    const units = { instrumentId, from: "50001", to: "100000" };
    const { frozen, rest } = await scene.act("regulator", "Freeze", { ...order, certificates: [certificateId], units });
    const [held, free] = [`${instrumentId}:50001-100000`, `${instrumentId}:1-50000`];
    const half = { interest: "5.00", proceeds: "495.00", days: 90 };
    expect(frozen).toMatchObject([{ certificateId: held, state: "Locked", offer: half }]);
    expect(rest).toMatchObject([{ certificateId: free, state: "Locked", offer: half, frozen: [] }]);
    await scene.act("bank", "Accept", { certificateId: free });
    await scene.act("bank", "ConfirmPayment", { certificateId: free, uetr: uetr(1), valueDate: "2026-01-01" });
    expect(await scene.refused("bank", "Accept", { certificateId: held })).toMatchObject({
      code: "CERTIFICATE_FROZEN",
    });
    await scene.act("mine", "Withdraw", { certificateId: held });
  });

  test("an order on a range freezes a discount that the bank has accepted against payment as a whole, since it is paid once", async () => {
    const scene = await Scene.open();
    const certificateId = await circulating(scene);
    const instrumentId = certificateId.slice(0, certificateId.indexOf(":"));
    const terms = { annualRate: "4", dayCount: "ACT/360", discountDate: "2026-01-01", proceeds: "990.00" } as const;
    await scene.act("mine", "Discount", { certificateId, bank: cast.bank.lei, ...terms, settlement: "DVP" });
    await scene.act("bank", "Accept", { certificateId });
    const certificates = [certificateId];
    const [part, whole] = ["50000", "100000"].map((to) => ({ instrumentId, from: "1", to }));
    const { frozen, rest } = await scene.act("regulator", "Freeze", { ...order, certificates, units: part });
    expect([frozen, rest]).toMatchObject([
      [{ certificateId, state: "Locked", frozen: [order], offer: { proceeds: "990.00" } }],
      [],
    ]);
    const payment = { certificateId, uetr: uetr(1), valueDate: "2026-01-01" };
    expect(await scene.refused("bank", "ConfirmPayment", payment)).toMatchObject({ code: "CERTIFICATE_FROZEN" });
    expect(await scene.refused("regulator", "Unfreeze", { order: order.order, certificates, units: part })).toEqual({
      code: "WRONG_STATE",
      context: {
        id: certificateId,
        state: "Locked",
        required: "all of its units: what waits for payment is not cut",
      },
    });
    await scene.act("regulator", "Unfreeze", { order: order.order, certificates, units: whole });
    const { certificate } = await scene.act("bank", "ConfirmPayment", payment);
    expect(certificate).toMatchObject({ certificateId, holder: { lei: cast.bank.lei } });
  });

  test("an order on a range cuts an offer of netting, which then names all the parts", async () => {
    const scene = await Scene.open();
    const [mine, other] = [await circulating(scene), await circulating(scene, { reference: "A-2", amount: "10.00" })];
    const instrumentId = mine.slice(0, mine.indexOf(":"));
    const owed = { reference: "M-1", payee: cast.steel.lei, amount: "1010.00" };
    const { certificateId: yours } = await scene.act("mine", "Issue", issueRequest(owed));
    await scene.act("steel", "Accept", { certificateId: yours });
    await scene.act("mine", "Net", { mine: [mine, other], yours: [yours] });
    const units = { instrumentId, from: "2", to: "3" };
    await scene.act("regulator", "Freeze", { ...order, certificates: [mine], units });
    const parts = ["1-1", "2-3", "4-100000"].map((range) => `${instrumentId}:${range}`);
    const [first = "", held = "", last = ""] = parts;
    for (const certificateId of [...parts, other]) {
      expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({
        state: "Locked",
        offer: { mine: [...parts, other], yours: [yours] },
      });
    }
    expect(await scene.refused("steel", "Accept", { certificateId: other })).toMatchObject({
      code: "CERTIFICATE_FROZEN",
      context: { certificateId: held },
    });
    await scene.act("regulator", "Unfreeze", { order: order.order, certificates: [held] });
    await scene.act("steel", "Accept", { certificateId: last });
    for (const certificateId of [first, held, last, other, yours]) {
      expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({ state: "Settled" });
    }
  });

  test("an order on a range over several certificates of one netting reports each part once", async () => {
    const scene = await Scene.open();
    const whole = await circulating(scene);
    const { parts } = await scene.act("mine", "Split", { certificateId: whole, amounts: ["400", "600"] });
    const mine = parts.map(({ certificateId }) => certificateId);
    const { certificateId: yours } = await scene.act("mine", "Issue", issueRequest({ payee: cast.steel.lei }));
    await scene.act("steel", "Accept", { certificateId: yours });
    await scene.act("mine", "Net", { mine, yours: [yours] });
    const instrumentId = whole.slice(0, whole.indexOf(":"));
    const units = { instrumentId, from: "30001", to: "50000" };
    await scene.act("regulator", "Freeze", { ...order, certificates: mine, units });
    const cut = ["1-30000", "30001-40000", "40001-50000", "50001-100000"].map((range) => `${instrumentId}:${range}`);
    const told = scene.events.at(-1) as { certificates?: { instrumentId: string; from: bigint; to: bigint }[] };
    expect(told.certificates?.map(certificateIdOf).sort()).toEqual([...cut].sort());
    for (const certificateId of cut) {
      expect(await scene.ask("mine", "GetCertificate", { certificateId })).toMatchObject({ offer: { mine: cut } });
    }
  });

  test("an order is lifted from a range in which a certificate was settled after the order had expired", async () => {
    const { scene, ids, instrumentId } = await inThree();
    const [settled, held] = ids;
    await scene.act("regulator", "Freeze", { ...order, until: "2026-01-02T00:00:00.000Z", certificates: [settled] });
    await scene.act("regulator", "Freeze", { ...order, certificates: [held] });
    mature(scene);
    await scene.act("mine", "Present", { certificateId: settled });
    await scene.act("bank", "Settle", { certificateId: settled, uetr: uetr(1), valueDate: "2026-04-01" });
    const { certificates, rest } = await scene.act("regulator", "Unfreeze", {
      order: order.order,
      certificates: [settled, held],
      units: { instrumentId, from: "1", to: "50000" },
    });
    expect(certificates).toMatchObject([{ certificateId: held, frozen: [] }]);
    expect(rest).toEqual([]);
    expect(await scene.ask("mine", "GetCertificate", { certificateId: settled })).toMatchObject({
      ...{ state: "Settled", frozen: [{ order: order.order }] },
    });
  });

  test("an order that is lifted from a range cuts what is under it and leaves the rest unchanged", async () => {
    const { scene, ids, instrumentId } = await inThree();
    await scene.act("regulator", "Freeze", { ...order, certificates: [ids[1], ids[2]] });
    await scene.act("regulator", "Freeze", { ...order, order: "another", certificates: [ids[2]] });
    const units = { instrumentId, from: "10000", to: "60000" };
    const { certificates, rest } = await scene.act("regulator", "Unfreeze", {
      order: order.order,
      certificates: ids,
      units,
    });
    const shown = (all: typeof rest) => all.map((one) => [one.from, one.to, one.frozen.map((each) => each.order)]);
    expect(shown(certificates)).toEqual([
      ["20001", "50000", []],
      ["50001", "60000", ["another"]],
    ]);
    expect(shown(rest)).toEqual([["60001", "100000", [order.order, "another"]]]);
    expect(await scene.ask("mine", "GetCertificate", { certificateId: ids[0] })).toMatchObject({ frozen: [] });
    const again = { order: order.order, certificates: [ids[0], ids[1]], units: { ...units, to: "50000" } };
    expect(await scene.refused("regulator", "Unfreeze", again)).toEqual({
      code: "INVALID_REQUEST",
      context: { path: "units", problem: `the order ${order.order} lies on none of them` },
    });
    expect(await scene.refused("regulator", "Unfreeze", { ...again, certificates: [ids[1]] })).toMatchObject({
      context: { path: "certificates[0]", problem: "leaves unit 10000 without a certificate" },
    });
  });
});
