import { cast } from "../testing/cast.js";
import { dishonoured, valueDate } from "../testing/dishonoured.js";
import { delivered } from "../testing/market.js";
import { circulating, issueRequest, mature, pass, uetr } from "../testing/paper.js";
import { Scene, type RequestOf } from "../testing/scene.js";
import { merger, succession } from "../testing/succession.js";

const order = { order: "(2026) 7", authority: "court", party: cast.mine.lei, currency: "USD" };
const freeze = (certificates: string[], amount: string): RequestOf<"Freeze"> => ({ ...order, certificates, amount });

/** The mine's certificates: USD 200.00, 300.00 and 500.00. */
async function holdings(): Promise<{ scene: Scene; parts: [string, string, string] }> {
  const scene = await Scene.open();
  const certificateId = await circulating(scene);
  const { parts } = await scene.act("mine", "Split", { certificateId, amounts: ["200", "300", "500"] });
  const [a = "", b = "", c = ""] = parts.map((part) => part.certificateId);
  return { scene, parts: [a, b, c] };
}

test("an order by sum freezes exactly the sum in the given order, and cuts the last certificate", async () => {
  const { scene, parts } = await holdings();
  const [a, b, c] = parts;
  const { frozen, rest } = await scene.act("regulator", "Freeze", freeze([c, a], "600.00"));
  expect(frozen.map(({ certificateId, amount }) => [certificateId, amount])).toEqual([
    [c, "500.00"],
    [a.replace("-20000", "-10000"), "100.00"],
  ]);
  expect(rest.map(({ amount, frozen: orders }) => [amount, orders])).toEqual([["100.00", []]]);
  expect(await scene.refused("mine", "Transfer", { certificateId: c, to: cast.port.lei })).toMatchObject({
    code: "CERTIFICATE_FROZEN",
  });
  await scene.act("mine", "Transfer", { certificateId: b, to: cast.port.lei });
});

test("an order by sum freezes whole certificates of several instruments that make up the sum", async () => {
  const { scene, parts } = await holdings();
  const other = await circulating(scene, { reference: "A-2", amount: "50.00" });
  const { frozen, rest } = await scene.act("regulator", "Freeze", freeze([parts[0], other], "250.00"));
  expect(frozen.map(({ certificateId }) => certificateId)).toEqual([parts[0], other]);
  expect(rest).toEqual([]);
});

test("an order by sum is refused with the figures if the certificates hold too little", async () => {
  const { scene, parts } = await holdings();
  expect(await scene.refused("regulator", "Freeze", freeze([parts[0], parts[1]], "600.00"))).toEqual({
    code: "INSUFFICIENT_HOLDINGS",
    context: { party: cast.mine.lei, currency: "USD", requested: "600.00", found: "500.00", missing: "100.00" },
  });
});

test("an order by sum is refused if it names a certificate that the sum does not need", async () => {
  const { scene, parts } = await holdings();
  expect(await scene.refused("regulator", "Freeze", freeze([parts[0], parts[1]], "200.00"))).toEqual({
    code: "INVALID_REQUEST",
    context: { path: "certificates[1]", problem: "is not needed: those before it make up the sum" },
  });
});

test("an order by sum is refused for certificates of another holder or currency, owed by the party itself, ended, or named twice", async () => {
  const { scene, parts } = await holdings();
  const problemOf = async (certificateId: string) => {
    const { code, context } = await scene.refused("regulator", "Freeze", freeze([certificateId], "1.00"));
    return `${code} ${"problem" in context ? context.problem : ""}`.trim();
  };
  await pass(scene, parts[0], "mine", "port");
  expect(await problemOf(parts[0])).toBe(`INVALID_REQUEST is held by ${cast.port.lei}, not by ${cast.mine.lei}`);
  const yen = await circulating(scene, { reference: "A-2", currency: "JPY", amount: "1000" });
  expect(await problemOf(yen)).toBe("INVALID_REQUEST is of JPY, not of USD");
  const { certificateId: own } = await scene.act("mine", "Issue", issueRequest({ payee: cast.port.lei }));
  expect(await problemOf(own)).toBe("INVALID_REQUEST is owed by the party itself, so it secures nothing");
  await scene.act("mine", "OfferCancellation", { certificateId: parts[1], reason: "paid" });
  await scene.act("steel", "Accept", { certificateId: parts[1] });
  expect(await problemOf(parts[1])).toBe("WRONG_STATE");
  expect(await scene.refused("regulator", "Freeze", freeze([parts[2], parts[2]], "600.00"))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates[1]", problem: "is named twice" },
  });
});

test("an order by sum on a successor takes what it holds under a predecessor's name, and not what it owes since the merger", async () => {
  const { scene, parts } = await holdings();
  const { certificateId: owed } = await scene.act("mine", "Issue", issueRequest({ payee: cast.port.lei }));
  await scene.act("port", "Accept", { certificateId: owed });
  await succession(scene, merger("mine", "port"));
  const order = { ...freeze([parts[0]], "100.00"), party: cast.port.lei };
  expect(await scene.refused("regulator", "Freeze", { ...order, certificates: [owed] })).toMatchObject({
    context: { problem: "is owed by the party itself, so it secures nothing" },
  });
  await scene.act("regulator", "Freeze", order);
  // Under the former name the order is on the same party.
  await scene.act("regulator", "Freeze", freeze([parts[1]], "300.00"));
});

test("an order by sum is refused for units that the same order already freezes, but not for units of another or an expired order", async () => {
  const { scene, parts } = await holdings();
  await scene.act("regulator", "Freeze", { ...freeze([parts[0]], "200.00"), until: "2026-01-01T01:00:00.000Z" });
  expect(await scene.refused("regulator", "Freeze", freeze([parts[0]], "200.00"))).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "certificates[0]", problem: "is under the order (2026) 7 already" },
  });
  await scene.act("regulator", "Freeze", { ...freeze([parts[0]], "200.00"), order: "8" });
  scene.later(1);
  const { frozen } = await scene.act("regulator", "Freeze", freeze([parts[0]], "200.00"));
  expect(frozen[0]?.frozen.map((each) => each.order)).toEqual(["8", "(2026) 7"]);
});

test("an order by sum cuts a certificate that is offered and pledged, and both parts keep the offer and the pledge", async () => {
  const { scene, parts } = await holdings();
  await scene.act("mine", "Transfer", { certificateId: parts[0], to: cast.port.lei });
  const first = await scene.act("regulator", "Freeze", freeze([parts[0]], "50.00"));
  expect([...first.frozen, ...first.rest].map(({ state }) => state)).toEqual(["Locked", "Locked"]);
  const terms = { pledgee: cast.port.lei, obligation: "loan 7", enforceableFrom: "2026-01-01" };
  await scene.act("mine", "Pledge", { certificateId: parts[1], ...terms });
  await scene.act("port", "Accept", { certificateId: parts[1] });
  const second = await scene.act("regulator", "Freeze", freeze([parts[1]], "50.00"));
  expect([...second.frozen, ...second.rest].map(({ state }) => state)).toEqual(["Pledged", "Pledged"]);
});

test("an order by sum freezes a discount that the bank has accepted as a whole or not at all", async () => {
  const { scene, parts } = await holdings();
  await scene.act("mine", "Discount", {
    ...{ certificateId: parts[2], bank: cast.bank.lei, annualRate: "4", dayCount: "ACT/360" },
    ...{ discountDate: "2026-01-01", proceeds: "495.00", settlement: "DVP" },
  });
  await scene.act("bank", "Accept", { certificateId: parts[2] });
  expect(await scene.refused("regulator", "Freeze", freeze([parts[2]], "499.00"))).toMatchObject({
    code: "WRONG_STATE",
    context: { required: "a certificate that can be cut: only 499.00 of it are needed" },
  });
  await scene.act("regulator", "Freeze", freeze([parts[2]], "500.00"));
});

test.each([
  [
    "a composition",
    async () => {
      const { scene, id } = await dishonoured();
      const terms = { pays: "600.00", uetr: uetr(1), valueDate, reason: "restructuring" };
      await scene.act("port", "Compose", { certificateId: id, ...terms });
      return { scene, id, party: cast.port.lei, whole: "1000.00" };
    },
  ],
  [
    "goods that were ordered",
    async () => {
      const { scene, locked } = await delivered();
      return { scene, id: locked, party: cast.fleet.lei, whole: "900.00" };
    },
  ],
])(
  "an order by sum freezes a certificate that is offered as a whole for %s as a whole or not at all",
  async (_, offered) => {
    const { scene, id, party, whole } = await offered();
    expect(await scene.refused("regulator", "Freeze", { ...freeze([id], "1.00"), party })).toEqual({
      code: "WRONG_STATE",
      context: {
        ...{ id, state: "Locked, offered as a whole" },
        required: "a certificate that can be cut: only 1.00 of it are needed",
      },
    });
    const { frozen, rest } = await scene.act("regulator", "Freeze", { ...freeze([id], whole), party });
    expect([frozen.map(({ certificateId, amount }) => [certificateId, amount]), rest]).toEqual([[[id, whole]], []]);
  },
);

test("when an order by sum cuts certificates of a netting, the offer keeps all parts, whether the order names them all or not", async () => {
  for (const [named, last] of [true, false].flatMap((each) => [true, false].map((one) => [each, one] as const))) {
    const { scene, parts } = await holdings();
    const owed = issueRequest({ payee: cast.steel.lei, amount: "500.00" });
    const { certificateId: yours } = await scene.act("mine", "Issue", owed);
    await scene.act("steel", "Accept", { certificateId: yours });
    await scene.act("mine", "Net", { mine: [parts[0], parts[1]], yours: [yours] });
    const request = named ? freeze([parts[0], parts[1]], "300.00") : freeze([parts[1]], "100.00");
    const { frozen } = await scene.act("regulator", "Freeze", request);
    // Each of them still knows all the others by their present names.
    const certificateId = last ? (frozen.at(-1)?.certificateId ?? "") : parts[0];
    const { certificate } = await scene.act("steel", "Reject", { certificateId });
    expect(certificate.state).toBe("Transferable");
    expect(scene.events.at(-1)).toMatchObject({ certificates: { length: 3 } });
  }
});

test("when an order is lifted from part of the units, an offer of netting keeps all its parts", async () => {
  const { scene, parts } = await holdings();
  const owed = issueRequest({ payee: cast.steel.lei, amount: "500.00" });
  const { certificateId: yours } = await scene.act("mine", "Issue", owed);
  await scene.act("steel", "Accept", { certificateId: yours });
  await scene.act("mine", "Net", { mine: [parts[0], parts[1]], yours: [yours] });
  await scene.act("regulator", "Freeze", freeze([parts[0]], "200.00"));
  const [instrumentId = ""] = parts[0].split(":");
  const units = { instrumentId, from: "10001", to: "30000" };
  const lifted = { order: order.order, certificates: [parts[0], parts[1]], units };
  const { certificates, rest } = await scene.act("regulator", "Unfreeze", lifted);
  expect([certificates.map(({ amount }) => amount), rest.map(({ amount }) => amount)]).toEqual([
    ["100.00"],
    ["100.00"],
  ]);
  const { certificate } = await scene.act("steel", "Reject", { certificateId: parts[1] });
  expect(certificate.state).toBe("Transferable");
  expect(scene.events.at(-1)).toMatchObject({ certificates: { length: 3 } });
});

test.each([
  [{ party: undefined }, "party", "is missing"],
  [{ currency: undefined }, "currency", "is missing"],
  [{ amount: undefined }, "amount", "is missing"],
])("an order by sum is refused without %j", async (left, path, problem) => {
  const { scene, parts } = await holdings();
  const request = { ...freeze([parts[0]], "1.00"), ...left } as RequestOf<"Freeze">;
  expect(await scene.refused("regulator", "Freeze", request)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path, problem: expect.stringContaining(problem) as unknown },
  });
});

test("an order is refused with both units and a sum, and with a sum that the currency does not have", async () => {
  const { scene, parts } = await holdings();
  const [instrumentId = ""] = parts[0].split(":");
  const units = { instrumentId, from: "1", to: "10" };
  expect(await scene.refused("regulator", "Freeze", { ...freeze([parts[0]], "1.00"), units })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "units" },
  });
  expect(await scene.refused("regulator", "Freeze", freeze([parts[0]], "1.005"))).toMatchObject({
    code: "INVALID_AMOUNT",
    context: { path: "amount" },
  });
});

test("an order by sum also freezes certificates that were presented or dishonoured", async () => {
  const { scene, parts } = await holdings();
  mature(scene);
  await scene.act("mine", "Present", { certificateId: parts[0] });
  const { frozen } = await scene.act("regulator", "Freeze", freeze([parts[0]], "100.00"));
  expect(frozen[0]).toMatchObject({ state: "InCollection", amount: "100.00" });
});
