import { median, medianRatio } from "../measure/percentiles.js";
import { milliseconds, perSecond, ratio, table } from "../measure/table.js";
import type { Figures } from "./figures.js";
import type { Rate } from "./throughput.js";

/** The expected figures of the embedded network. The report marks a figure that misses its expected value. */
const expected = {
  coldStartMs: 1500,
  timesNative: { submits: 1.5, evaluates: 1.1 },
  /** Resident memory of a network in memory, as a multiple of the blocks' bytes. */
  timesBlocks: 1.2,
  residentBytesOnDisk: 250 * 1024 ** 2,
  restartMs: 5000,
} as const;

/** The figures for people. */
export function report(figures: Figures): string {
  const { machine, options } = figures;
  const head = `${String(options.organisations)} organisations, ${String(options.inFlight)} in flight; Node ${machine.node}, ${String(machine.cores)} cores for network, chaincode and client together`;
  return [head, coldStartTable(figures), ratesTable(figures), footprintTable(figures)]
    .filter((part) => part !== "")
    .join("\n\n");
}

function coldStartTable({ coldStart }: Figures): string {
  const verdict = coldStart.milliseconds < expected.coldStartMs ? "as expected" : "MORE than expected";
  return [
    table(
      ["cold start", "ms"],
      coldStart.parts.map(({ part, milliseconds: time }) => [part, milliseconds(time)]),
    ),
    `process start to first committed transaction: ${milliseconds(coldStart.milliseconds)} ms, ${verdict} (under ${String(expected.coldStartMs)} ms)`,
  ].join("\n");
}

function ratesTable({ rates, nativeLeftOut, machine }: Figures): string {
  const [embedded, native] = rates;
  if (embedded === undefined) {
    return "";
  }
  const rows = (["submits", "evaluates"] as const).flatMap((what) => {
    const of = rates.map((each) => each[what]);
    const rateOf = (each: readonly Rate[]): number[] => each.map((round) => round.perSecond);
    const costOf = (each: readonly Rate[]): number[] => each.map((round) => round.networkCpuMs ?? Number.NaN);
    const shared = of.map((each) => median(each.map(({ sharedCpuMs }) => sharedCpuMs)));
    return [
      [
        `${what}/s of a no-op`,
        ...of.map((each) => perSecond(median(rateOf(each)))),
        ...(native === undefined ? [] : [ratio(medianRatio(rateOf(embedded[what]), rateOf(native[what])))]),
      ],
      [
        "  CPU ms each of the network alone",
        ...of.map((each) => median(costOf(each)).toFixed(2)),
        ...(native === undefined ? [] : [ratio(medianRatio(costOf(native[what]), costOf(embedded[what])))]),
      ],
      ["  CPU ms each of client and chaincodes", ...shared.map((each) => each.toFixed(2)), ""],
      [
        "  most there could be beside those",
        ...shared.map((each) => perSecond((machine.cores * 1000) / each)),
        ...(native === undefined
          ? []
          : [ratio((machine.cores * 1000) / (shared[0] ?? Number.NaN) / median(rateOf(native[what])))]),
      ],
    ];
  });
  const { submits, evaluates } = expected.timesNative;
  const notes =
    native === undefined
      ? [`native Fabric left out: ${nativeLeftOut ?? "not asked for"}`]
      : [
          `expected beside native Fabric, in rate and in processor time of the network alone: at least ${String(submits)} times its submits, ${String(evaluates)} times its evaluates`,
          "client and chaincodes work on the same cores and cost the same beside either network: were the network's own work free,",
          "the cores would still do no more than the fourth line of each",
        ];
  return [
    table(["", ...rates.map(({ kind }) => kind), ...(native === undefined ? [] : ["times"])], rows),
    ...notes,
  ].join("\n");
}

const megabytes = (bytes: number): string => (bytes / 1024 ** 2).toFixed(0);

function footprintTable({ footprints, options }: Figures): string {
  if (footprints.length === 0) {
    return "";
  }
  const figures = table(
    [
      `${String(options.transactions)} transactions`,
      "submits/s",
      "its CPU ms each",
      "blocks MB",
      "resident MB before",
      "after",
      "heap MB before",
      "after",
      "restart ms",
    ],
    footprints.map(({ storage, submitsPerSecond, before, after, blockBytes, restartMs }) => [
      storage,
      perSecond(submitsPerSecond),
      ((after.cpu - before.cpu) / options.transactions).toFixed(2),
      megabytes(blockBytes),
      megabytes(before.resident),
      megabytes(after.resident),
      megabytes(before.heap),
      megabytes(after.heap),
      restartMs === undefined ? "" : milliseconds(restartMs),
    ]),
  );
  const { timesBlocks, residentBytesOnDisk, restartMs } = expected;
  return [
    figures,
    `expected: in memory resident under ${String(timesBlocks)} times the bytes of the blocks after 100000 transactions; on disk under ${megabytes(residentBytesOnDisk)} MB whatever the height, and a restart under ${milliseconds(restartMs)} ms at 1000000`,
  ].join("\n");
}
