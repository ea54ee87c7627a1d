import { describeOnNetwork } from "../network-under-test.js";
import { probe, useConsortium } from "./consortium.js";
import type { Step } from "./member.js";
import { inOneBlock } from "./one-block.js";

describeOnNetwork("Conflicts", () => {
  const consortium = useConsortium(
    probe("probe", { endorsementPolicy: "OR('AlphaMSP.peer','BetaMSP.peer','GammaMSP.peer')" }),
  );

  /** Endorses a program, commits others, and then returns the verdict on the first. */
  async function after(program: readonly Step[], ...meanwhile: readonly (readonly Step[])[]): Promise<string> {
    const transaction = await consortium.alpha.endorse(program);
    for (const other of meanwhile) {
      expect(await consortium.beta.submit(other)).toMatchObject({ verdict: "VALID" });
    }
    return (await consortium.alpha.commit(transaction)).verdict;
  }

  /** Endorses programs on one state and has them committed in one block. `key` differs with each attempt. */
  function together(
    programs: (key: string) => readonly (readonly Step[])[],
    before: (key: string) => readonly Step[] = () => [],
  ): Promise<readonly string[]> {
    const run = Math.random().toString(36).slice(2);
    return inOneBlock(async (attempt) => {
      const key = `${run}-${String(attempt)}`;
      const prepared = before(key);
      if (prepared.length > 0) {
        await consortium.alpha.submit(prepared);
      }
      return Promise.all(programs(key).map((program) => consortium.alpha.endorse(program)));
    });
  }

  const puts = (...keys: readonly string[]): Step[] => keys.map((key) => ["put", key, key]);

  describe("single keys", () => {
    it("a transaction is in conflict if a key that it read has a new value", async () => {
      await consortium.alpha.submit(puts("read"));
      expect(await after([["get", "read"]], [["put", "read", "new"]])).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction is in conflict even if the new value equals the old one", async () => {
      await consortium.alpha.submit(puts("same"));
      expect(await after([["get", "same"]], puts("same"))).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction is in conflict if a key that it found absent exists now", async () => {
      expect(await after([["get", "appeared"]], puts("appeared"))).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction is in conflict if a key that it read was deleted", async () => {
      await consortium.alpha.submit(puts("going"));
      expect(await after([["get", "going"]], [["del", "going"]])).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction is in conflict if a key that it read was deleted and written again", async () => {
      await consortium.alpha.submit(puts("back"));
      expect(await after([["get", "back"]], [["del", "back"]], puts("back"))).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction is in conflict if only the metadata of a key that it read has changed", async () => {
      await consortium.alpha.submit(puts("meta"));
      expect(await after([["get", "meta"]], [["putMetadata", "meta", "COLOUR", "red"]])).toMatchInlineSnapshot(
        `"MVCC_READ_CONFLICT"`,
      );
    });

    it("a transaction is not in conflict if a key that it found absent was deleted", async () => {
      expect(await after([["get", "absent"]], [["del", "absent"]])).toMatchInlineSnapshot(`"VALID"`);
    });

    it("two writes that read nothing are not in conflict", async () => {
      expect(await after([["put", "blind", "1"]], [["put", "blind", "2"]])).toBe("VALID");
      expect(await consortium.alpha.ask(["get", "blind"])).toBe("1");
    });

    it("transactions on different keys are not in conflict", async () => {
      await consortium.alpha.submit(puts("mine", "yours"));
      expect(await after([["get", "mine"]], [["put", "yours", "new"]])).toBe("VALID");
    });

    it("a delete that read the key first is in conflict if the key has changed", async () => {
      await consortium.alpha.submit(puts("del-read"));
      expect(
        await after(
          [
            ["get", "del-read"],
            ["del", "del-read"],
          ],
          [["put", "del-read", "new"]],
        ),
      ).toBe("MVCC_READ_CONFLICT");
    });

    it("a transaction in conflict does not change the state", async () => {
      await consortium.alpha.submit(puts("kept"));
      await after(
        [
          ["get", "kept"],
          ["put", "kept", "loser"],
          ["put", "kept-other", "loser"],
        ],
        [["put", "kept", "winner"]],
      );
      expect(
        await consortium.alpha.evaluate([
          ["get", "kept"],
          ["get", "kept-other"],
        ]),
      ).toEqual(["winner", ""]);
    });
  });

  describe("within one block", () => {
    it("of two increments the first one wins", async () => {
      const increment = (key: string): Step[] => [
        ["get", key],
        ["put", key, "1"],
      ];
      expect(await together((key) => [increment(key), increment(key)])).toEqual(["VALID", "MVCC_READ_CONFLICT"]);
    });

    it("two writes that read nothing are both valid", async () => {
      expect(await together((key) => [[["put", key, "1"]], [["put", key, "2"]]])).toEqual(["VALID", "VALID"]);
    });

    it("a transaction that reads what an earlier one writes is invalid", async () => {
      expect(await together((key) => [[["put", key, "1"]], [["get", key]]])).toEqual(["VALID", "MVCC_READ_CONFLICT"]);
    });

    it("a transaction that reads what a later one writes is valid", async () => {
      expect(await together((key) => [[["get", key]], [["put", key, "1"]]])).toEqual(["VALID", "VALID"]);
    });

    it("an invalid transaction causes no conflict", async () => {
      const verdicts = await together((key) => [
        [["put", `${key}a`, "1"]],
        [
          ["get", `${key}a`],
          ["put", `${key}b`, "1"],
        ],
        [["get", `${key}b`]],
      ]);
      expect(verdicts).toEqual(["VALID", "MVCC_READ_CONFLICT", "VALID"]);
    });

    it("a transaction is invalid if an earlier one writes into a range that it read", async () => {
      expect(await together((key) => [puts(`${key}1`), [["range", key, `${key}z`]]])).toEqual([
        "VALID",
        "PHANTOM_READ_CONFLICT",
      ]);
    });

    it("a transaction is invalid if an earlier one deletes in a range that it read", async () => {
      const verdicts = await together(
        (key) => [[["del", `${key}1`]], [["range", key, `${key}z`]]],
        (key) => puts(`${key}1`, `${key}2`),
      );
      expect(verdicts).toEqual(["VALID", "PHANTOM_READ_CONFLICT"]);
    });

    it("a transaction is invalid if it read a key that an earlier one deletes", async () => {
      expect(
        await together(
          (key) => [[["del", key]], [["get", key]]],
          (key) => puts(key),
        ),
      ).toEqual(["VALID", "MVCC_READ_CONFLICT"]);
    });
  });

  describe("ranges", () => {
    it("a transaction is in conflict if a range that it read has a new key", async () => {
      await consortium.alpha.submit(puts("ra1", "ra3"));
      expect(await after([["range", "ra", "rb"]], puts("ra2"))).toBe("PHANTOM_READ_CONFLICT");
    });

    it("a transaction is in conflict if a key of the range is deleted", async () => {
      await consortium.alpha.submit(puts("rc1", "rc2", "rc3"));
      expect(await after([["range", "rc", "rd"]], [["del", "rc2"]])).toBe("PHANTOM_READ_CONFLICT");
    });

    it("a transaction is in conflict if a key of the range has a new value", async () => {
      await consortium.alpha.submit(puts("re1", "re2"));
      expect(await after([["range", "re", "rf"]], puts("re1"))).toBe("PHANTOM_READ_CONFLICT");
    });

    it("a transaction is in conflict if a range that was empty has a key", async () => {
      expect(await after([["range", "rg", "rh"]], puts("rg1"))).toBe("PHANTOM_READ_CONFLICT");
    });

    it("a change outside the range causes no conflict", async () => {
      await consortium.alpha.submit(puts("ri1", "ri5"));
      expect(await after([["range", "ri1", "ri5"]], puts("ri0", "ri5"))).toBe("VALID");
    });

    it("a change behind the last key that was read causes no conflict", async () => {
      await consortium.alpha.submit(puts("rj1", "rj2", "rj3"));
      expect(await after([["rangeHead", "rj", "rk", 1]], puts("rj4"))).toMatchInlineSnapshot(`"PHANTOM_READ_CONFLICT"`);
    });

    it("a change before the last key that was read causes a conflict", async () => {
      await consortium.alpha.submit(puts("rl2", "rl3", "rl4"));
      expect(await after([["rangeHead", "rl", "rm", 1]], puts("rl1"))).toBe("PHANTOM_READ_CONFLICT");
    });

    it("a change in a long range, of which only hashes are kept, causes a conflict", async () => {
      const keys = Array.from({ length: 130 }, (_, index) => `rn${String(index).padStart(3, "0")}`);
      await consortium.alpha.submit(puts(...keys));
      expect(await after([["range", "rn", "ro"]])).toBe("VALID");
      expect(await after([["range", "rn", "ro"]], puts("rn077"))).toBe("PHANTOM_READ_CONFLICT");
    });

    it("a change in a range of composite keys causes a conflict", async () => {
      const put = (part: string): Step[] => [["put", { composite: ["rp", ["a", part]] }, "x"]];
      await consortium.alpha.submit(put("1"));
      expect(await after([["partial", "rp", ["a"]]], put("2"))).toBe("PHANTOM_READ_CONFLICT");
    });

    it("a change in a page that was read causes no conflict", async () => {
      await consortium.alpha.submit(puts("rq1", "rq2", "rq3"));
      expect(await after([["page", "rq", "rr", 2, ""]], puts("rq1"))).toMatchInlineSnapshot(`"PHANTOM_READ_CONFLICT"`);
    });

    it("a change in a history that was read causes no conflict", async () => {
      await consortium.alpha.submit(puts("rs"));
      expect(await after([["history", "rs"]], puts("rs"))).toBe("VALID");
    });

    it("a transaction's own writes in its range cause no conflict", async () => {
      expect(await after([["range", "rt", "ru"], ...puts("rt1")])).toBe("VALID");
    });
  });
});
