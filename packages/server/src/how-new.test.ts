import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { common } from "@hyperledger/fabric-protos";
import { openSession, type OpenSession } from "@tallystick/client/catalogue";
import type { ProjectionReader } from "@tallystick/projection";

import { FakeGateway } from "../../../client/src/testing/fake-gateway.js";
import { until } from "../../../test/testkit/until.js";
import { ledgerHandler } from "./ledger-handler.js";
import type { Progress } from "./progress.js";
import { openStore, type ServerStore } from "./store/store.js";
import { Receiver } from "./testing/receiver.js";
import { Caller, HOST } from "./testing/served.js";
import { Deliveries } from "./webhooks/deliveries.js";

/** How many times each face meets each play. `TALLYSTICK_PLAYS=100` prints the figure of 100 plays. */
const PLAYS = Number(process.env["TALLYSTICK_PLAYS"] ?? "1");
const AT_ONCE = 5;
/** Within how many milliseconds it must show. */
const MOST = 10_000;
/** The ledger has blocks 0 to 4, and the gateway hands out those up to 2. */
const [HEIGHT, HANDED_OUT] = [5, 2];

/** What a gateway does once a stream has begun. In all of them it hands out no further block. */
const plays = {
  "keeps blocks back": () => undefined,
  "keeps blocks back and states a lower height": (gateway: FakeGateway) => {
    gateway.evaluate = () => chainOf(HANDED_OUT + 1);
  },
  "hangs, and lets no organisation say the height": (gateway: FakeGateway) => {
    gateway.endorse = () => new Promise(() => undefined);
  },
} as const;

/** A ledger behind a gateway that plays, with a server's store. Four organisations sign the height, two of which must agree. */
class Scene {
  readonly ending: (() => unknown)[] = [];
  /** When the gateway began to play, by `performance.now()`. */
  begun = Infinity;

  private constructor(
    readonly gateway: FakeGateway,
    readonly ledger: OpenSession,
    readonly store: ServerStore,
  ) {}

  static async open(): Promise<Scene> {
    const gateway = await FakeGateway.start();
    const { connectOptions, members } = gateway;
    const identity = { ...connectOptions.identity, mspId: "IcbcMSP" };
    const verify = { organisations: 2 };
    gateway.endorse = () => chainOf(HEIGHT);
    gateway.evaluate = () => chainOf(HEIGHT);
    const folder = mkdtempSync(join(tmpdir(), "how-new-"));
    const ledger = await openSession({ ...connectOptions, identity, members, verify });
    const scene = new Scene(gateway, ledger, await openStore(join(folder, "server.db"), { forServer: true }));
    scene.ending.push(() => {
      ledger.tally.close();
      scene.store.close();
      gateway.stop();
      rmSync(folder, { recursive: true });
    });
    return scene;
  }

  /** Lets the gateway play as soon as a stream of blocks is asked for, or now. */
  begins(play: (gateway: FakeGateway) => void, { now = false } = {}): void {
    const begin = (): void => {
      this.begun = Math.min(this.begun, performance.now());
      play(this.gateway);
    };
    this.gateway.events = begin;
    if (now) {
      begin();
    }
  }

  caller(projection?: ProjectionReader): Caller {
    const given = { ...this.ledger, ...(projection !== undefined && { projection }) };
    const handler = ledgerHandler(given, this.store, { hosts: [HOST] });
    this.ending.unshift(() => {
      handler.close();
    });
    return new Caller(handler, this.store.tokens.create({ name: "reader", scope: "read" })?.secret ?? "");
  }

  async close(): Promise<void> {
    for (const end of this.ending) {
      await end();
    }
  }
}

function chainOf(height: number): Uint8Array {
  const info = new common.BlockchainInfo();
  info.setHeight(height);
  return info.serializeBinary();
}

/** What each face of the server tells, as soon as it tells that it is not live. */
const faces = {
  stream: async (scene: Scene) => {
    const { body } = await scene.caller().get(`/api/v1/events?from=${String(HANDED_OUT + 1)}`);
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    for (;;) {
      const { value, done } = await reader.read();
      text += value ?? "";
      const [, data] = /^event: progress\ndata: (.*)$/m.exec(text) ?? [];
      if (data !== undefined || done) {
        await reader.cancel();
        return JSON.parse(data ?? "{}") as Progress;
      }
    }
  },
  webhook: async (scene: Scene) => {
    const receiver = await Receiver.start();
    const from = { fromBlock: HANDED_OUT + 1, allowPrivate: false };
    scene.store.webhooks.add({ name: "alarm", url: receiver.url, types: ["progress"], ...from });
    const deliveries = new Deliveries(scene.ledger, scene.store.webhooks, { onError: () => undefined });
    scene.ending.unshift(async () => {
      await deliveries.close();
      receiver.stop();
    });
    await until("it is told", () => receiver.progress.length > 0);
    return receiver.progress[0] as Progress;
  },
  page: async (scene: Scene) => {
    const read = () => Promise.resolve({ block: HANDED_OUT, rows: [], next: undefined });
    const caller = scene.caller({ read } as unknown as ProjectionReader);
    for (;;) {
      const response = await caller.get("/api/v1/projection/payments");
      const page = (await response.json()) as Progress;
      expect(response.headers.get("tally-state")).toBe(page.state);
      // Until the first answer nobody has said anything, and with it the reason is there.
      if (page.state === "behind" || page.code !== undefined) {
        return page;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  },
} as const;

/** Plays once, and returns what is told and after how many milliseconds. */
async function playOnce(face: keyof typeof faces, play: keyof typeof plays) {
  const scene = await Scene.open();
  try {
    scene.begins(plays[play], { now: face === "page" });
    const told = await faces[face](scene);
    return { told, milliseconds: performance.now() - scene.begun };
  } finally {
    await scene.close();
  }
}

const all = Object.keys(faces).flatMap((face) => Object.keys(plays).map((play) => [face, play])) as [
  keyof typeof faces,
  keyof typeof plays,
][];

it.each(all)(
  "a %s says within 10 seconds how new it is if the gateway %s",
  async (face, play) => {
    const times: number[] = [];
    while (times.length < PLAYS) {
      const now = Array.from({ length: Math.min(AT_ONCE, PLAYS - times.length) }, () => playOnce(face, play));
      for (const { told, milliseconds } of await Promise.all(now)) {
        const state = play.startsWith("hangs") ? "unknown" : "behind";
        expect(told).toMatchObject({ state, at: expect.stringMatching(/^\d{4}-.*Z$/) as string });
        expect(told).toMatchObject(
          state === "behind"
            ? { blockNumber: HANDED_OUT, newestBlock: HEIGHT - 1 }
            : { code: expect.stringMatching(/^[A-Z_]+$/) as string },
        );
        times.push(milliseconds);
      }
    }
    if (PLAYS > 1) {
      const within = times.filter((time) => time < MOST).length;
      const longest = Math.round(Math.max(...times));
      process.stderr.write(
        `${face}, ${play}: shown within 10 s in ${String(within)} of ${String(times.length)} plays, ${String(longest)} ms at most\n`,
      );
    }
    expect(times.filter((time) => time >= MOST)).toEqual([]);
  },
  30_000 + PLAYS * 15_000,
);

it("a stream that was behind says that it is live again", async () => {
  const scene = await Scene.open();
  try {
    let height = HEIGHT;
    scene.gateway.endorse = () => chainOf(height);
    scene.begins(plays["keeps blocks back"]);
    const { body } = await scene.caller().get(`/api/v1/events?from=${String(HANDED_OUT + 1)}`);
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    const told = async (count: number): Promise<string[]> => {
      for (;;) {
        const states = [...text.matchAll(/^event: progress\ndata: \{"state":"(\w+)"/gm)].map(([, state = ""]) => state);
        if (states.length >= count) {
          return states;
        }
        text += (await reader.read()).value ?? "";
      }
    };
    expect(await told(1)).toEqual(["behind"]);
    // Blocks cannot be confirmed by this gateway, so the ledger comes to the stream.
    height = HANDED_OUT + 1;
    expect(await told(2)).toEqual(["behind", "live"]);
    await reader.cancel();
  } finally {
    await scene.close();
  }
}, 30_000);

it("a page of tables that have all blocks is live", async () => {
  const scene = await Scene.open();
  try {
    const read = () => Promise.resolve({ block: HEIGHT - 1, rows: [], next: undefined });
    const caller = scene.caller({ read } as unknown as ProjectionReader);
    const page = await until("the height is known", async () => {
      const response = await caller.get("/api/v1/projection/payments");
      const answered = (await response.json()) as Progress;
      return answered.newestBlock === undefined ? undefined : { answered, headers: response.headers };
    });
    expect(page?.answered).toMatchObject({ state: "live", blockNumber: HEIGHT - 1, newestBlock: HEIGHT - 1 });
    expect(["tally-block", "tally-newest-block", "tally-state"].map((name) => page?.headers.get(name))).toEqual([
      ...[String(HEIGHT - 1), String(HEIGHT - 1), "live"],
    ]);
    expect(page?.headers.get("tally-at")).toBe(page?.answered.at);
  } finally {
    await scene.close();
  }
}, 30_000);

it("an answer of a query has its instant, and the newest block that the ledger is known to have", async () => {
  const scene = await Scene.open();
  try {
    scene.gateway.endorse = ({ name }) => (name === "GetChainInfo" ? chainOf(HEIGHT) : { parties: [] });
    const caller = scene.caller();
    const headers = await until("the height is known", async () => {
      const response = await caller.post("/api/v1/queries/ListParties", {});
      return response.headers.has("tally-newest-block") ? response.headers : undefined;
    });
    expect(headers?.get("tally-newest-block")).toBe(String(HEIGHT - 1));
  } finally {
    await scene.close();
  }
}, 30_000);
