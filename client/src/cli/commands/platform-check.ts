import type { Command } from "commander";

import type { Tally } from "../../connect.js";
import { isRejected } from "../../errors/index.js";
import { checkPlatform, type PlatformCheck } from "../../operations/platform-check/check-platform.js";
import type { Governors } from "../../operations/platform-check/finding.js";
import { printableIn } from "../../printable.js";
import { withConnection } from "../connection.js";
import { exitStatus } from "../exit-status.js";
import { showPlatformCheck } from "../show/platform-check.js";
import { UsageError } from "../usage-error.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

const description = `Checks whether the channel and the chaincode's definition are governed as the platform needs it. New keys, a weaker definition and
other keys for a member must need the operator and the regulator. It reads what one peer says, so ask your own peer. Exit status 0
if everything is sound, 1 otherwise.`;

/** `tally platform check`: the governance of a live channel. */
export function addPlatformCheck(command: Command, environment: Environment): void {
  command
    .description(description)
    .option("--operator <msp>", "the operator's organisation (default: as the ledger says)")
    .option("--regulator <msp>", "the regulator's organisation (default: as the ledger says)")
    .addHelpText(
      "after",
      examples(["tally platform check", "tally platform check --operator BaowuMSP --regulator RegulatorMSP"]),
    );
  addCommonOptions(command).action(async (given: Partial<Governors>) => {
    const { profile, output } = commonOptions(command, environment);
    const check = await withConnection(profile, async ({ tally, session }): Promise<PlatformCheck> => {
      const governors = await governorsOf(tally, given);
      return checkPlatform(await session.channelConfiguration(), await session.definition(), governors);
    });
    output.line(
      output.json ? JSON.stringify(check, undefined, 2) : showPlatformCheck(printableIn(check), output.style),
    );
    finish(environment, check.sound ? exitStatus.done : exitStatus.refused);
  });
}

/** Those that were named, or else those whose parties have the roles. */
async function governorsOf({ registry }: Tally, { operator, regulator }: Partial<Governors>): Promise<Governors> {
  if (operator !== undefined && regulator !== undefined) {
    return { operator, regulator };
  }
  const found: { operator?: string; regulator?: string } = {};
  try {
    for await (const { roles, mspId } of registry.parties()) {
      if (roles.includes("operator")) {
        found.operator ??= mspId;
      }
      if (roles.includes("regulator")) {
        found.regulator ??= mspId;
      }
    }
  } catch (error) {
    if (!isRejected(error, "NOT_BOOTSTRAPPED")) {
      throw error;
    }
  }
  return {
    operator: operator ?? required(found.operator, "operator"),
    regulator: regulator ?? required(found.regulator, "regulator"),
  };
}

function required(mspId: string | undefined, role: "operator" | "regulator"): string {
  if (mspId !== undefined) {
    return mspId;
  }
  throw new UsageError(`the ledger names no ${role} yet`, `Name its organisation with --${role} <msp>.`);
}
