import { certificates, type Certificate } from "../state/certificate.js";
import { keyOfUnit } from "../state/record.js";
import { presented, uetr } from "../testing/paper.js";
import { Scene } from "../testing/scene.js";
import { units } from "../vocabulary/amount.js";
import { certificateIdSchema } from "../vocabulary/identifiers.js";
import { inStepWith } from "./released.js";

/** A settled certificate and a living one. The tests choose their units. */
async function certificatesOf(): Promise<Record<"ended" | "living", Certificate>> {
  const scene = await Scene.open();
  const id = certificateIdSchema.parse(await presented(scene));
  const paid = { uetr: uetr(1), valueDate: "2026-04-01", amount: "1.00" };
  await scene.act("bank", "Settle", { certificateId: `${id.instrumentId}:1-100000`, ...paid });
  const [ended, living] = await Promise.all([
    scene.ledger.find(certificates, id.instrumentId, keyOfUnit(1n), keyOfUnit(100n)),
    scene.ledger.find(certificates, id.instrumentId, keyOfUnit(101n), keyOfUnit(100_000n)),
  ]);
  if (ended === undefined || living === undefined) {
    throw new Error("not there");
  }
  return { ended, living };
}

type Range = readonly [from: number, to: number];

const range = ([from, to]: Range) => ({ from: units(BigInt(from)), to: units(BigInt(to)) });
const plain = ({ from, to }: { from: bigint; to: bigint }): Range => [Number(from), Number(to)];

test.each<[before: Range[], returned: Range, after: Range[]]>([
  [[[1, 10]], [1, 1], [[2, 10]]],
  [[[1, 10]], [10, 10], [[1, 9]]],
  [
    [[1, 10]],
    [5, 5],
    [
      [1, 4],
      [6, 10],
    ],
  ],
  [
    [[1, 10]],
    [2, 9],
    [
      [1, 1],
      [10, 10],
    ],
  ],
  [[[1, 10]], [1, 10], []],
  [
    [
      [1, 3],
      [5, 7],
    ],
    [3, 5],
    [
      [1, 2],
      [6, 7],
    ],
  ],
  [
    [
      [1, 3],
      [5, 7],
    ],
    [5, 7],
    [[1, 3]],
  ],
])(
  "if the units %j are released and a payment for the units %j is returned, the line is drawn again for these and %j stay released",
  async (before, returned, after) => {
    const { living } = await certificatesOf();
    const { released, drawnAgain, givenBack } = inStepWith(
      [{ ...living, ...range(returned) }],
      before.map(range),
      new Set(),
    );
    expect(released.map(plain)).toEqual(after);
    const sizeOf = (all: Range[]) => all.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    expect([drawnAgain, givenBack]).toEqual([BigInt(sizeOf(before) - sizeOf(after)), 0n]);
  },
);

test.each<[before: Range[], ended: Range, after: Range[]]>([
  [[], [1, 1], [[1, 1]]],
  [[[1, 3]], [4, 6], [[1, 6]]],
  [[[2, 3]], [1, 1], [[1, 3]]],
  [
    [[1, 3]],
    [5, 6],
    [
      [1, 3],
      [5, 6],
    ],
  ],
  [
    [
      [1, 3],
      [5, 7],
    ],
    [4, 4],
    [[1, 7]],
  ],
  [[[2, 3]], [1, 4], [[1, 4]]],
])(
  "if the units %j are released and the units %j have ended, the ended units are given back, and neighbours are one range: %j",
  async (before, ended, after) => {
    const { ended: certificate } = await certificatesOf();
    const { released, drawnAgain, givenBack } = inStepWith(
      [{ ...certificate, ...range(ended) }],
      before.map(range),
      new Set(),
    );
    expect(released.map(plain)).toEqual(after);
    const sizeOf = (all: Range[]) => all.reduce((sum, [from, to]) => sum + to - from + 1, 0);
    expect([givenBack, drawnAgain]).toEqual([BigInt(sizeOf(after) - sizeOf(before)), 0n]);
  },
);
