import { parseArgs } from "node:util";

import { FakeGateway } from "../../../client/src/testing/fake-gateway.js";
import { party } from "../../../client/src/testing/registration.js";
import { runScript } from "../../run-script.js";
import { numberWithin } from "../measure/option-values.js";
import { median } from "../measure/percentiles.js";
import { milliseconds, ratio, table } from "../measure/table.js";

import { connect } from "@tallystick/client";

const usage = `npm run bench -- dissent [options]

Time of readings that three of four organisations must confirm, if all agree, and if one of them answers in other words. The gateway is in the
same process.

  --readings N    readings of each kind, 10 to 100000 (default 500)
  --json          figures for programs
  --help          this text`;

interface Options {
  readonly readings: number;
  readonly json: boolean;
  readonly help: boolean;
}

/** Milliseconds of each reading, and their ratio as a whole. */
interface Figures {
  readonly agreeing: readonly number[];
  readonly oneDiffers: readonly number[];
}

/** @throws {Error} with the fault and the usage. */
function parseOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      readings: { type: "string", default: "500" },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const { json, help } = values;
  return { readings: numberWithin("readings", values.readings, { least: 10, most: 100_000 }, usage), json, help };
}

async function measure({ readings }: Options): Promise<Figures> {
  const gateway = await FakeGateway.start();
  const { connectOptions, members } = gateway;
  const identity = { ...connectOptions.identity, mspId: "IcbcMSP" };
  const read = async (): Promise<number[]> => {
    const tally = await connect({ ...connectOptions, identity, members, verify: { organisations: 3 } });
    const took: number[] = [];
    for (let reading = 0; reading < readings; reading += 1) {
      const begun = performance.now();
      await tally.registry.getParty({ lei: party.lei });
      took.push(performance.now() - begun);
    }
    tally.close();
    return took;
  };
  try {
    gateway.endorse = () => party;
    await read();
    const agreeing = await read();
    gateway.endorse = ({ organisations }) =>
      organisations.includes("BaowuMSP") ? { ...party, name: "Somebody else" } : party;
    return { agreeing, oneDiffers: await read() };
  } finally {
    gateway.stop();
  }
}

function report({ agreeing, oneDiffers }: Figures): string {
  const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);
  return table(
    ["readings", "median", "of all, beside none differing"],
    [
      ["all agree", milliseconds(median(agreeing)), ratio(1)],
      ["one differs", milliseconds(median(oneDiffers)), ratio(sum(oneDiffers) / sum(agreeing))],
    ],
  );
}

/** `npm run bench -- dissent`. */
export const run = (args: readonly string[]): Promise<void> =>
  runScript({ usage, parseOptions, measure, report }, args);
