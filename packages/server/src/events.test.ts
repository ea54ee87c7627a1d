import { common } from "@hyperledger/fabric-protos";

import { until } from "../../../test/testkit/until.js";
import { at, BY, policySet, sendFrom } from "./testing/facts.js";
import { Served, type Caller } from "./testing/served.js";

let served: Served;
let caller: Caller;
beforeEach(async () => {
  served = await Served.start();
  served.gateway.events = (sink, start) => {
    sendFrom(sink, start ?? 1);
  };
  served.gateway.evaluate = () => {
    const chain = new common.BlockchainInfo();
    chain.setHeight(5);
    return chain.serializeBinary();
  };
  caller = served.handler();
});
afterEach(() => {
  caller.close();
  served.stop();
});

interface Received {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
}

/** The first events of a stream. */
async function received(response: Response, count: number): Promise<Received[]> {
  const events: Received[] = [];
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of response.body ?? []) {
    text += decoder.decode(bytes as Uint8Array, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    events.push(...blocks.filter((block) => !block.startsWith(":")).map(fieldsOf));
    if (events.length >= count) {
      break;
    }
  }
  return events.slice(0, count);
}

function fieldsOf(block: string): Received {
  return Object.fromEntries(block.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
}

type Reader = ReadableStreamDefaultReader<Uint8Array>;

function readerOf({ body }: Response): Reader {
  if (body === null) {
    throw new Error("the answer has no body");
  }
  return body.getReader() as Reader;
}

/** What a reader gets next, as text. */
async function next(reader: Reader): Promise<string> {
  return new TextDecoder().decode((await reader.read()).value);
}

const ids = (events: readonly Received[]): unknown[] => events.map(({ id }) => id);

it("the facts of the ledger come as events, whose ids are their places", async () => {
  const response = await caller.get("/api/v1/events?from=1");
  expect([response.status, response.headers.get("content-type")]).toEqual([200, "text/event-stream"]);
  const events = await received(response, 3);
  expect(ids(events)).toEqual(["1.a1.0", "1.a1.1", "2.a2.0"]);
  expect(events[0]?.event).toBe("fact");
  expect(JSON.parse(events[0]?.data ?? "")).toEqual({ ...policySet, blockNumber: 1, transactionId: "a1", index: 0 });
});

it.each<[how: string, query: string, headers: Record<string, string>]>([
  ["the header Last-Event-ID", "", { "last-event-id": "2.a2.0" }],
  ["the parameter after", "?after=2.a2.0", {}],
  ["the header rather than the parameter, which a reader keeps", "?after=1.a1.0", { "last-event-id": "2.a2.0" }],
])("%s continues a stream exactly after an event", async (_, query, headers) => {
  const events = await received(await caller.get(`/api/v1/events${query}`, { headers }), 3);
  expect(ids(events)).toEqual(["2.a2.1", "3.a3.0", "3.a3.1"]);
});

it("a position that the ledger does not have ends the stream with a problem", async () => {
  const response = await caller.get("/api/v1/events?after=2.ff.0");
  const [problem] = await received(response, 1);
  expect(problem?.event).toBe("problem");
  expect(JSON.parse(problem?.data ?? "")).toMatchObject({ code: "CHECKPOINT_MISMATCH", status: 502 });
});

it.each(["?after=2", "?after=2.x.0", "?after=2.a2.-1", "?from=yesterday", "?from=-1"])(
  "the beginning %s is refused before the stream begins",
  async (query) => {
    const response = await caller.get(`/api/v1/events${query}`);
    expect([response.status, await response.json()]).toMatchObject([400, { code: "INVALID_HEADER" }]);
  },
);

it.each(["?from=6", "?after=5.a5.0"])(
  "the beginning %s of a ledger whose newest block is 4 is refused before the stream begins, since nothing would ever come",
  async (query) => {
    const response = await caller.get(`/api/v1/events${query}`);
    expect([response.status, response.headers.get("retry-after")]).toEqual([409, "1"]);
    expect(await response.json()).toMatchObject({
      code: "NOT_YET",
      detail: expect.stringContaining("newest block is 4") as string,
      advice: expect.stringContaining("another ledger") as string,
    });
  },
);

it("a stream can begin with the next block of the ledger", async () => {
  const response = await caller.get("/api/v1/events?from=5");
  expect(response.status).toBe(200);
  await response.body?.cancel();
});

it("a reader gets only the facts that it wants", async () => {
  const others = caller.get("/api/v1/events?from=1&type=PartyRegistered&party=x");
  const own = caller.get(`/api/v1/events?from=1&type=PartyRegistered&type=PolicySet&party=${BY}`);
  expect(ids(await received(await own, 8))).toHaveLength(8);
  const reader = readerOf(await others);
  expect(await next(reader)).toBe(": begun\n\n");
  await reader.cancel();
});

it("a fact that does not match what its transaction wrote is told as a doubt", async () => {
  served.gateway.events = (sink) => {
    sink.send(1, [{ transactionId: "a1", at, event: { payload: { v: 1, events: [policySet] } } }]);
  };
  const [doubt] = await received(await caller.get("/api/v1/events?from=1"), 1);
  expect([doubt?.event, doubt?.id]).toEqual(["doubt", undefined]);
  expect(JSON.parse(doubt?.data ?? "")).toMatchObject({ reason: "untrue", transactionId: "a1" });
});

it.each<[what: string, happen: () => unknown]>([
  ["was revoked", () => served.store.tokens.revoke("left")],
  ["has expired", () => (served.clock.now += 2 * 86_400_000)],
])("a stream ends soon after its token %s", async (_, happen) => {
  const limited = served.handler({ limits: { heartbeatMs: 1 } });
  const { secret = "" } = served.store.tokens.create({ name: "left", scope: "read", days: 1 }) ?? {};
  const response = await limited.get("/api/v1/events?from=5", { token: secret });
  happen();
  const text = await response.text();
  expect(text).toContain('"code":"TOKEN_REFUSED"');
  limited.close();
});

it("a stream without news shows that it is there, has a bound on its number, and ends with the server", async () => {
  served.gateway.events = () => undefined;
  const limited = served.handler({ limits: { streams: 1, heartbeatMs: 1 } });
  const first = await limited.get("/api/v1/events?from=1");
  expect((await limited.get("/api/v1/events")).status).toBe(503);
  const reader = readerOf(first);
  let text = "";
  while (!text.includes(": no news")) {
    text += await next(reader);
  }
  limited.close();
  while (!(await reader.read()).done) {
    // What was sent before the end.
  }
  let status = 503;
  await until("another stream is possible", async () => {
    const later = await limited.get("/api/v1/events?from=1");
    ({ status } = later);
    await later.body?.cancel();
    return status === 200;
  });
  limited.close();
});
