import { freezeUnits, unfreezeUnits } from "./freeze-units.js";
import type { Session } from "./session.js";

const instrumentId = "TALLYDEMOANSTEEL0077.A-1";
const certificate = (from: number, to: number) => ({
  certificateId: `${instrumentId}:${String(from)}-${String(to)}`,
  from: String(from),
  to: String(to),
  state: "Transferable",
  frozen: [] as { order: string }[],
});

/** A session with an instrument of four certificates, two on each page. */
function session(): { session: Pick<Session, "ask" | "perform">; performed: unknown[]; asked: unknown[] } {
  const performed: unknown[] = [];
  const asked: unknown[] = [];
  const pages = [
    { certificates: [certificate(1, 9), certificate(10, 99)], bookmark: "second" },
    { certificates: [certificate(100, 100), certificate(101, 1000)], bookmark: "third" },
    { certificates: [certificate(1001, 2000)] },
  ];
  const fake = {
    ask: (_name: string, request: { bookmark?: string }) => {
      asked.push(request);
      return Promise.resolve(pages[request.bookmark === undefined ? 0 : request.bookmark === "second" ? 1 : 2]);
    },
    perform: (name: string, request: unknown) => {
      performed.push([name, request]);
      return Promise.resolve({});
    },
  };
  // The fake has only the methods that freezing uses.
  return { session: fake as unknown as Pick<Session, "ask" | "perform">, performed, asked };
}

test.each([
  ["10", "100", [certificate(10, 99), certificate(100, 100)], 2],
  ["9", "9", [certificate(1, 9)], 1],
  ["500", "1001", [certificate(101, 1000), certificate(1001, 2000)], 3],
])(
  "freezing units %s to %s names the certificates that have these units, and reads no further certificates",
  async (from, to, over, pages) => {
    const { session: fake, performed, asked } = session();
    const units = { instrumentId, from, to };
    await freezeUnits(fake, { order: "7", authority: "Court", units });
    expect(performed).toEqual([
      ["Freeze", { order: "7", authority: "Court", units, certificates: over.map((one) => one.certificateId) }],
    ]);
    expect(asked).toHaveLength(pages);
  },
);

describe("a range of units on more certificates than one act takes", () => {
  const all = Array.from({ length: 450 }, (_, index) => certificate(2 * index + 1, 2 * index + 2));

  function wide(certificates: readonly object[], responses: readonly object[]) {
    const performed: unknown[] = [];
    const fake = {
      ask: () => Promise.resolve({ certificates }),
      perform: (name: string, request: unknown) => {
        performed.push([name, request]);
        return Promise.resolve({ responses: responses.map((response) => ({ response })), transactionId: "t" });
      },
    };
    return { session: fake as unknown as Pick<Session, "ask" | "perform">, performed };
  }

  const units = { instrumentId, from: "2", to: "899" };
  const ids = (from: number, to: number) => all.slice(from, to).map(({ certificateId }) => certificateId);
  const stretch = (from: string, to: string) => ({ instrumentId, from, to });

  test("a range with more certificates than one act takes is frozen by several acts in one transaction", async () => {
    const { session: fake, performed } = wide(all, [
      { frozen: ["a"], rest: ["b"] },
      { frozen: ["c"], rest: [] },
      { frozen: ["d"], rest: ["e"] },
    ]);
    expect(await freezeUnits(fake, { order: "7", authority: "Court", units })).toEqual({
      ...{ frozen: ["a", "c", "d"], rest: ["b", "e"], transactionId: "t" },
    });
    const order = { order: "7", authority: "Court" };
    expect(performed).toEqual([
      [
        "Batch",
        {
          acts: [
            { act: "Freeze", request: { ...order, certificates: ids(0, 200), units: stretch("2", "400") } },
            { act: "Freeze", request: { ...order, certificates: ids(200, 400), units: stretch("401", "800") } },
            { act: "Freeze", request: { ...order, certificates: ids(400, 450), units: stretch("801", "899") } },
          ],
          answers: "whole",
        },
      ],
    ]);
  });

  test("lifting an order on a range of units leaves out the acts without a certificate under the order", async () => {
    const [some, more] = [all.slice(0, 250), all.slice(250).map((one) => ({ ...one, frozen: [{ order: "7" }] }))];
    const { session: fake, performed } = wide(
      [...some, ...more],
      [
        { certificates: ["a"], rest: [] },
        { certificates: ["b"], rest: ["c"] },
      ],
    );
    expect(await unfreezeUnits(fake, { order: "7", units })).toEqual({
      ...{ certificates: ["a", "b"], rest: ["c"], transactionId: "t" },
    });
    expect(performed).toEqual([
      [
        "Batch",
        {
          acts: [
            { act: "Unfreeze", request: { order: "7", certificates: ids(200, 400), units: stretch("401", "800") } },
            { act: "Unfreeze", request: { order: "7", certificates: ids(400, 450), units: stretch("801", "899") } },
          ],
          answers: "whole",
        },
      ],
    ]);
  });
});
