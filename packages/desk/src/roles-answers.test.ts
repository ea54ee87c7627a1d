import type { OpenSession } from "@tallystick/client/catalogue";
import type { ProjectionReader } from "@tallystick/projection";

import { rolesAnswers } from "./roles-answers.js";

const lei = "TALLYTESTMINE0000023";

/** What a desk answers whose tables have these rows, whatever is asked of them. */
async function answered(path: string, rows: readonly object[]): Promise<unknown> {
  const list = () => Promise.resolve({ rows, block: 1, at: "2026-01-01T00:00:00.000Z" });
  const reader = { creditLines: list, concentration: list, portfolio: list };
  const session = { ask: () => Promise.resolve({ party: { lei } }) };
  const app = rolesAnswers({ session } as unknown as OpenSession, reader as unknown as ProjectionReader);
  return (await app.request(path)).json();
}

/** What the reader of a desk is asked for a caller's list. */
async function asked(path: string, caller: object): Promise<unknown[]> {
  const requests: unknown[] = [];
  const list = (request: unknown) => {
    requests.push(request);
    return Promise.resolve({ rows: [], block: 1, at: "2026-01-01T00:00:00.000Z" });
  };
  const reader = { creditLines: list, freezingOrders: list, dueList: list };
  const session = { ask: () => Promise.resolve(caller) };
  // The parts of a connection and of a reader that these lists are answered with.
  const app = rolesAnswers({ session } as unknown as OpenSession, reader as unknown as ProjectionReader);
  expect((await app.request(path)).status).toBe(200);
  return requests;
}

it.each([
  ["the regulator sees the orders on all certificates", { party: { lei, roles: ["regulator", "issuer"] } }, {}],
  ["another party sees those on what it holds", { party: { lei, roles: ["issuer"] } }, { holder: lei }],
  ["who has no party sees none", {}, { holder: "" }],
])("of the orders of courts %s", async (_, caller, whose) => {
  expect(await asked("/orders?limit=7", caller)).toEqual([{ ...whose, limit: 7 }]);
});

it("a party sees its own credit lines, and everybody what is overdue", async () => {
  expect(await asked("/lines", { party: { lei, roles: [] } })).toEqual([{ party: lei, limit: 50 }]);
  expect(await asked("/overdue", { party: { lei, roles: [] } })).toEqual([{ overdue: true, limit: 50 }]);
  expect(await asked("/guaranteed", { party: { lei, roles: [] } })).toEqual([
    { party: lei, as: "guarantor", limit: 50 },
  ]);
  expect(await asked("/unpaid?instruments=a,b", {})).toEqual([{ instruments: ["a", "b"], limit: 50 }]);
});

it("what an administrator may be able to avoid is the book of the party that was asked for", async () => {
  const books = { avoidable: (request: object) => Promise.resolve({ request, acts: [] }) };
  const app = rolesAnswers({ session: {} } as unknown as OpenSession, { books } as unknown as ProjectionReader);
  const answer = await app.request(`/avoidable?party=${lei}`);
  expect(await answer.json()).toEqual({ request: { party: lei }, acts: [] });
});

it("the orders on what a party in default holds are the book of the party that was asked for", async () => {
  const books = { frozen: (request: object) => Promise.resolve({ request, certificates: [] }) };
  const app = rolesAnswers({ session: {} } as unknown as OpenSession, { books } as unknown as ProjectionReader);
  const answer = await app.request(`/frozen?party=${lei}`);
  expect(await answer.json()).toEqual({ request: { party: lei }, certificates: [] });
});

it("what an order has frozen, executed and left is the book of the order that was asked for", async () => {
  const books = { courtOrder: (request: object) => Promise.resolve({ request, acts: [] }) };
  const app = rolesAnswers({ session: {} } as unknown as OpenSession, { books } as unknown as ProjectionReader);
  const answer = await app.request(`/court-order?order=${encodeURIComponent("(2027) 14")}`);
  expect(await answer.json()).toEqual({ request: { order: "(2027) 14" }, acts: [] });
});

it("of a credit line it is told how much is used, and all of one without a limit", async () => {
  const line = (limit: bigint, drawn: bigint) => ({ currency: "USD", limit, drawn, free: limit - drawn });
  expect(await answered("/lines", [line(9000n, 3001n), line(0n, 0n)])).toMatchObject({
    rows: [
      { limit: "90.00", drawn: "30.01", free: "59.99", used: 333 },
      { limit: "0.00", used: 1000 },
    ],
  });
});

it("what is outstanding is summed by currency, and what of it is overdue", async () => {
  const share = (currency: string, units: bigint, overdue: bigint) => ({ currency, units, overdue, certificates: 2 });
  const shares = [share("CNY", 500n, 100n), share("USD", 700n, 0n), share("CNY", 1000n, 11n)];
  expect(await answered("/outstanding", shares)).toMatchObject({
    rows: [
      { currency: "CNY", amount: "15.00", overdue: "1.11", certificates: 4 },
      { currency: "USD", amount: "7.00", overdue: "0.00", certificates: 2 },
    ],
  });
});

it("an issuer's dishonoured certificates are its own, although a text is in the ids or names of others", async () => {
  const rows = [
    { certificateId: "a", issuer: { lei } },
    { certificateId: "b", issuer: { lei: "TALLYTESTSTEEL000076" } },
    { certificateId: "c" },
  ];
  expect(await answered(`/dishonoured?issuer=${lei}`, rows)).toEqual(["a"]);
});
