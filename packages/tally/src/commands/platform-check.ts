import { isRejected, type Tally } from "@tallystick/client";
import { checkPlatform, type Governors } from "@tallystick/client/catalogue";
import { printableIn } from "@tallystick/client/words";
import type { Command } from "commander";

import { withConnection } from "../connection.js";
import { addSchemaOfForm } from "../json/schema-option.js";
import { exitStatus } from "../outcome/exit-status.js";
import { UsageError } from "../outcome/usage-error.js";
import { showPlatformCheck } from "../show/platform-check.js";
import { addCommonOptions, commonOptions, examples, finish, type Environment } from "./environment.js";

/** `tally platform check`: the command checks the governance of a live channel. */
export function addPlatformCheck(command: Command, environment: Environment): void {
  const { platformCheck: help } = environment.words.help;
  command
    .description(help.description)
    .option("--operator <msp>", help.operator)
    .option("--regulator <msp>", help.regulator)
    .addHelpText(
      "after",
      examples(environment, [
        "tally platform check",
        "tally platform check --operator BaowuMSP --regulator RegulatorMSP",
      ]),
    );
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async (given: Partial<Governors>) => {
    const { profile, output } = commonOptions(command, environment);
    await withConnection({ profile, output }, async ({ tally, session }) => {
      const governors = await governorsOf(tally, given);
      const check = checkPlatform(await session.channelConfiguration(), await tally.definition(), governors);
      output.line(output.json ? JSON.stringify(check, undefined, 2) : showPlatformCheck(printableIn(check), output));
      finish(environment, check.sound ? exitStatus.done : exitStatus.refused);
    });
  });
}

/** The organisations that the user named. If the user named none, the organisations of the parties with these roles. */
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
  throw new UsageError(({ noRoleYet }) => noRoleYet(role));
}
