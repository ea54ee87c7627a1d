import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import type { OpenSession } from "@tallystick/client/catalogue";
import { project } from "@tallystick/projection";
import type { Hono } from "hono";

import { cast } from "../../../../chaincode/src/domain/testing/cast.js";
import { circulating, issueRequest } from "../../../../chaincode/src/domain/testing/paper.js";
import { Scene } from "../../../../chaincode/src/domain/testing/scene.js";
import { ledgerOf } from "../../../projection/src/testing/fact-source.js";
import { blocksOf } from "../../../projection/src/testing/made-up-ledger.js";
import { deskAnswers } from "../answers.js";
import { keepProjection, type DeskProjection, type KeptProjectionOptions } from "../projection/keep-projection.js";
import { progressAnswers, withMinBlock } from "../projection/projection-answers.js";
import type { ShownHolding, ShownPicture, ShownStep } from "./shown-rows.js";

const named = { channel: "tally", chaincode: "tally" };
const folder = mkdtempSync(join(tmpdir(), "desk-lists-"));
const kept: DeskProjection[] = [];

afterAll(async () => {
  await Promise.all(kept.map((each) => each.close()));
  rmSync(folder, { recursive: true, force: true });
});

type Blocks = ReturnType<typeof blocksOf>;

/** A connection of the mine to a ledger of these blocks, and of those that come when it grows. It does not have the ledger's queries. */
function connectionTo(blocks: Blocks, grows: EventTarget = new EventTarget()): OpenSession {
  const ask = (query: string): Promise<object> =>
    query === "WhoAmI" ? Promise.resolve({ party: { lei: cast.mine.lei } }) : Promise.reject(new Error(query));
  const session = { ask, height: () => Promise.resolve(BigInt(blocks.length)) };
  const { events } = ledgerOf(blocks);
  const tally = {
    async *events({ checkpoint, ...options }: NonNullable<Parameters<typeof events>[0]>) {
      let from = blocks.length;
      yield* events({ ...options, ...(checkpoint !== undefined && { checkpoint }) });
      while (options.signal?.aborted === false && options.to === undefined) {
        await Promise.race([once(options.signal, "abort"), once(grows, "block")]);
        yield* events({ ...options, from });
        from = blocks.length;
      }
    },
  };
  // The parts of a connection that lists are answered with.
  return { tally, session } as unknown as OpenSession;
}

function keep(blocks: Blocks, file: string, how: Pick<KeptProjectionOptions, "isOwn" | "now"> = {}): DeskProjection {
  const projection = keepProjection(connectionTo(blocks), { to: join(folder, file), ...named, ...how });
  kept.push(projection);
  return projection;
}

/** Waits until a projection is in a state. */
async function comesTo(projection: DeskProjection, state: string): Promise<void> {
  while (projection.state().state !== state) {
    await new Promise<void>((resolve) => {
      const stop = projection.onChange(() => {
        stop();
        resolve();
      });
    });
  }
}

/** The names of the events of a stream. */
interface Told {
  readonly name: string;
  readonly data: string;
}

async function* eventsOf({ body }: Response): AsyncGenerator<Told, undefined> {
  const texts = body?.pipeThrough(new TextDecoderStream()) ?? new ReadableStream<string>();
  let text = "";
  for await (const part of texts as unknown as AsyncIterable<string>) {
    text += part;
    const whole = text.split("\n\n");
    text = whole.pop() ?? "";
    for (const event of whole) {
      const name = /^event: (\w+)$/m.exec(event)?.[1];
      if (name !== undefined) {
        yield { name, data: /^data: (.*)$/m.exec(event)?.[1] ?? "" };
      }
    }
  }
  return undefined;
}

/** Five certificates that the mine holds, one that is offered to it, and one of its own that waits for others. */
async function story(): Promise<Scene> {
  const scene = await Scene.open();
  for (const reference of ["A-1", "A-2", "A-3", "A-4", "A-5"]) {
    await circulating(scene, { reference });
  }
  await scene.act("steel", "Issue", issueRequest({ reference: "B-1" }));
  await scene.act("mine", "Issue", issueRequest({ reference: "C-1", payee: cast.haulage.lei }));
  return scene;
}

/** What the answers of the tests have. */
interface Answered {
  readonly block: number;
  readonly at: string;
  readonly next?: string;
  readonly rows: readonly ShownHolding[];
  readonly buckets: readonly ShownStep[];
  readonly picture: ShownPicture;
}

describe("the desk's lists", () => {
  const clock = { now: new Date() };
  let blocks: Blocks;
  let app: Hono;
  beforeAll(async () => {
    blocks = blocksOf(await story());
    const projection = keep(blocks, "lists.db", { now: () => clock.now });
    await comesTo(projection, "live");
    app = deskAnswers(
      { ...connectionTo(blocks), channel: "tally", projection },
      { language: "en", unfinished: () => Promise.resolve([]) },
    );
    app.onError((error) => new Response(error.message, { status: error instanceof RangeError ? 400 : 500 }));
  });

  beforeEach(() => {
    clock.now = new Date();
  });

  const get = async (path: string, under = "lists") => {
    const answer = await app.request(`/${under}/${path}`);
    const text = await answer.text();
    const { status, headers } = answer;
    return { status, headers, text, body: (status === 200 ? JSON.parse(text) : {}) as Answered };
  };

  test("a list comes in pages, each with its block, and amounts as texts in major units", async () => {
    const first = await get("holdings?limit=3");
    expect(first.headers.get("tally-block")).toBe(String(blocks.length - 1));
    expect(first.body).toMatchObject({ block: blocks.length - 1, at: expect.stringMatching(/Z$/) as unknown });
    const second = await get(`holdings?limit=3&after=${first.body.next ?? ""}`);
    expect(second.body).not.toHaveProperty("next");
    const ids = [...first.body.rows, ...second.body.rows].map(({ certificateId }) => certificateId);
    expect([new Set(ids).size, ids.length]).toEqual([5, 5]);
    expect(first.body.rows[0]).toMatchObject({
      amount: expect.stringMatching(/^\d+\.\d\d$/) as unknown,
      state: "Transferable",
    });
    expect(first.body.rows[0]).not.toHaveProperty("units");
  });

  test("a list of holdings comes in the order that is asked for, with the sums of all that it has", async () => {
    const { body } = await get("holdings?order=amount&descending=true&limit=2");
    const { body: rest } = await get(`holdings?order=amount&descending=true&after=${body.next ?? ""}`);
    const amounts = [...body.rows, ...rest.rows].map(({ amount }) => Number(amount));
    expect(amounts).toEqual([...amounts].sort((one, other) => other - one));
    const { body: totals } = await get("holdings/totals?states=Transferable");
    const sum = amounts.reduce((all, amount) => all + amount, 0).toFixed(2);
    const { currency } = body.rows[0]!;
    expect(totals.rows).toEqual([{ state: "Transferable", currency, amount: sum, certificates: amounts.length }]);
  });

  test("what waits for the party and for others is told with the certificate and the instant at which it lapses", async () => {
    const { body: mine } = await get("waiting?kinds=offer&lapsed=true");
    expect(mine.rows).toMatchObject([
      {
        kind: "offer",
        askedBy: { lei: cast.steel.lei },
        lapsesAt: expect.any(String) as unknown,
        certificate: { state: "AwaitingReceipt" },
      },
    ]);
    const { body: others } = await get("waiting?on=others&lapsed=true");
    expect(others.rows).toMatchObject([{ party: cast.haulage.lei, kind: "offer" }]);
  });

  test("what is open, lapsed and due is counted by the clock of the desk, and not by that of the machine", async () => {
    const at = { issued: new Date(blocks.flat().at(-1)?.at ?? ""), due: new Date("2027-06-01T12:00:00.000Z") };
    clock.now = at.issued;
    const { body: open } = await get("waiting?kinds=offer");
    expect([open.rows.length, open.at]).toEqual([1, at.issued.toISOString()]);
    expect((await get("ladder?side=held")).body.buckets.some(({ step }) => step === 0)).toBe(false);
    clock.now = at.due;
    expect((await get("waiting?kinds=offer")).body.rows).toEqual([]);
    expect((await get("ladder?side=held")).body.buckets).toMatchObject([{ step: 0 }]);
    const { body: overdue } = await get("overdue", "roles");
    expect([overdue.rows.length, overdue.at]).toEqual([5, at.due.toISOString()]);
  });

  test.each([0, 20, 300])("the ladder's steps have the sums of their rows, %d days before", async (days) => {
    clock.now = new Date(clock.now.getTime() - days * 86_400_000);
    const { body } = await get("ladder?side=held");
    for (const { from = "", to = "", step, amount } of body.buckets) {
      expect([step === 0, step === 7]).toEqual([from === "", to === ""]);
      const { body: list } = await get(
        `holdings?${new URLSearchParams({ ...(from && { dueFrom: from }), ...(to && { dueTo: to }) }).toString()}`,
      );
      const sum = list.rows.reduce((all, row) => all + Number(row.amount), 0);
      expect(sum.toFixed(2)).toBe(amount);
    }
    expect(body.buckets.length).toBeGreaterThan(0);
  });

  test("the picture of an instrument covers each of its units, facts are told whole, and search finds by the beginning of an id", async () => {
    const instrumentId = `${cast.steel.lei}.A-1`;
    const { body } = await get(`picture?instrumentId=${instrumentId}`);
    const open = body.picture.spans.filter((span) => span.until === undefined);
    expect(open).toMatchObject([{ fromUnit: 1, toUnit: body.picture.toUnit, holder: cast.mine.lei }]);
    const { body: facts } = await get("activity?limit=1");
    expect(facts.rows).toMatchObject([{ type: "CertificateIssued", body: { type: "CertificateIssued" } }]);
    const { body: found } = await get(`search?text=${instrumentId}`);
    expect(found.rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: "instrument", id: instrumentId, amount: expect.any(String) as unknown }),
      ]),
    );
  });

  test.each([
    "holdings?limit=0",
    "holdings?after=x",
    "ladder?side=all",
    "holdings?dueTo=soon",
    "holdings?order=color",
    "holdings?descending=perhaps",
    "picture?instrumentId=x&fromUnit=a",
  ])("a question that cannot be meant is refused: %s", async (path) => {
    expect(await get(path)).toMatchObject({
      status: 400,
      text: expect.stringMatching(/after|limit|side|dueTo|fromUnit|order|descending/) as unknown,
    });
  });
});

describe("the desk's tables", () => {
  test("a question for a block waits until the tables have it, and is told NOT_YET if they do not get it", async () => {
    const blocks = blocksOf(await Scene.open());
    const projection = keep(blocks, "min-block.db");
    await comesTo(projection, "live");
    const { Hono: App } = await import("hono");
    const app = new App().use(withMinBlock(projection)).get("/", (context) => context.text("answered"));
    const ask = (block: number) => app.request("/", { headers: { "tally-min-block": String(block) } });
    expect(await (await ask(blocks.length - 1)).text()).toBe("answered");
    const refused = await ask(blocks.length);
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: "NOT_YET" }]);
  });

  test("a second desk on a file reads what the first one writes, and writes itself when that one ends", async () => {
    const blocks = blocksOf(await story());
    const first = keep(blocks, "shared.db");
    await comesTo(first, "live");
    const second = keep(blocks, "shared.db");
    await comesTo(second, "live");
    expect([first.state().writtenElsewhere, second.state()]).toEqual([
      false,
      { state: "live", writtenElsewhere: true, block: blocks.length - 1, newest: blocks.length - 1 },
    ]);
    await first.close();
    while (second.state().writtenElsewhere) {
      await new Promise<void>((resolve) => second.onChange(resolve));
    }
    expect((await second.reader.portfolio({ limit: 10 })).rows).toHaveLength(5);
  });

  test("the page is told when a party is registered or renamed, and with other facts of their block alone", async () => {
    const scene = await story();
    await scene.act("operator", "UpdateParty", { lei: cast.steel.lei, name: "Steel works of today" });
    const facts = blocksOf(scene).flat();
    const all = facts.map((fact, block) => [{ ...fact, blockNumber: block, index: 0 }]);
    const blocks = all.slice(0, -2);
    const grows = new EventTarget();
    const projection = keepProjection(connectionTo(blocks, grows), { to: join(folder, "news.db"), ...named });
    kept.push(projection);
    await comesTo(projection, "live");
    const stream = await progressAnswers(projection).request("/");
    const told = eventsOf(stream);
    const block = async () => {
      blocks.push(...all.slice(blocks.length, blocks.length + 1));
      grows.dispatchEvent(new Event("block"));
      await projection.has(blocks.length - 1, 10_000);
    };
    // A desk may say twice that it is at a block, such as with a newer height of the ledger.
    const toldBefore = async (wanted: number) => {
      const before = new Set<string>();
      for (;;) {
        const { value } = await told.next();
        if (value === undefined) {
          throw new Error(`the stream ended before block ${String(wanted)}`);
        }
        if (value.name === "progress" && (JSON.parse(value.data) as { block: number }).block === wanted) {
          return [...before];
        }
        before.add(value.name);
      }
    };
    expect(await toldBefore(all.length - 3)).toEqual([]);
    expect(await told.next()).toMatchObject({ value: { name: "parties" } });
    await block();
    await toldBefore(all.length - 2);
    await block();
    expect(await toldBefore(all.length - 1)).not.toContain("parties");
    expect(await told.next()).toMatchObject({ value: { name: "parties" } });
    await told.return(undefined);
  });

  test("a desk that lacks a block which the ledger is known to have says so within 10 seconds, and is live again with the block", async () => {
    const all = blocksOf(await story());
    const blocks = all.slice(0, -1);
    const grows = new EventTarget();
    const projection = keepProjection(connectionTo(blocks, grows), { to: join(folder, "behind.db"), ...named });
    kept.push(projection);
    await comesTo(projection, "live");
    const begun = performance.now();
    blocks.push(...all.slice(-1));
    await comesTo(projection, "reading");
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(projection.state()).toMatchObject({ block: all.length - 2, newest: all.length - 1 });
    grows.dispatchEvent(new Event("block"));
    await comesTo(projection, "live");
  }, 30_000);

  test("a file of the desk's own that is damaged or of another ledger is made again, and another file is left as it is", async () => {
    const [one, other] = [blocksOf(await story()), blocksOf(await Scene.open())];
    const changed = other.map((block) => block.map((fact) => ({ ...fact, transactionId: `u${fact.transactionId}` })));
    await project(ledgerOf(one), { to: join(folder, "other.db"), ...named, untilNow: true });
    const foreign = keep(changed, "other.db");
    await comesTo(foreign, "failed");
    expect(foreign.state().problem).toMatchObject({ code: "OTHER_LEDGER" });
    await foreign.close();
    const own = keep(changed, "other.db", { isOwn: true });
    await comesTo(own, "live");
    expect((await own.reader.portfolio({ limit: 10 })).rows).toEqual([]);
    writeFileSync(
      join(folder, "damaged.db"),
      "this is not a database, and it is long enough to be read as one".repeat(20),
    );
    const damaged = keep(one, "damaged.db", { isOwn: true });
    await comesTo(damaged, "live");
    expect((await damaged.reader.portfolio({ limit: 10 })).rows).toHaveLength(5);
  });
});
