import fc from "fast-check";
import { z } from "zod";

import { acts, queries } from "../domain/catalogue/catalogue.js";
import { act, type AnyAct } from "../domain/operation/act.js";
import type { Query } from "../domain/operation/query.js";
import { loadPolicy } from "../domain/party/policy-in-force.js";
import { Call } from "./call.js";
import { MemoryPeer, type Proposal } from "./testing/memory-peer.js";
import { evaluate, transact } from "./transaction.js";

const operator = "TALLYDEMOBAOWU000010";
const founding = {
  operator: { lei: operator, name: "Settlement platform", mspId: "BaowuMSP" },
  regulator: { lei: "TALLYDEMOREGULATOR07", name: "Supervisor", mspId: "RegulatorMSP" },
};

function submit(peer: MemoryPeer, act: AnyAct, request: unknown, proposal: Partial<Proposal> = {}): Promise<string> {
  const args = [act.name, typeof request === "string" ? request : JSON.stringify(request)];
  return peer.run({ mspId: "BaowuMSP", as: "founder", args, ...proposal }, (stub) => transact(act, new Call(stub)));
}

function ask(peer: MemoryPeer, query: Query, request: unknown, proposal: Partial<Proposal> = {}): Promise<string> {
  const args = [query.name, JSON.stringify(request)];
  return peer.run({ mspId: "BaowuMSP", as: "founder", args, ...proposal }, (stub) => evaluate(query, new Call(stub)));
}

async function founded(): Promise<MemoryPeer> {
  const peer = new MemoryPeer();
  await submit(peer, acts.Bootstrap, founding);
  return peer;
}

const register = { lei: "213800YOEO5OQ72G2R82", name: "Mining company", mspId: "RioTintoMSP", roles: ["enterprise"] };

test("an act is parsed, loaded, decided, saved and emitted", async () => {
  const peer = await founded();
  const answer: unknown = JSON.parse(await submit(peer, acts.RegisterParty, register));
  expect(answer).toMatchObject({ ...register, status: "Active", hosted: false });
  expect(JSON.parse(await ask(peer, queries.GetParty, { lei: register.lei }))).toEqual(answer);
  expect(peer.events).toHaveLength(2);
  expect(peer.events[1]?.name).toBe("tally.v1");
  expect(JSON.parse(peer.events[1]?.payload ?? "")).toEqual({
    v: 1,
    events: [{ type: "PartyRegistered", by: operator, at: expect.any(String) as unknown, party: answer }],
  });
});

test("every key has an endorsement policy of its own from its creation on", async () => {
  const peer = await founded();
  await submit(peer, acts.RegisterParty, register);
  expect([...peer.policies.keys()].sort()).toEqual([...peer.state.keys()].sort());
  for (const policy of peer.policies.values()) {
    expect(policy.length).toBeGreaterThan(20);
  }
});

test("an update does not set a key's policy again, and a refused act writes nothing", async () => {
  const peer = await founded();
  await submit(peer, acts.RegisterParty, register);
  const before = new Map(peer.state);
  let calls: string[] = [];
  const args = ["UpdateParty", JSON.stringify({ lei: register.lei, name: "Mine" })];
  await peer.run({ mspId: "BaowuMSP", as: "founder", args }, async (stub) => {
    const answer = await transact(acts.UpdateParty, new Call(stub));
    calls = peer.calls.map(({ call }) => call);
    return answer;
  });
  expect(calls.filter((call) => call !== "get")).toEqual(["put"]);
  const after = new Map(peer.state);
  expect(after).not.toEqual(before);
  await expect(submit(peer, acts.RegisterParty, register)).rejects.toThrow("TALLY PARTY_EXISTS");
  expect(peer.state).toEqual(after);
});

test("a request that is not JSON is refused before anything is read", async () => {
  const peer = await founded();
  const read = jest.spyOn(peer, "getStates");
  await expect(submit(peer, acts.RegisterParty, "{")).rejects.toThrow("TALLY INVALID_REQUEST");
  // A read that nobody awaits would be sent now.
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).not.toHaveBeenCalled();
});

test("an act with a timestamp that differs from the peer's clock is refused even if all else is in order", async () => {
  const peer = await founded();
  const late = { at: Date.now() + 16 * 60_000 };
  await expect(submit(peer, acts.RegisterParty, register, late)).rejects.toThrow("TALLY CLOCK_SKEW");
  expect(peer.events).toHaveLength(1);
});

test("a question whose answer states its time is refused if the time differs from the peer's clock", async () => {
  const peer = await founded();
  const { isDated } = queries.Attest;
  const dated: Query = { ...queries.GetParty, ...(isDated !== undefined && { isDated }) };
  for (const minutes of [-16, 16]) {
    const at = Date.now() + minutes * 60_000;
    await expect(ask(peer, dated, { lei: operator }, { at })).rejects.toThrow("TALLY CLOCK_SKEW");
    await expect(ask(peer, queries.GetParty, { lei: operator }, { at })).resolves.toContain(operator);
  }
  await expect(ask(peer, dated, { lei: operator })).resolves.toContain(operator);
});

test("a failure of the peer is reported as an internal error without a stack", async () => {
  const peer = await founded();
  const silenced = jest.spyOn(console, "error").mockImplementation(() => undefined);
  peer.getStates = () => Promise.reject(new Error("state database unavailable"));
  await expect(submit(peer, acts.RegisterParty, register)).rejects.toThrow(
    'TALLY INTERNAL {"problem":"state database unavailable"}',
  );
  silenced.mockRestore();
});

test("an act fails if the peer refuses a write, and neither state nor event changes", async () => {
  const peer = await founded();
  const before = new Map(peer.state);
  const silenced = jest.spyOn(console, "error").mockImplementation(() => undefined);
  peer.write = () => new Promise((_, reject) => setImmediate(reject, new Error("the disk is full")));
  await expect(submit(peer, acts.RegisterParty, register)).rejects.toThrow(
    'TALLY INTERNAL {"problem":"the disk is full"}',
  );
  expect(peer.state).toEqual(before);
  expect(peer.events).toHaveLength(1);
  silenced.mockRestore();
});

test("an act without facts sets no event", async () => {
  const peer = await founded();
  const silent = act({
    ...{ name: "Silent", contract: "registry", summary: "Does nothing.", details: "", example: "", refuses: [] },
    ...{ request: z.strictObject({}), response: z.strictObject({}), repeatable: true, withdrawable: false },
    load: async (view, _request, context) => ({ policy: await loadPolicy(view, context) }),
    decide: () => ({ changes: [], events: [], response: {} }),
  });
  expect(await submit(peer, silent, {})).toBe("{}");
  expect(peer.events.map(({ name }) => name)).toEqual(["tally.v1"]);
});

/** A refusal of a rule as it leaves the chaincode. */
const refusal = /^TALLY (?!INTERNAL)[A-Z_]+ \{.*\}$/s;

/** The refusal in which an act or a query ends; undefined if it succeeded. */
function refusedBy(run: Promise<string>): Promise<string | undefined> {
  return run.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.message : "no error at all"),
  );
}

describe.each(Object.values<AnyAct>(acts))("$name on garbage", (act) => {
  const known = fc.constantFrom(
    "",
    "1",
    operator,
    register.lei,
    "TALLYDEMOANSTEEL0077.A-1:1-100",
    "USD",
    "2026-01-01",
    "1.00",
  );
  const field = fc.constantFrom(...fieldsOf(act));
  const requests = fc.oneof(
    fc.json(),
    fc.string({ unit: "binary" }),
    fc.dictionary(field, fc.oneof(known, fc.jsonValue())).map((request) => JSON.stringify(request)),
  );

  test("a request of garbage ends in a typed refusal and writes nothing", async () => {
    const peer = await founded();
    await fc.assert(
      fc.asyncProperty(requests, fc.constantFrom("founder", "clerk"), async (request, as) => {
        const before = new Map(peer.state);
        const refused = await refusedBy(submit(peer, act, request, { as }));
        if (refused === undefined) {
          return;
        }
        expect(refused).toMatch(refusal);
        expect(peer.state).toEqual(before);
      }),
      { numRuns: 50 },
    );
  });

  test("a request of any bytes ends in a typed refusal and writes nothing", async () => {
    const peer = await founded();
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array(), { minLength: 1, maxLength: 3 }), async (parameters) => {
        const proposal: Proposal = { mspId: "BaowuMSP", as: "clerk", args: [act.name, ...parameters] };
        expect(await refusedBy(peer.run(proposal, (stub) => transact(act, new Call(stub))))).toMatch(refusal);
      }),
      { numRuns: 20 },
    );
  });
});

describe.each(Object.values<Query>(queries))("$name on garbage", (query) => {
  test("a query of garbage is answered or refused", async () => {
    const peer = await founded();
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.jsonValue(), fc.dictionary(fc.constantFrom(...fieldsOf(query)), fc.jsonValue())),
        async (request) => {
          const refused = await refusedBy(ask(peer, query, request));
          if (refused !== undefined) {
            expect(refused).toMatch(refusal);
          }
        },
      ),
      { numRuns: 50 },
    );
  });
});

function fieldsOf({ request }: AnyAct | Query): string[] {
  const shape: unknown = "shape" in request ? request.shape : {};
  return ["__proto__", ...Object.keys(shape as object)];
}
