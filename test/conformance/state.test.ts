import { describeOnNetwork } from "../network-under-test.js";
import { channel, probe, useConsortium } from "./consortium.js";
import type { Step } from "./member.js";
import { refusal, steady } from "./refusal.js";

describeOnNetwork("State", () => {
  const consortium = useConsortium(
    probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer','BetaMSP.peer','GammaMSP.peer')" }),
  );

  const submit = (...program: readonly Step[]) => consortium.alpha.submit(program);
  const ask = (step: Step) => consortium.alpha.ask(step);
  /** The result of a step that may fail, with `|` for the separator within composite keys. */
  const attempt = async (...step: Step): Promise<unknown> =>
    JSON.parse(steady(JSON.stringify(await ask(["attempt", step]))).replaceAll("\\u0000", "|"));
  /** Puts each key with itself as its value. */
  const puts = (...keys: readonly string[]): Step[] => keys.map((key) => ["put", key, key]);

  describe("reading and writing", () => {
    it("answers an absent key as empty", async () => {
      expect(await ask(["get", "absent"])).toBe("");
    });

    it("does not see its own write", async () => {
      expect((await submit(["put", "own", "new"], ["get", "own"])).results).toEqual([null, ""]);
      expect((await submit(["put", "own", "newer"], ["get", "own"])).results).toEqual([null, "new"]);
    });

    it("does not see its own delete", async () => {
      await submit(["put", "own-delete", "x"]);
      expect((await submit(["del", "own-delete"], ["get", "own-delete"])).results).toEqual([null, "x"]);
      expect(await ask(["get", "own-delete"])).toBe("");
    });

    it("does not see its own write in a range", async () => {
      const { results } = await submit(["put", "ownrange1", "x"], ["range", "ownrange", "ownrangez"]);
      expect(results[1]).toEqual([]);
    });

    it("keeps the last of several writes to a key", async () => {
      await submit(["put", "several", "1"], ["put", "several", "2"], ["del", "several"], ["put", "several", "3"]);
      expect(await ask(["get", "several"])).toBe("3");
      await submit(["put", "several", "4"], ["del", "several"]);
      expect(await ask(["get", "several"])).toBe("");
    });

    it("deletes an absent key without complaint", async () => {
      expect(await submit(["del", "never-was"])).toMatchObject({ verdict: "VALID" });
    });

    it("takes an empty value for an absent key's", async () => {
      await submit(["put", "emptied", "x"]);
      expect(await submit(["put", "emptied", ""])).toMatchObject({ verdict: "VALID" });
      expect(await ask(["get", "emptied"])).toBe("");
      expect(await ask(["range", "emptied", "emptiedz"])).toMatchInlineSnapshot(`[]`);
    });

    it("judges an empty key", async () => {
      expect([await attempt("put", "", "x"), await attempt("get", ""), await attempt("del", "")])
        .toMatchInlineSnapshot(`
       [
         null,
         "",
         null,
       ]
      `);
    });

    it("judges the commit of an empty key", async () => {
      expect(await submit(["attempt", ["put", "", "x"]])).toMatchObject({ verdict: "VALID" });
      expect(await ask(["get", ""])).toMatchInlineSnapshot(`"x"`);
    });

    it("takes any Unicode in keys and values", async () => {
      const [key, value] = ["キー \u{1f511} ü", "値\u0000\u{1f4b0}"];
      await submit(["put", key, value]);
      expect(await ask(["get", key])).toBe(value);
    });

    it("takes a value of two megabytes", async () => {
      await submit(["put", "large", { size: 2_000_000 }]);
      expect(String(await ask(["get", "large"]))).toHaveLength(2_000_000);
    });

    it("takes a key of ten thousand characters", async () => {
      const key = `long-${"k".repeat(10_000)}`;
      await submit(["put", key, "long"]);
      expect(await ask(["get", key])).toBe("long");
    });

    it("keeps the states of two chaincodes apart", async () => {
      await submit(["put", "lscc", "x"]);
      expect(await ask(["get", "lscc"])).toBe("x");
    });

    it("refuses to write after a simulation has failed", async () => {
      expect(await refusal(submit(["put", "half", "x"], ["fail", "stop"]))).toMatchObject({ code: "ABORTED" });
      expect(await ask(["get", "half"])).toBe("");
    });
  });

  describe("ranges", () => {
    beforeAll(async () => {
      await submit(...puts("r1", "r2", "r3", "r4", "r5", "r\u00fc", "r\u{10fffe}", "rr"), [
        "put",
        { composite: ["rt", ["r"]] },
        "composite",
      ]);
    });

    it("takes the start and leaves out the end", async () => {
      expect(await ask(["range", "r2", "r4"])).toEqual([
        ["r2", "r2"],
        ["r3", "r3"],
      ]);
    });

    it("orders keys by their bytes", async () => {
      const found = await ask(["range", "r", "s"]);
      expect((found as string[][]).map(([key]) => key)).toMatchInlineSnapshot(`
       [
         "r1",
         "r2",
         "r3",
         "r4",
         "r5",
         "rr",
         "rü",
         "r􏿾",
       ]
      `);
    });

    it("answers nothing where start and end are the same", async () => {
      expect(await ask(["range", "r2", "r2"])).toEqual([]);
    });

    it("judges an end before the start", async () => {
      expect(await attempt("range", "r4", "r2")).toMatchInlineSnapshot(`[]`);
    });

    it("reads to the end of simple keys where both bounds are empty", async () => {
      const keys = ((await ask(["range", "", ""])) as string[][]).map(([key]) => key ?? "");
      expect(keys).toEqual(expect.arrayContaining(["r1", "rr"]));
      expect(keys.filter((key) => key.startsWith("\u0000"))).toEqual([]);
    });

    it("reads composite keys too where the peer is given empty bounds", async () => {
      const keys = ((await ask(["rawRange", "", ""])) as string[][]).map(([key]) => key ?? "");
      expect(keys.filter((key) => key.startsWith("\u0000"))).toEqual(["\u0000rt\u0000r\u0000"]);
    });

    it("is refused by the shim where a bound is a composite key", async () => {
      expect(await attempt("range", "\u0000", "z")).toMatchInlineSnapshot(`
       {
         "error": "first character of the key [|] contains a null character which is not allowed",
       }
      `);
    });

    it("hands more than a hundred results over in parts", async () => {
      const keys = Array.from({ length: 250 }, (_, index) => `many${String(index).padStart(3, "0")}`);
      await submit(...puts(...keys));
      expect(((await ask(["range", "many", "manz"])) as string[][]).map(([key]) => key)).toEqual(keys);
    });

    it("may be left before its end", async () => {
      expect(await ask(["rangeHead", "r1", "r5", 2])).toEqual(["r1", "r2"]);
    });

    it("does not give a deleted key", async () => {
      await submit(...puts("gone1", "gone2", "gone3"));
      await submit(["del", "gone2"]);
      expect(await ask(["range", "gone", "gonf"])).toEqual([
        ["gone1", "gone1"],
        ["gone3", "gone3"],
      ]);
    });
  });

  describe("pages", () => {
    beforeAll(async () => {
      await submit(...puts("p1", "p2", "p3", "p4", "p5"));
    });

    const keysOf = (found: unknown) => {
      const { entries, bookmark, fetchedRecordsCount } = found as {
        entries: string[][];
        bookmark: string;
        fetchedRecordsCount: number;
      };
      return { keys: entries.map(([key]) => key), bookmark, fetchedRecordsCount };
    };

    it("gives the next key as bookmark", async () => {
      expect(keysOf(await ask(["page", "p", "q", 2, ""]))).toEqual({
        keys: ["p1", "p2"],
        bookmark: "p3",
        fetchedRecordsCount: 2,
      });
    });

    it("continues from a bookmark", async () => {
      expect(keysOf(await ask(["page", "p", "q", 2, "p3"]))).toEqual({
        keys: ["p3", "p4"],
        bookmark: "p5",
        fetchedRecordsCount: 2,
      });
    });

    it("gives an empty bookmark at the end", async () => {
      expect(keysOf(await ask(["page", "p", "q", 2, "p5"]))).toEqual({
        keys: ["p5"],
        bookmark: "",
        fetchedRecordsCount: 1,
      });
      expect(keysOf(await ask(["page", "p", "q", 5, ""]))).toEqual({
        keys: ["p1", "p2", "p3", "p4", "p5"],
        bookmark: "",
        fetchedRecordsCount: 5,
      });
    });

    it("judges a bookmark outside the range", async () => {
      expect([await attempt("page", "p3", "q", 2, "p1"), await attempt("page", "p", "q", 2, "z")])
        .toMatchInlineSnapshot(`
       [
         {
           "bookmark": "p3",
           "entries": [
             [
               "p1",
               "p1",
             ],
             [
               "p2",
               "p2",
             ],
           ],
           "fetchedRecordsCount": 2,
         },
         {
           "entries": [],
         },
       ]
      `);
    });

    it("judges a page size of 0", async () => {
      expect(await attempt("page", "p", "q", 0, "")).toMatchInlineSnapshot(`
       {
         "entries": [
           [
             "p1",
             "p1",
           ],
           [
             "p2",
             "p2",
           ],
           [
             "p3",
             "p3",
           ],
           [
             "p4",
             "p4",
           ],
           [
             "p5",
             "p5",
           ],
         ],
       }
      `);
    });

    it("judges a negative page size", async () => {
      expect(await attempt("page", "p", "q", -1, "")).toMatchInlineSnapshot(`
       {
         "bookmark": "",
         "entries": [
           [
             "p1",
             "p1",
           ],
           [
             "p2",
             "p2",
           ],
           [
             "p3",
             "p3",
           ],
           [
             "p4",
             "p4",
           ],
           [
             "p5",
             "p5",
           ],
         ],
         "fetchedRecordsCount": 5,
       }
      `);
    });

    it("refuses a page in a transaction that writes", async () => {
      expect((await refusal(submit(["page", "p", "q", 2, ""], ["put", "after-page", "x"]))).details)
        .toMatchInlineSnapshot(`
       [
         "AlphaMSP: chaincode response 500, PUT_STATE failed: transaction ID: <id>: txid [<id>]: unsuppored transaction. Transaction has already performed a paginated query. Writes are not allowed",
       ]
      `);
    });

    it("refuses a page after a write", async () => {
      expect((await refusal(submit(["put", "before-page", "x"], ["page", "p", "q", 2, ""]))).details)
        .toMatchInlineSnapshot(`
       [
         "AlphaMSP: chaincode response 500, GET_STATE_BY_RANGE failed: transaction ID: <id>: txid [<id>]: unsuppored transaction. Paginated queries are supported only in a read-only transaction",
       ]
      `);
    });

    it("takes a submitted page that writes nothing", async () => {
      expect(await submit(["page", "p", "q", 2, ""])).toMatchObject({ verdict: "VALID" });
    });

    it("pages through composite keys", async () => {
      await submit(...["1", "2", "3"].map((part): Step => ["put", { composite: ["cpage", [part]] }, part]));
      expect(await attempt("partialPage", "cpage", [], 2, "")).toMatchInlineSnapshot(`
       {
         "bookmark": "|cpage|3|",
         "fetchedRecordsCount": 2,
       }
      `);
    });
  });

  describe("composite keys", () => {
    beforeAll(async () => {
      const put = (type: string, ...parts: string[]): Step => ["put", { composite: [type, parts] }, parts.join()];
      await submit(
        put("town", "a", "1"),
        put("town", "a", "2"),
        put("town", "ab", "1"),
        put("town", "b", "1"),
        put("townhall", "a", "1"),
      );
    });

    it("are found by their first parts, whole parts only", async () => {
      expect(await ask(["partial", "town", ["a"]])).toEqual([
        ["a/1", "a,1"],
        ["a/2", "a,2"],
      ]);
    });

    it("are found by their type alone", async () => {
      expect(await ask(["partial", "town", []])).toEqual([
        ["a/1", "a,1"],
        ["a/2", "a,2"],
        ["ab/1", "ab,1"],
        ["b/1", "b,1"],
      ]);
    });

    it("are found by all their parts, since the shim asks for what begins so", async () => {
      expect(await ask(["partial", "town", ["a", "1"]])).toMatchInlineSnapshot(`
       [
         [
           "a/1",
           "a,1",
         ],
       ]
      `);
    });

    it("are refused by the shim where a part is empty", async () => {
      expect([await attempt("compositeKey", "", ["a"]), await attempt("compositeKey", "t", [""])])
        .toMatchInlineSnapshot(`
       [
         {
           "error": "object type or attribute not a non-zero length string",
         },
         {
           "error": "object type or attribute not a non-zero length string",
         },
       ]
      `);
    });

    it("collide where a part holds the separator, since the shim does not look", async () => {
      expect(await ask(["compositeKey", "t", ["a\u0000b"]])).toBe(await ask(["compositeKey", "t", ["a", "b"]]));
    });

    it("are split into their parts", async () => {
      expect(await ask(["splitKey", "\u0000t\u0000a\u0000b\u0000"])).toEqual({
        objectType: "t",
        attributes: ["a", "b"],
      });
    });

    it("are taken though a simple put makes them", async () => {
      expect(await submit(["put", "\u0000odd", "x"])).toMatchObject({ verdict: "VALID" });
      expect(await ask(["get", "\u0000odd"])).toBe("x");
    });
  });

  describe("history", () => {
    it("gives the newest first, deletes too", async () => {
      const ids = [
        (await submit(["put", "storied", "1"])).transactionId,
        (await submit(["put", "storied", "2"])).transactionId,
        (await submit(["del", "storied"])).transactionId,
        (await submit(["put", "storied", "3"])).transactionId,
      ].reverse();
      const found = (await ask(["history", "storied"])) as { txId: string; value: string; isDelete: boolean }[];
      expect(found.map(({ txId }) => txId)).toEqual(ids);
      expect(found.map(({ value, isDelete }) => [value, isDelete])).toEqual([
        ["3", false],
        ["", true],
        ["2", false],
        ["1", false],
      ]);
    });

    it("gives the proposal's time", async () => {
      const { results } = await submit(["put", "timed", "1"], ["timestamp"]);
      const [entry] = (await ask(["history", "timed"])) as { seconds: number }[];
      expect(entry?.seconds).toBe(Math.floor(Date.parse(String(results[1])) / 1000));
    });

    it("knows nothing of an absent key", async () => {
      expect(await ask(["history", "unstoried"])).toEqual([]);
    });

    it("knows nothing of invalid transactions", async () => {
      const first = await consortium.alpha.endorse([
        ["get", "contested"],
        ["put", "contested", "1"],
      ]);
      const second = await consortium.alpha.endorse([
        ["get", "contested"],
        ["put", "contested", "2"],
      ]);
      expect((await consortium.alpha.commit(first)).verdict).toBe("VALID");
      expect((await consortium.alpha.commit(second)).verdict).toBe("MVCC_READ_CONFLICT");
      expect(await ask(["history", "contested"])).toMatchObject([{ value: "1" }]);
    });

    it("does not mix up a key with one that continues it", async () => {
      await submit(["put", "hist", "short"], ["put", "history", "long"], ["put", "hist\u0000x", "separated"]);
      expect(await ask(["history", "hist"])).toMatchObject([{ value: "short" }]);
    });

    it("may be asked in a transaction that writes", async () => {
      expect(await submit(["history", "hist"], ["put", "after-history", "x"])).toMatchObject({ verdict: "VALID" });
    });
  });

  describe("what LevelDB cannot", () => {
    it("refuses a rich query", async () => {
      expect(await attempt("query", '{"selector":{}}')).toMatchInlineSnapshot(`
       {
         "error": "GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQuery not supported for leveldb",
       }
      `);
    });

    it("refuses a rich query with pages", async () => {
      expect(await attempt("queryPage", '{"selector":{}}', 2, "")).toMatchInlineSnapshot(`
       {
         "error": "GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQueryWithMetadata not supported for leveldb",
       }
      `);
    });

    it("refuses an empty query", async () => {
      expect(await attempt("query", "")).toMatchInlineSnapshot(`
       {
         "error": "GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQuery not supported for leveldb",
       }
      `);
    });
  });

  describe("metadata", () => {
    it("is kept under any name", async () => {
      await submit(["put", "described", "x"], ["putMetadata", "described", "COLOUR", "red"]);
      expect(await ask(["getMetadata", "described"])).toEqual({ COLOUR: "red" });
    });

    it("is not kept for a key that is absent", async () => {
      await submit(["putMetadata", "undescribed", "COLOUR", "red"]);
      expect(await ask(["getMetadata", "undescribed"])).toMatchInlineSnapshot(`{}`);
      expect(await ask(["get", "undescribed"])).toBe("");
    });

    it("is not seen by the transaction that writes it", async () => {
      const { results } = await submit(
        ["put", "unseen", "x"],
        ["putMetadata", "unseen", "COLOUR", "red"],
        ["getMetadata", "unseen"],
      );
      expect(results[2]).toMatchInlineSnapshot(`{}`);
    });

    it("outlives a new value", async () => {
      await submit(["put", "outlived", "x"], ["putMetadata", "outlived", "COLOUR", "red"]);
      await submit(["put", "outlived", "y"]);
      expect(await ask(["getMetadata", "outlived"])).toEqual({ COLOUR: "red" });
    });

    it("goes with the key", async () => {
      await submit(["put", "passing", "x"], ["putMetadata", "passing", "COLOUR", "red"]);
      await submit(["del", "passing"]);
      await submit(["put", "passing", "y"]);
      expect(await ask(["getMetadata", "passing"])).toEqual({});
    });

    it("adds a name to those that there are", async () => {
      await submit(["put", "named", "x"], ["putMetadata", "named", "COLOUR", "red"]);
      await submit(["putMetadata", "named", "SHAPE", "round"]);
      expect(await ask(["getMetadata", "named"])).toMatchInlineSnapshot(`
       {
         "SHAPE": "round",
       }
      `);
    });
  });

  describe("surroundings", () => {
    it("tell transaction, channel and arguments", async () => {
      const { results, transactionId } = await submit(["transactionId"], ["channel"], ["arguments"]);
      expect(results).toEqual([
        transactionId,
        channel,
        ["run", JSON.stringify([["transactionId"], ["channel"], ["arguments"]])],
      ]);
    });

    it("tell the creator's certificate", async () => {
      expect(await consortium.beta.ask(["creator"])).toEqual({
        mspId: "BetaMSP",
        certificate: consortium.beta.identity.certificate,
      });
    });

    it("tell the proposal's time, to the millisecond", async () => {
      const before = Date.now();
      const told = Date.parse(String(await ask(["timestamp"])));
      expect(told).toBeGreaterThanOrEqual(before);
      expect(told).toBeLessThanOrEqual(Date.now());
    });

    it("tell the binding of nonce, creator and epoch", async () => {
      expect(await ask(["binding"])).toMatch(/^[0-9a-f]{64}$/);
    });

    it("tell the transient data, which the ledger does not keep", async () => {
      const transient = { secret: "only-for-the-endorser" };
      expect(await consortium.alpha.ask(["transient"], { transient })).toEqual(transient);
      const committed = await consortium.alpha.submit([["channel"]], { transient });
      const block = Buffer.from(
        await consortium.alpha.contract("qscc").evaluateTransaction("GetBlockByTxID", channel, committed.transactionId),
      );
      expect([block.includes('["channel"]'), block.includes(transient.secret)]).toEqual([true, false]);
    });

    it("tell the proposal's signature", async () => {
      expect(String(await ask(["signature"]))).toMatch(/^[A-Za-z0-9+/]{90,}=*$/);
    });
  });
});
