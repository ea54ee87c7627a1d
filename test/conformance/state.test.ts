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
    it("an absent key is read as empty", async () => {
      expect(await ask(["get", "absent"])).toBe("");
    });

    it("a transaction does not see its own write", async () => {
      expect((await submit(["put", "own", "new"], ["get", "own"])).results).toEqual([null, ""]);
      expect((await submit(["put", "own", "newer"], ["get", "own"])).results).toEqual([null, "new"]);
    });

    it("a transaction does not see its own delete", async () => {
      await submit(["put", "own-delete", "x"]);
      expect((await submit(["del", "own-delete"], ["get", "own-delete"])).results).toEqual([null, "x"]);
      expect(await ask(["get", "own-delete"])).toBe("");
    });

    it("a transaction does not see its own write in a range", async () => {
      const { results } = await submit(["put", "ownrange1", "x"], ["range", "ownrange", "ownrangez"]);
      expect(results[1]).toEqual([]);
    });

    it("of several writes to a key the last one counts", async () => {
      await submit(["put", "several", "1"], ["put", "several", "2"], ["del", "several"], ["put", "several", "3"]);
      expect(await ask(["get", "several"])).toBe("3");
      await submit(["put", "several", "4"], ["del", "several"]);
      expect(await ask(["get", "several"])).toBe("");
    });

    it("a delete of an absent key is valid", async () => {
      expect(await submit(["del", "never-was"])).toMatchObject({ verdict: "VALID" });
    });

    it("a key with an empty value counts as absent", async () => {
      await submit(["put", "emptied", "x"]);
      expect(await submit(["put", "emptied", ""])).toMatchObject({ verdict: "VALID" });
      expect(await ask(["get", "emptied"])).toBe("");
      expect(await ask(["range", "emptied", "emptiedz"])).toMatchInlineSnapshot(`[]`);
    });

    it("an empty key can be written, read and deleted", async () => {
      expect([await attempt("put", "", "x"), await attempt("get", ""), await attempt("del", "")])
        .toMatchInlineSnapshot(`
       [
         null,
         "",
         null,
       ]
      `);
    });

    it("a write of an empty key is committed", async () => {
      expect(await submit(["attempt", ["put", "", "x"]])).toMatchObject({ verdict: "VALID" });
      expect(await ask(["get", ""])).toMatchInlineSnapshot(`"x"`);
    });

    it("keys and values can contain any Unicode character", async () => {
      const [key, value] = ["キー \u{1f511} ü", "値\u0000\u{1f4b0}"];
      await submit(["put", key, value]);
      expect(await ask(["get", key])).toBe(value);
    });

    it("a value can have two megabytes", async () => {
      await submit(["put", "large", { size: 2_000_000 }]);
      expect(String(await ask(["get", "large"]))).toHaveLength(2_000_000);
    });

    it("a key can have ten thousand characters", async () => {
      const key = `long-${"k".repeat(10_000)}`;
      await submit(["put", key, "long"]);
      expect(await ask(["get", key])).toBe("long");
    });

    it("a key can have the name of a system chaincode", async () => {
      await submit(["put", "lscc", "x"]);
      expect(await ask(["get", "lscc"])).toBe("x");
    });

    it("a failed simulation writes nothing", async () => {
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

    it("a range includes its start and not its end", async () => {
      expect(await ask(["range", "r2", "r4"])).toEqual([
        ["r2", "r2"],
        ["r3", "r3"],
      ]);
    });

    it("a range is in the order of the keys' bytes", async () => {
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

    it("a range whose start is its end is empty", async () => {
      expect(await ask(["range", "r2", "r2"])).toEqual([]);
    });

    it("a range whose end is before its start is empty", async () => {
      expect(await attempt("range", "r4", "r2")).toMatchInlineSnapshot(`[]`);
    });

    it("a range with two empty bounds reads all simple keys", async () => {
      const keys = ((await ask(["range", "", ""])) as string[][]).map(([key]) => key ?? "");
      expect(keys).toEqual(expect.arrayContaining(["r1", "rr"]));
      expect(keys.filter((key) => key.startsWith("\u0000"))).toEqual([]);
    });

    it("a range whose bounds the peer receives empty also reads composite keys", async () => {
      const keys = ((await ask(["rawRange", "", ""])) as string[][]).map(([key]) => key ?? "");
      expect(keys.filter((key) => key.startsWith("\u0000"))).toEqual(["\u0000rt\u0000r\u0000"]);
    });

    it("the shim refuses a range with a composite key as a bound", async () => {
      expect(await attempt("range", "\u0000", "z")).toMatchInlineSnapshot(`
       {
         "error": "first character of the key [|] contains a null character which is not allowed",
       }
      `);
    });

    it("a range with more than a hundred results comes in parts, and is complete", async () => {
      const keys = Array.from({ length: 250 }, (_, index) => `many${String(index).padStart(3, "0")}`);
      await submit(...puts(...keys));
      expect(((await ask(["range", "many", "manz"])) as string[][]).map(([key]) => key)).toEqual(keys);
    });

    it("a reader can leave a range before its end", async () => {
      expect(await ask(["rangeHead", "r1", "r5", 2])).toEqual(["r1", "r2"]);
    });

    it("a range does not contain a deleted key", async () => {
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

    it("the bookmark of a page is the next key", async () => {
      expect(keysOf(await ask(["page", "p", "q", 2, ""]))).toEqual({
        keys: ["p1", "p2"],
        bookmark: "p3",
        fetchedRecordsCount: 2,
      });
    });

    it("a page continues from a bookmark", async () => {
      expect(keysOf(await ask(["page", "p", "q", 2, "p3"]))).toEqual({
        keys: ["p3", "p4"],
        bookmark: "p5",
        fetchedRecordsCount: 2,
      });
    });

    it("the bookmark after the last page is empty", async () => {
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

    it("a page starts at its bookmark even if that is outside the range", async () => {
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

    it("a page of size 0 contains all keys", async () => {
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

    it("a page of a negative size contains all keys", async () => {
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

    it("a transaction that reads a page cannot write afterwards", async () => {
      expect((await refusal(submit(["page", "p", "q", 2, ""], ["put", "after-page", "x"]))).details)
        .toMatchInlineSnapshot(`
       [
         "AlphaMSP: chaincode response 500, PUT_STATE failed: transaction ID: <id>: txid [<id>]: unsuppored transaction. Transaction has already performed a paginated query. Writes are not allowed",
       ]
      `);
    });

    it("a transaction that has written cannot read a page", async () => {
      expect((await refusal(submit(["put", "before-page", "x"], ["page", "p", "q", 2, ""]))).details)
        .toMatchInlineSnapshot(`
       [
         "AlphaMSP: chaincode response 500, GET_STATE_BY_RANGE failed: transaction ID: <id>: txid [<id>]: unsuppored transaction. Paginated queries are supported only in a read-only transaction",
       ]
      `);
    });

    it("a transaction that reads a page and writes nothing can be submitted", async () => {
      expect(await submit(["page", "p", "q", 2, ""])).toMatchObject({ verdict: "VALID" });
    });

    it("a page can contain composite keys", async () => {
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

    it("composite keys are found by their first parts, but only by whole parts", async () => {
      expect(await ask(["partial", "town", ["a"]])).toEqual([
        ["a/1", "a,1"],
        ["a/2", "a,2"],
      ]);
    });

    it("composite keys are found by their type", async () => {
      expect(await ask(["partial", "town", []])).toEqual([
        ["a/1", "a,1"],
        ["a/2", "a,2"],
        ["ab/1", "ab,1"],
        ["b/1", "b,1"],
      ]);
    });

    it("a composite key is found by all its parts, because the shim asks for keys that begin with them", async () => {
      expect(await ask(["partial", "town", ["a", "1"]])).toMatchInlineSnapshot(`
       [
         [
           "a/1",
           "a,1",
         ],
       ]
      `);
    });

    it("the shim refuses a composite key with an empty part", async () => {
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

    it("two composite keys are equal if a part contains the separator, which the shim does not check", async () => {
      expect(await ask(["compositeKey", "t", ["a\u0000b"]])).toBe(await ask(["compositeKey", "t", ["a", "b"]]));
    });

    it("a composite key is split into its parts", async () => {
      expect(await ask(["splitKey", "\u0000t\u0000a\u0000b\u0000"])).toEqual({
        objectType: "t",
        attributes: ["a", "b"],
      });
    });

    it("a simple put can write a composite key", async () => {
      expect(await submit(["put", "\u0000odd", "x"])).toMatchObject({ verdict: "VALID" });
      expect(await ask(["get", "\u0000odd"])).toBe("x");
    });
  });

  describe("history", () => {
    it("the history has the newest value first, and contains deletes", async () => {
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

    it("the history has the time of each proposal", async () => {
      const { results } = await submit(["put", "timed", "1"], ["timestamp"]);
      const [entry] = (await ask(["history", "timed"])) as { seconds: number }[];
      expect(entry?.seconds).toBe(Math.floor(Date.parse(String(results[1])) / 1000));
    });

    it("the history of an absent key is empty", async () => {
      expect(await ask(["history", "unstoried"])).toEqual([]);
    });

    it("the history does not contain invalid transactions", async () => {
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

    it("the history of a key does not contain that of a longer key", async () => {
      await submit(["put", "hist", "short"], ["put", "history", "long"], ["put", "hist\u0000x", "separated"]);
      expect(await ask(["history", "hist"])).toMatchObject([{ value: "short" }]);
    });

    it("a transaction that writes can read a history", async () => {
      expect(await submit(["history", "hist"], ["put", "after-history", "x"])).toMatchObject({ verdict: "VALID" });
    });
  });

  describe("what LevelDB does not support", () => {
    it("a rich query is refused", async () => {
      expect(await attempt("query", '{"selector":{}}')).toMatchInlineSnapshot(`
       {
         "error": "GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQuery not supported for leveldb",
       }
      `);
    });

    it("a rich query with pages is refused", async () => {
      expect(await attempt("queryPage", '{"selector":{}}', 2, "")).toMatchInlineSnapshot(`
       {
         "error": "GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQueryWithMetadata not supported for leveldb",
       }
      `);
    });

    it("an empty query is refused", async () => {
      expect(await attempt("query", "")).toMatchInlineSnapshot(`
       {
         "error": "GET_QUERY_RESULT failed: transaction ID: <id>: ExecuteQuery not supported for leveldb",
       }
      `);
    });
  });

  describe("metadata of keys", () => {
    it("metadata can have any name", async () => {
      await submit(["put", "described", "x"], ["putMetadata", "described", "COLOUR", "red"]);
      expect(await ask(["getMetadata", "described"])).toEqual({ COLOUR: "red" });
    });

    it("metadata of an absent key is not kept", async () => {
      await submit(["putMetadata", "undescribed", "COLOUR", "red"]);
      expect(await ask(["getMetadata", "undescribed"])).toMatchInlineSnapshot(`{}`);
      expect(await ask(["get", "undescribed"])).toBe("");
    });

    it("a transaction does not see the metadata that it writes", async () => {
      const { results } = await submit(
        ["put", "unseen", "x"],
        ["putMetadata", "unseen", "COLOUR", "red"],
        ["getMetadata", "unseen"],
      );
      expect(results[2]).toMatchInlineSnapshot(`{}`);
    });

    it("metadata stays when the key has a new value", async () => {
      await submit(["put", "outlived", "x"], ["putMetadata", "outlived", "COLOUR", "red"]);
      await submit(["put", "outlived", "y"]);
      expect(await ask(["getMetadata", "outlived"])).toEqual({ COLOUR: "red" });
    });

    it("metadata is deleted with the key", async () => {
      await submit(["put", "passing", "x"], ["putMetadata", "passing", "COLOUR", "red"]);
      await submit(["del", "passing"]);
      await submit(["put", "passing", "y"]);
      expect(await ask(["getMetadata", "passing"])).toEqual({});
    });

    it("metadata under a new name replaces what the key had under another name", async () => {
      await submit(["put", "named", "x"], ["putMetadata", "named", "COLOUR", "red"]);
      await submit(["putMetadata", "named", "SHAPE", "round"]);
      expect(await ask(["getMetadata", "named"])).toMatchInlineSnapshot(`
       {
         "SHAPE": "round",
       }
      `);
    });
  });

  describe("what a chaincode knows of its transaction", () => {
    it("a chaincode knows the transaction's id, its channel and its arguments", async () => {
      const { results, transactionId } = await submit(["transactionId"], ["channel"], ["arguments"]);
      expect(results).toEqual([
        transactionId,
        channel,
        ["run", JSON.stringify([["transactionId"], ["channel"], ["arguments"]])],
      ]);
    });

    it("a chaincode knows the creator's certificate", async () => {
      expect(await consortium.beta.ask(["creator"])).toEqual({
        mspId: "BetaMSP",
        certificate: consortium.beta.identity.certificate,
      });
    });

    it("a chaincode knows the proposal's time to the millisecond", async () => {
      const before = Date.now();
      const told = Date.parse(String(await ask(["timestamp"])));
      expect(told).toBeGreaterThanOrEqual(before);
      expect(told).toBeLessThanOrEqual(Date.now());
    });

    it("a chaincode knows the binding of nonce, creator and epoch", async () => {
      expect(await ask(["binding"])).toMatch(/^[0-9a-f]{64}$/);
    });

    it("a chaincode knows the transient data, which the ledger does not keep", async () => {
      const transient = { secret: "only-for-the-endorser" };
      expect(await consortium.alpha.ask(["transient"], { transient })).toEqual(transient);
      const committed = await consortium.alpha.submit([["channel"]], { transient });
      const block = Buffer.from(
        await consortium.alpha.contract("qscc").evaluateTransaction("GetBlockByTxID", channel, committed.transactionId),
      );
      expect([block.includes('["channel"]'), block.includes(transient.secret)]).toEqual([true, false]);
    });

    it("a chaincode knows the proposal's signature", async () => {
      expect(String(await ask(["signature"]))).toMatch(/^[A-Za-z0-9+/]{90,}=*$/);
    });
  });
});
