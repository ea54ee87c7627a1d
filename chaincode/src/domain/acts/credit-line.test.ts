import { cast } from "../testing/cast.js";
import { Scene } from "../testing/scene.js";

const key = { obligor: cast.steel.lei, currency: "USD" };
const terms = { ...key, limit: "1500.00", validFrom: "2026-01-01", validTo: "2026-12-31" };

test("a bank opens, adjusts and closes its line for an obligor", async () => {
  const scene = await Scene.open();
  const { creditLine } = await scene.act("bank", "OpenCreditLine", terms);
  expect(creditLine).toEqual({
    ...terms,
    bank: cast.bank.lei,
    state: "Open",
    automatic: false,
    drawn: "0.00",
    available: "1500.00",
    bankMspId: cast.bank.mspId,
  });
  expect(await scene.ask("steel", "GetCreditLine", { bank: cast.bank.lei, ...key })).toEqual(creditLine);
  const adjusted = await scene.act("bank", "AdjustCreditLine", { ...key, limit: "10.00", automatic: true });
  expect(adjusted.creditLine).toEqual({ ...creditLine, limit: "10.00", available: "10.00", automatic: true });
  expect((await scene.act("bank", "CloseCreditLine", key)).creditLine).toMatchObject({ state: "Closed" });
  for (const refusal of [
    await scene.refused("bank", "CloseCreditLine", key),
    await scene.refused("bank", "AdjustCreditLine", { ...key, limit: "20.00" }),
  ]) {
    expect(refusal).toMatchObject({ code: "WRONG_STATE", context: { state: "Closed", required: "Open" } });
  }
  expect((await scene.act("bank", "OpenCreditLine", terms)).creditLine).toEqual(creditLine);
  expect(scene.events.slice(-4).map(({ type }) => type)).toEqual([
    "CreditLineOpened",
    "CreditLineAdjusted",
    "CreditLineClosed",
    "CreditLineOpened",
  ]);
});

test("a bank has one line for each obligor and currency", async () => {
  const scene = await Scene.open();
  await scene.act("bank", "OpenCreditLine", terms);
  expect(await scene.refused("bank", "OpenCreditLine", terms)).toEqual({
    code: "CREDIT_LINE_EXISTS",
    context: { bank: cast.bank.lei, ...key },
  });
  await scene.act("bank", "OpenCreditLine", { ...terms, currency: "CNY" });
  await scene.act("otherBank", "OpenCreditLine", terms);
});

test("OpenCreditLine is refused to a party that is not a bank, for the party itself, with dates in the wrong order, and with a limit of zero", async () => {
  const scene = await Scene.open();
  expect(await scene.refused("mine", "OpenCreditLine", terms)).toMatchObject({ code: "NOT_AUTHORIZED" });
  expect(await scene.refused("bank", "OpenCreditLine", { ...terms, obligor: cast.bank.lei })).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "obligor" },
  });
  for (const dates of [
    { validFrom: "2026-02-02", validTo: "2026-02-01" },
    { validFrom: "2025-01-01", validTo: "2025-12-31" },
  ]) {
    expect(await scene.refused("bank", "OpenCreditLine", { ...terms, ...dates })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "validTo" },
    });
  }
  expect(await scene.refused("bank", "AdjustCreditLine", { ...key, limit: "1" })).toEqual({
    code: "CREDIT_LINE_NOT_FOUND",
    context: { bank: cast.bank.lei, ...key },
  });
  await scene.act("bank", "OpenCreditLine", terms);
  expect(await scene.refused("bank", "AdjustCreditLine", key)).toMatchObject({
    code: "INVALID_REQUEST",
    context: { path: "$" },
  });
  for (const dates of [{ validTo: "2025-12-31" }, { validFrom: "2027-01-01" }]) {
    expect(await scene.refused("bank", "AdjustCreditLine", { ...key, ...dates })).toMatchObject({
      code: "INVALID_REQUEST",
      context: { path: "validTo" },
    });
  }
  scene.later(-1);
  expect(await scene.refused("bank", "CloseCreditLine", key)).toMatchObject({ code: "CLOCK_SKEW" });
});
