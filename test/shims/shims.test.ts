import { rmSync } from "node:fs";
import { dirname } from "node:path";

import { useConsortium } from "../conformance/consortium.js";
import { byVersion } from "../conformance/fabric-version.js";
import type { Step } from "../conformance/member.js";
import { refusal } from "../conformance/refusal.js";
import { describeOnNetwork, networkKind } from "../network-under-test.js";
import { nextOf } from "../testkit/next-of.js";
import { buildGo, buildJava, type Built } from "./build-fixture.js";

import type { Chaincode, ChaincodeProcess } from "@tallystick/network";

const anyOne = "OR('AlphaMSP.peer','BetaMSP.peer','GammaMSP.peer')";
const collections = [
  { name: "alphas", policy: "OR('AlphaMSP.member')", requiredPeerCount: 0, maxPeerCount: 0 },
  { name: "shared", policy: "OR('AlphaMSP.member','BetaMSP.member')", requiredPeerCount: 0, maxPeerCount: 1 },
];

function chaincode(name: string, process: ChaincodeProcess): Chaincode {
  return { name, version: "1.0", endorsementPolicy: anyOne, collections, process };
}

/** A suite that is skipped, with the reason, if the chaincode cannot be built. */
function describeShim(name: string, built: Built, suite: (path: string) => void): void {
  if (built.ok) {
    describeOnNetwork(name, () => {
      afterAll(() => {
        rmSync(dirname(built.path), { recursive: true, force: true });
      });
      suite(built.path);
    });
  } else {
    describe.skip(`${name} [skipped: ${built.reason}]`, () => {
      test("a chaincode on this shim runs on the network", () => {
        throw new Error(built.reason);
      });
    });
  }
}

/**
 * The cases that every shim passes.
 *
 * @param retold - the chaincode's text about an error of the peer, if it is not the peer's words
 */
function commonCases(consortium: ReturnType<typeof useConsortium>, name: string, retold?: string): void {
  const endorsers = ["AlphaMSP"];
  const options = { chaincode: name, endorsers };
  const submit = (...program: Step[]) => consortium.alpha.submit(program, options);

  it("the shim writes, reads, deletes, ranges and keeps a key's history", async () => {
    for (const [key, value] of [
      ["a1", "x"],
      ["a2", "y"],
      ["a3", "z"],
      ["a1", "w"],
    ] as const) {
      expect(await submit(["put", key, value])).toMatchObject({ verdict: "VALID", results: [null] });
    }
    await submit(["del", "a2"]);
    const asked: Step[] = [
      ["get", "a1"],
      ["get", "a2"],
      ["range", "a", "b"],
      ["history", "a1"],
      ["page", "a", "b", "1", ""],
    ];
    expect(await consortium.beta.evaluate(asked, { chaincode: name })).toEqual([
      "w",
      null,
      ["a1", "a3"],
      ["w", "x"],
      [["a1"], "a3"],
    ]);
  });

  it("the shim does not see its own writes", async () => {
    expect(await submit(["put", "own", "1"], ["get", "own"])).toMatchObject({ results: [null, null] });
  });

  it("the shim sends an event with the transaction", async () => {
    const { blockNumber, transactionId } = await submit(["put", "told", "1"], ["event", "Told", "so"]);
    const events = await consortium.beta.channel.getChaincodeEvents(name, { startBlock: blockNumber });
    try {
      const { eventName, payload, transactionId: id } = await nextOf(events);
      expect([eventName, Buffer.from(payload).toString(), id]).toEqual(["Told", "so", transactionId]);
    } finally {
      events.close();
    }
  });

  it("the shim writes and reads private data, and others see only the hash", async () => {
    const transient = { secret: "42" };
    await consortium.alpha.submit([["putPrivate", "alphas", "secret"]], { ...options, transient });
    expect(await consortium.alpha.evaluate([["getPrivate", "alphas", "secret"]], options)).toEqual(["42"]);
    const hash = "73475cb40a568e8da8a045ced110137e159f890ac4da883b6b17dc651b3a8049";
    const elsewhere = { chaincode: name, endorsers: ["BetaMSP"] };
    expect(await consortium.beta.evaluate([["privateHash", "alphas", "secret"]], elsewhere)).toEqual([hash]);
    const refused = await refusal(consortium.beta.evaluate([["getPrivate", "alphas", "secret"]], elsewhere));
    expect(refused.message).toContain(retold ?? "private data matching public hash version is not available");
  });

  it("the shim answers with errors of its own and of the peer", async () => {
    expect(await refusal(submit(["fail", "no luck"]))).toMatchObject({
      details: [expect.stringMatching(/^AlphaMSP: chaincode response 500, .*no luck/)],
    });
    expect(await refusal(submit(["query", '{"selector":{}}']))).toMatchObject({
      details: [expect.stringContaining(retold ?? "ExecuteQuery not supported for leveldb")],
    });
  });
}

describeShim("The Go shim", buildGo(), (path) => {
  const served = { folder: __dirname, command: [path] };
  const dialling = {
    folder: __dirname,
    connection: "peer",
    command: ["sh", "-c", 'exec "$0" -peer.address "$CORE_PEER_ADDRESS"', path],
  } as const;
  // Fabric's own peers accept connections only from chaincode that they have started.
  const both = networkKind === "embedded" ? [chaincode("dialling", dialling)] : [];
  const consortium = useConsortium(chaincode("go", served), ...both);
  const options = { chaincode: "go", endorsers: ["AlphaMSP"] };
  const submit = (...program: Step[]) => consortium.alpha.submit(program, options);
  const ask = (...program: Step[]) => consortium.alpha.evaluate(program, options);

  describe("a chaincode that runs as a service", () => {
    commonCases(consortium, "go");
  });

  (networkKind === "embedded" ? describe : describe.skip)("a chaincode that connects to its peer", () => {
    commonCases(consortium, "dialling");
  });

  it("the shim reads several keys at a time, each with its version", async () => {
    await submit(["put", "m1", "x"], ["put", "m3", "z"]);
    expect(await ask(["getMany", "m1", "m2", "m3"])).toEqual([["x", null, "z"]]);
    const stale = await consortium.alpha.endorse(
      [
        ["getMany", "m1", "m2"],
        ["put", "sum", "1"],
      ],
      options,
    );
    await submit(["put", "m2", "y"]);
    expect(await consortium.alpha.commit(stale)).toMatchObject({ verdict: "MVCC_READ_CONFLICT" });
  });

  it("the shim writes and reads more data than fits into one message", async () => {
    expect(await submit(["startBatch"], ["fill", "bulk", "2500"], ["finishBatch"])).toMatchObject({ verdict: "VALID" });
    expect(await ask(["countMany", "bulk", "2600"])).toEqual([2500]);
  });

  it("the shim deletes, purges and sets policies in a batch", async () => {
    const transient = { p: "1" };
    await consortium.alpha.submit(
      [
        ["put", "gone", "1"],
        ["putPrivate", "alphas", "p"],
      ],
      { ...options, transient },
    );
    const program: Step[] = [
      ["startBatch"],
      ["del", "gone"],
      ["put", "guarded", "1"],
      ["purge", "alphas", "p"],
      ["endorsers", "guarded", "AlphaMSP", "BetaMSP"],
      ["finishBatch"],
    ];
    expect(await submit(...program)).toMatchObject({ verdict: "VALID" });
    expect(await ask(["get", "gone"], ["get", "guarded"], ["getPrivate", "alphas", "p"])).toEqual([null, "1", null]);
    expect(await submit(["put", "guarded", "2"])).toMatchObject({ verdict: "ENDORSEMENT_POLICY_FAILURE" });
    const enough = { chaincode: "go", endorsers: ["AlphaMSP", "BetaMSP"] };
    expect(await consortium.alpha.submit([["put", "guarded", "2"]], enough)).toMatchObject({ verdict: "VALID" });
  });

  it("the shim reports a refused write when the batch ends, or at once from a peer without batches", async () => {
    const transient = { k: "1" };
    const refused = await refusal(
      consortium.alpha.submit([["startBatch"], ["putPrivate", "nowhere", "k"], ["finishBatch"]], {
        ...options,
        transient,
      }),
    );
    expect(refused.details).toEqual([
      expect.stringMatching(
        byVersion({
          "3.1":
            /finishBatch: failed send batch: WRITE_BATCH_STATE failed: transaction ID: <id>: .*collection .*nowhere.* could not be found/,
          "2.5": /putPrivate: PUT_STATE failed: transaction ID: <id>: .*collection .*nowhere.* could not be found/,
        }),
      ),
    ]);
  });

  it("the shim reads several private values without the check that applies to a single value", async () => {
    const transient = { several: "1" };
    await consortium.alpha.submit([["putPrivate", "alphas", "several"]], { ...options, transient });
    expect(await ask(["getManyPrivate", "alphas", "several", "none"])).toEqual([["1", null]]);
    const elsewhere = consortium.beta.evaluate([["getManyPrivate", "alphas", "several"]], {
      chaincode: "go",
      endorsers: ["BetaMSP"],
    });
    if (byVersion({ "3.1": true, "2.5": false })) {
      expect(await elsewhere).toEqual([[null]]);
    } else {
      expect((await refusal(elsewhere)).message).toContain(
        "private data matching public hash version is not available",
      );
    }
  });

  it("the shim calls another chaincode, whose writes go into the same transaction", async () => {
    if (networkKind !== "embedded") {
      return;
    }
    const { results } = await submit([
      "call",
      "dialling",
      JSON.stringify([
        ["put", "called", "1"],
        ["get", "called"],
      ]),
    ]);
    expect(results).toEqual([[200, "", "[null,null]"]]);
    expect(await consortium.alpha.evaluate([["get", "called"]], { chaincode: "dialling" })).toEqual(["1"]);
  });
});

describeShim("The Java shim", buildJava(), (path) => {
  const process = { folder: __dirname, command: ["java", "-Xmx96m", "-XX:+UseSerialGC", "-jar", path] };
  // The only text that the Java shim passes to the chaincode.
  const retold = "Unsuccessful response received.";
  const both = networkKind === "embedded" ? [chaincode("dialling", { ...process, connection: "peer" })] : [];
  const consortium = useConsortium(chaincode("java", process), ...both);

  describe("a chaincode that runs as a service", () => {
    commonCases(consortium, "java", retold);
  });

  (networkKind === "embedded" ? describe : describe.skip)("a chaincode that connects to its peer", () => {
    commonCases(consortium, "dialling", retold);
  });
});
