import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { Receiver } from "../../packages/server/src/testing/receiver.js";
import { describeOnNetwork, startTimeout } from "../network-under-test.js";
import { stating } from "../testkit/false-blocks.js";
import { membersOf } from "../testkit/members.js";
import { until } from "../testkit/until.js";
import { CommandLine } from "./command-line.js";
import { DishonestGateway } from "./dishonest-gateway.js";
import { issueRequest } from "./paper.js";
import { useStage, type Stage } from "./stage.js";

import { openSession, type OpenSession } from "@tallystick/client/catalogue";
import { keepProjection, openStore, type DeskProjection, type ServerStore } from "@tallystick/desk";
import { serveLedger, type ProjectionReader } from "@tallystick/server";

/** How many times the faces meet each play. `TALLYSTICK_PLAYS=25` prints the figure of 100 plays: there are four faces. */
const PLAYS = Number(process.env["TALLYSTICK_PLAYS"] ?? "1");
/** Within how many milliseconds it must show. */
const MOST = 10_000;
/** How many organisations confirm what is read. */
const verify = { organisations: 2 };

/** What a gateway does while a face follows the ledger. In all of them it hands out no further block. */
const plays = {
  "keeps blocks back": () => undefined,
  "keeps blocks back and states a lower height": ({ gateway, newest }: Scene) => {
    gateway.evaluated = stating(newest);
  },
  "hangs, and lets no organisation say the height": ({ gateway }: Scene) => {
    gateway.isSilent = true;
  },
} as const;

/** What a face tells of how new it is. */
interface Told {
  readonly state?: string;
  readonly at?: string;
  readonly blockNumber?: number | undefined;
  readonly newestBlock?: number | undefined;
  readonly code?: string | undefined;
}

/** A ledger behind a gateway that plays, with a store for a server. */
class Scene {
  readonly ending: (() => unknown)[] = [];
  /** The newest block that the gateway has handed out. */
  handedOut = -1;
  #endStream: () => void = () => undefined;

  private constructor(
    private readonly stage: Pick<Stage, "network" | "chaincode">,
    readonly gateway: DishonestGateway,
    readonly ledger: OpenSession,
    readonly store: ServerStore,
    private readonly folder: string,
    /** The newest block of the ledger when the scene was opened. */
    readonly newest: number,
  ) {
    gateway.asked = (end) => {
      this.#endStream = end;
    };
    this.becomesHonest();
  }

  static async open(stage: Stage): Promise<Scene> {
    const { network } = stage;
    const { connectOptions } = await stage.as("mine");
    const gateway = await DishonestGateway.before(network.endpoint("RioTintoMSP"));
    const members = membersOf(network);
    const ledger = await openSession({ ...connectOptions, peer: gateway.address, members, verify });
    const folder = mkdtempSync(join(tmpdir(), "how-new-"));
    const store = await openStore(join(folder, "server.db"), { forServer: true });
    const { height } = await network.status();
    const scene = new Scene(stage, gateway, ledger, store, folder, height - 1);
    scene.ending.push(() => {
      ledger.tally.close();
      store.close();
      gateway.stop();
      rmSync(folder, { recursive: true });
    });
    return scene;
  }

  /** Waits until the gateway has handed out what the ledger had. */
  async isFollowed(): Promise<void> {
    await until("the ledger is followed", () => this.handedOut >= this.newest);
  }

  /** Lets the gateway play. */
  begins(play: keyof typeof plays): void {
    this.gateway.withheld = () => true;
    plays[play](this);
  }

  /** Lets the gateway hand out all blocks. */
  becomesHonest(): void {
    this.gateway.withheld = (block) => {
      this.handedOut = Math.max(this.handedOut, block.getHeader()?.getNumber() ?? 0);
      return false;
    };
    this.#endStream();
  }

  /** Serves the ledger over HTTP. Returns what asks it. */
  async serve(projection?: ProjectionReader): Promise<(path: string, body?: object) => Promise<Response>> {
    const server = await serveLedger({ ...this.ledger, ...(projection !== undefined && { projection }) }, this.store);
    this.ending.unshift(() => server.close());
    const secret = this.store.tokens.create({ name: "reader", scope: "read" })?.secret ?? "";
    const headers = { authorization: `Bearer ${secret}`, "content-type": "application/json" };
    return (path, body) =>
      fetch(`${server.address}/api/v1/${path}`, {
        headers,
        ...(body !== undefined && { method: "POST", body: JSON.stringify(body) }),
      });
  }

  /** The tables of a desk, which are live. */
  async desk(): Promise<DeskProjection> {
    const { channel } = this.stage.network.description;
    const desk = keepProjection(this.ledger, { to: this.file("desk.db"), channel, chaincode: this.stage.chaincode });
    this.ending.unshift(() => desk.close());
    await until("the desk is live", () => desk.state().state === "live");
    return desk;
  }

  /** A place for a file of the scene. */
  file(name: string): string {
    return join(this.folder, name);
  }

  async close(): Promise<void> {
    for (const end of this.ending) {
      await end();
    }
  }
}

/** Each face follows the ledger. The result says what it tells last. */
const faces = {
  stream: async (scene: Scene) => {
    const ask = await scene.serve();
    const { body } = await until("the stream begins", () => ask(`events?from=${String(scene.newest)}`), {
      holds: ({ ok }) => ok,
    });
    let text = "";
    const collect = async (): Promise<void> => {
      for await (const part of body!.pipeThrough(new TextDecoderStream())) {
        text += part;
      }
    };
    // It ends with the server.
    void collect().catch(() => undefined);
    return () => {
      const [, data = "{}"] = [...text.matchAll(/^event: progress\ndata: (.*)$/gm)].at(-1) ?? [];
      return JSON.parse(data) as Told;
    };
  },
  webhook: async (scene: Scene) => {
    const receiver = await Receiver.start();
    const from = { fromBlock: scene.newest, allowPrivate: false };
    scene.store.webhooks.add({ name: "alarm", url: receiver.url, types: ["progress"], ...from });
    await scene.serve();
    scene.ending.push(() => {
      receiver.stop();
    });
    return () => (receiver.progress.at(-1) ?? {}) as Told;
  },
  page: async (scene: Scene) => {
    const ask = await scene.serve((await scene.desk()).reader);
    return async () => {
      const response = await ask("projection/payments");
      const page = (await response.json()) as Told;
      expect(response.headers.get("tally-state")).toBe(page.state);
      // Until the first answer nobody has said anything, and with it the reason is there.
      return page.state === "unknown" && page.code === undefined ? {} : page;
    };
  },
  desk: async (scene: Scene) => {
    const desk = await scene.desk();
    return (): Told => {
      const { state, block, newest, problem } = desk.state();
      const named = { live: "live", reading: "behind", failed: "unknown" }[state];
      return { state: named, blockNumber: block, newestBlock: newest, code: problem?.code };
    };
  },
} as const;

const [allFaces, allPlays] = [Object.keys(faces), Object.keys(plays)] as [
  (keyof typeof faces)[],
  (keyof typeof plays)[],
];

describeOnNetwork("how new what is read is, behind a gateway that keeps blocks back", () => {
  const stage = useStage();
  let open: Scene[] = [];

  async function scene(): Promise<Scene> {
    const opened = await Scene.open(stage());
    open.push(opened);
    return opened;
  }

  afterEach(async () => {
    const opened = open;
    open = [];
    await Promise.all(opened.map((each) => each.close()));
  }, startTimeout);

  /** Plays before all faces, and returns after how many milliseconds each tells it. */
  async function playOnce(play: keyof typeof plays): Promise<readonly number[]> {
    const state = play.startsWith("hangs") ? "unknown" : "behind";
    const following = await Promise.all(
      allFaces.map(async (face) => {
        const played = await scene();
        const told = await faces[face](played);
        await played.isFollowed();
        return { face, played, told };
      }),
    );
    let begun = performance.now();
    following.forEach(({ played }) => {
      played.begins(play);
    });
    const beforeSubmit = (): void => {
      // Until then the ledger has no block that a face can lack.
      begun = state === "behind" ? performance.now() : begun;
    };
    const acting = (await stage().as("steel")).certificates.issue(issueRequest(), { beforeSubmit });
    const shown = following.map(async ({ face, played, told }) => {
      const last = await until(`the ${face} is ${state}`, told, { holds: (now) => now.state === state });
      const milliseconds = performance.now() - begun;
      if (face !== "desk") {
        expect(last.at).toMatch(/^\d{4}-.*Z$/);
      }
      if (state === "behind") {
        expect(last.blockNumber).toBe(played.handedOut);
        expect(last.newestBlock).toBeGreaterThan(played.handedOut);
      } else {
        expect(last.code).toMatch(/^[A-Z_]+$/);
      }
      return milliseconds;
    });
    const [, ...times] = await Promise.all([acting, ...shown]);
    return times;
  }

  it.each(allPlays)(
    "a stream, a webhook, a page and a desk say within 10 seconds how new they are if the gateway %s",
    async (play) => {
      const times: number[] = [];
      for (let round = 0; round < PLAYS; round += 1) {
        times.push(...(await playOnce(play)));
        await Promise.all(open.splice(0).map((each) => each.close()));
      }
      const within = times.filter((time) => time < MOST).length;
      const longest = Math.round(Math.max(...times));
      process.stderr.write(
        `the gateway ${play}: shown within 10 s in ${String(within)} of ${String(times.length)} plays, ${String(longest)} ms at most\n`,
      );
      expect(within).toBe(times.length);
    },
    60_000 + PLAYS * 30_000,
  );

  it("a stream that was behind says that it is live again", async () => {
    const played = await scene();
    const told = await faces.stream(played);
    await played.isFollowed();
    played.begins("keeps blocks back");
    await (await stage().as("steel")).certificates.issue(issueRequest());
    await until("it is behind", () => told().state === "behind");
    played.becomesHonest();
    await until("it is live again", () => told().state === "live");
  }, 90_000);

  it("a page of tables that have all blocks is live, and says so in its headers", async () => {
    const played = await scene();
    const ask = await played.serve((await played.desk()).reader);
    const { page, headers } = await until(
      "the height is known",
      async () => {
        const response = await ask("projection/payments");
        return { page: (await response.json()) as Told, headers: response.headers };
      },
      { holds: (answered) => answered.page.newestBlock !== undefined },
    );
    const { newest } = played;
    expect(page).toMatchObject({ state: "live", blockNumber: newest, newestBlock: newest });
    expect(["tally-block", "tally-newest-block", "tally-state", "tally-at"].map((name) => headers.get(name))).toEqual([
      ...[String(newest), String(newest), "live", page.at],
    ]);
  }, 90_000);

  it("an answer of a query has its instant, and the newest block that the ledger is known to have", async () => {
    const played = await scene();
    const ask = await played.serve();
    await until("the height is known", async () => {
      const { headers } = await ask("queries/ListParties", {});
      expect(headers.get("tally-at")).toMatch(/^\d{4}-.*Z$/);
      return headers.get("tally-newest-block") === String(played.newest);
    });
  }, 90_000);

  it("books and a projection up to now fail with what is missing if the gateway keeps blocks back and states a lower height", async () => {
    const played = await scene();
    const { newest, gateway } = played;
    gateway.withheld = (block) => (block.getHeader()?.getNumber() ?? 0) >= newest;
    gateway.evaluated = stating(newest);
    const person = await stage().enrol("mine");
    const reading = { peer: gateway.address, verify };
    const line = new CommandLine(stage().network, person, stage().chaincode, reading);
    played.ending.push(() => {
      line.remove();
    });
    const missing = { code: "BLOCKS_MISSING", message: expect.stringContaining(String(newest)) as string };
    for (const command of [
      ["books", "concentration"],
      ["projection", "run", "--until-now", "--to", played.file("up-to-now.db")],
    ]) {
      const { exit, failure } = await line.tally(...command);
      expect([command[0], failure]).toMatchObject([command[0], { error: missing }]);
      expect(exit).not.toBe(0);
    }
  }, 120_000);
});
