import type { OpenSession } from "@tallystick/client/catalogue";
import type { ProjectionReader } from "@tallystick/projection";

import { rolesAnswers } from "./roles-answers.js";

const lei = "TALLYTESTMINE0000023";

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
});
