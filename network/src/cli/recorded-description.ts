import { readFileSync } from "node:fs";
import { join } from "node:path";

import { z } from "zod";

import type { NetworkDescription } from "../description/index.js";
import { writeFileAtomically } from "../files/index.js";
import { CommandError } from "./command-error.js";
import { sameOrganisations, toldApart } from "./told-apart.js";

/** Raised when what a state folder holds can no longer be taken up by this version. */
const STATE_VERSION = 1;

const recorded = z.object({
  stateVersion: z.number(),
  channel: z.string(),
  organisations: z.array(z.string()),
  /** Of the organisations, in their order. Absent from what was recorded before domains were. */
  domains: z.array(z.string()).optional(),
});

/**
 * Makes sure that the state in a folder was made for the same channel and organisations, and by a version whose
 * state this one can take up; notes both in a folder that is new.
 *
 * @throws {CommandError} it was not; `reset` helps.
 */
export async function checkRecordedDescription(folder: string, description: NetworkDescription): Promise<void> {
  const path = join(folder, "description.json");
  const { channel, organisations } = description;
  let text: string | undefined;
  try {
    text = readFileSync(path, "utf8");
  } catch {
    text = undefined;
  }
  if (text === undefined) {
    const content = {
      stateVersion: STATE_VERSION,
      channel,
      organisations: organisations.map(({ mspId }) => mspId),
      domains: organisations.map(({ domain }) => domain),
    };
    await writeFileAtomically(path, `${JSON.stringify(content)}\n`);
    return;
  }
  const known = recorded.safeParse(parse(text));
  if (!known.success || known.data.stateVersion !== STATE_VERSION) {
    throw new CommandError(`the state in ${folder} is another version's: run "reset" to start anew`);
  }
  const { domains } = known.data;
  const before = known.data.organisations.map((mspId, index) => ({
    mspId,
    domain: domains?.[index] ?? organisations[index]?.domain ?? "",
  }));
  if (known.data.channel !== channel || !sameOrganisations(before, organisations)) {
    const [held, asked] = toldApart(before, organisations);
    throw new CommandError(
      `the state in ${folder} is of channel ${known.data.channel} with ${held}, not of ${channel} with ${asked}: run "reset" to start anew, or name the same`,
    );
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
