import type { Answer, Request } from "../../connection.js";
import type { OperationCommands, Work } from "../../operation/command.js";
import { NotPossible } from "../../outcome/usage-error.js";
import { leiOf } from "../../parties/parties.js";
import { CERTIFICATE } from "../samples.js";

/** `tally certificate …`: the acts that follow a succession. */
export const succeeding = {
  TakeOver: {
    command: "certificate take-over",
    positional: ["certificates"],
    fields: { certificates: { optional: true } },
    options: [
      {
        flag: "--holder <party>",
        help: "by name or LEI: take over all that this former party holds or has in pledge (default: the own party)",
      },
    ],
    examples: [
      "tally certificate take-over --holder 213800YOEO5OQ72G2R82",
      `tally certificate take-over ${CERTIFICATE}`,
    ],
    // The schema requires the certificates. On the command line the user may leave them out.
    run: (request: Partial<Request<"TakeOver">>, work) =>
      request.certificates === undefined
        ? takeOverAll(work)
        : work.connection.call("TakeOver", { certificates: request.certificates }),
  },
} satisfies Partial<OperationCommands>;

async function takeOverAll({ connection, options, streams, words: { notices } }: Work): Promise<Answer<"TakeOver">> {
  const given = options["holder"];
  const holder = typeof given === "string" ? await leiOf(given, "--holder", connection.tally) : undefined;
  const { taken, waiting, acts } = await connection.tally.certificates.takeOverHoldings({
    holder,
    onProgress: (done, found) => streams.stderr.write(`tally: ${notices.takenOver(done, found)}\n`),
  });
  if (waiting.length > 0) {
    streams.stderr.write(`tally: ${notices.waitsForAnswer(waiting)}\n`);
  }
  const last = acts.at(-1);
  if (last === undefined) {
    throw new NotPossible(({ nothingToTakeOver }) => nothingToTakeOver());
  }
  return { ...last, certificates: [...taken] };
}
