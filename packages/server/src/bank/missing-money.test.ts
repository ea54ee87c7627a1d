import type { ListedPayment } from "@tallystick/client";
import { endToEndIdOf } from "@tallystick/iso20022";

import {
  approve,
  bank,
  bookedOn,
  booksOf,
  certificateId,
  holder,
  importInto,
  issuer,
  openScene,
  reported,
  uetr,
} from "../testing/bank-scene.js";
import { bankBreakForm } from "./bank-forms.js";
import { missingMoney } from "./missing-money.js";

let scene: Awaited<ReturnType<typeof openScene>>;
beforeEach(async () => {
  scene = await openScene();
});
afterEach(() => {
  scene.close();
});

/** The breaks that a party sees on a day. */
async function seen(
  today: string,
  {
    party = holder,
    payments = [reported],
    clock = {},
    ...more
  }: { party?: string; payments?: ListedPayment[]; clock?: object; agreed?: object } = {},
) {
  return (await missingMoney(scene.store, booksOf(payments), { party, today, clock, ...more })).breaks;
}

test("a holder sees that money is missing after the agreed days, not before, and no longer when a bank has booked it", async () => {
  approve(scene.store, holder);
  expect(await seen("2026-12-13")).toEqual([]);
  const [found, ...others] = await seen("2026-12-14");
  expect(others).toEqual([]);
  expect(bankBreakForm.parse(found)).toEqual({
    ...{ id: `LEDGER_ONLY ${endToEndIdOf(certificateId, "settlement")} `, kind: "LEDGER_ONLY" },
    ...{ detail: "on the ledger since 2026-12-10, booked by no bank", figures: { reportedOn: "2026-12-10" } },
    endToEndId: endToEndIdOf(certificateId, "settlement"),
    payment: {
      discharge: { act: "Settle" },
      ...{ certificateId, purpose: "settlement", endToEndId: endToEndIdOf(certificateId, "settlement"), uetr },
      ...{ currency: "EUR", amount: "10.00", debtor: issuer, creditor: holder, dueOn: "2026-12-10" },
    },
  });
  await importInto(scene.store, bookedOn(holder));
  expect(await seen("2026-12-14")).toEqual([]);
});

test("days are counted by the platform's clock", async () => {
  approve(scene.store, holder);
  const payments = [{ ...reported, at: "2026-12-10T17:00:00.000Z" }];
  const clock = { utcOffset: "+08:00" };
  expect([
    await seen("2026-12-14", { payments, clock }),
    (await seen("2026-12-15", { payments, clock })).length,
  ]).toEqual([[], 1]);
});

test("the agreed days are those of the server", async () => {
  approve(scene.store, holder);
  const agreed = { untilBooked: 5 };
  expect([await seen("2026-12-15", { agreed }), (await seen("2026-12-16", { agreed })).length]).toEqual([[], 1]);
});

test("only who was to be paid sees it, and not for a payment that the ledger calls returned", async () => {
  approve(scene.store, holder);
  for (const party of [issuer, bank]) {
    expect(await seen("2026-12-20", { party })).toEqual([]);
  }
  const returned = { ...reported, returned: { by: bank, at: "x", reason: "AC04" } };
  expect(await seen("2026-12-20", { payments: [returned] })).toEqual([]);
});

test("nothing is missing where no account's files would tell of it, and a clerk hides nothing by ending the account", async () => {
  expect(await seen("2026-12-20")).toEqual([]);
  const id = approve(scene.store, holder);
  expect(await seen("2026-12-20", { payments: [{ ...reported, at: "2026-12-09T08:00:00.000Z" }] })).toEqual([]);
  expect(await seen("2026-12-20", { payments: [{ ...reported, currency: "USD" }] })).toEqual([]);
  scene.store.bankAccounts.end(id, "wang");
  expect(await seen("2026-12-20")).toHaveLength(1);
});
