import { resolve } from "node:path";

import type { Command } from "commander";

import { addSchemaOfForm } from "../json/schema-option.js";
import { UsageError } from "../outcome/usage-error.js";
import { describe } from "../profiles/describe.js";
import { fileOf, locateProfile } from "../profiles/locate-profile.js";
import { isProfileName, namesFile, readNamedProfiles, writeNamedProfiles } from "../profiles/named-profiles.js";
import { pairs, table } from "../show/table.js";
import { addCommonOptions, commonOptions, examples, type Environment } from "./environment.js";

/** `tally profile …`: connection profiles by name. */
export function addProfile(group: Command, environment: Environment): void {
  group.description("connection profiles by name, and which one is in use");
  addList(group.command("list"), environment);
  addShow(group.command("show"), environment);
  const { streams } = environment;
  const variables = streams.environment;

  const add = group
    .command("add")
    .description("Gives a connection profile a name. The file stays where it is.")
    .argument("<name>", "letters, digits, - and _")
    .argument("<file>", "file of the connection profile")
    .option("--use", "use it from now on")
    .addHelpText("after", examples(["tally profile add treasurer profiles/AnsteelMSP-user.json --use"]));
  addSchemaOfForm(add);
  addCommonOptions(add).action(async (name: string, file: string, { use }: { use?: boolean }) => {
    if (!isProfileName(name)) {
      throw new UsageError(`"${name}" cannot be a profile's name`, "Use letters, digits, - and _.");
    }
    const path = resolve(file);
    await describe(path);
    const { profiles, inUse } = readNamedProfiles(variables);
    const chosen = use === true ? name : inUse;
    writeNamedProfiles(variables, {
      profiles: { ...profiles, [name]: path },
      ...(chosen !== undefined && { inUse: chosen }),
    });
    await say(add, environment, { name, file: path, inUse: chosen === name });
  });

  const use = group
    .command("use")
    .description("Uses a profile where neither --profile nor TALLY_PROFILE names another.")
    .argument("<name>", "name of a profile")
    .addHelpText("after", examples(["tally profile use treasurer"]));
  addSchemaOfForm(use);
  addCommonOptions(use).action(async (name: string) => {
    const { profiles } = readNamedProfiles(variables);
    const file = fileOf(name, profiles);
    writeNamedProfiles(variables, { profiles, inUse: name });
    await say(use, environment, { name, file, inUse: true });
    const { TALLY_PROFILE: other = "" } = variables;
    if (other !== "") {
      streams.stderr.write(`tally: TALLY_PROFILE is set to ${other}, which comes first\n`);
    }
  });

  const remove = group
    .command("remove")
    .description("Forgets the name of a profile. Its file stays.")
    .argument("<name>", "name of a profile")
    .addHelpText("after", examples(["tally profile remove treasurer"]));
  addSchemaOfForm(remove);
  addCommonOptions(remove).action(async (name: string) => {
    const { profiles, inUse } = readNamedProfiles(variables);
    const file = fileOf(name, profiles);
    const { [name]: _, ...others } = profiles;
    writeNamedProfiles(variables, { profiles: others, ...(inUse !== undefined && inUse !== name && { inUse }) });
    const { output } = await commonOptions(remove, environment);
    const end = inUse === name ? " No profile is in use now." : "";
    output.line(output.json ? JSON.stringify({ name, removed: file }) : `Removed the name ${name} of ${file}.${end}`);
  });
}

function addList(command: Command, environment: Environment): void {
  command
    .description("Lists the profiles that have a name.")
    .addHelpText("after", examples(["tally profile list", "tally profile list --json"]));
  addSchemaOfForm(command);
  addCommonOptions(command).action(async () => {
    const { output } = await commonOptions(command, environment);
    const { environment: variables } = environment.streams;
    const { profiles, inUse } = readNamedProfiles(variables);
    const rows = Object.entries(profiles).map(([name, file]) => ({ name, file, inUse: name === inUse }));
    if (output.json) {
      output.line(JSON.stringify({ file: namesFile(variables), profiles: rows }, undefined, 2));
    } else if (rows.length === 0) {
      output.line(output.words.command.noProfiles);
    } else {
      const { labels, command: say } = output.words;
      const columns = [
        { title: "", of: (row: (typeof rows)[number]) => (row.inUse ? say.inUse : "") },
        { title: labels.name, of: ({ name }: (typeof rows)[number]) => name },
        { title: labels.file, of: ({ file }: (typeof rows)[number]) => file },
      ];
      output.line(table(rows, columns, output));
    }
  });
}

function addShow(command: Command, environment: Environment): void {
  command
    .description("Shows which profile is used, what names it, and what it says.")
    .argument("[name]", "name of a profile (default: the one that is used)")
    .addHelpText("after", examples(["tally profile show", "tally profile show treasurer"]));
  addSchemaOfForm(command);
  addCommonOptions(command).action(async (name: string | undefined) => {
    const { profile, output } = await commonOptions(command, environment);
    const located =
      name === undefined
        ? locateProfile(profile)
        : { name, file: fileOf(name, readNamedProfiles(profile.variables).profiles), by: undefined };
    const description = await describe(located.file);
    if (output.json) {
      output.line(JSON.stringify({ ...located, ...description }, undefined, 2));
      return;
    }
    const { labels, command: say, screen } = output.words;
    output.line(
      pairs(
        [
          [labels.profile, located.name],
          [labels.namedBy, located.by],
          [labels.file, located.file],
          [labels.x509, description.subject],
          [labels.validUntil, description.validTo],
          [labels.key, description.key],
          [labels.msp, description.mspId],
          [labels.peers, screen.list(description.peers)],
          [labels.channel, description.channel],
          [labels.chaincode, description.chaincode],
          [labels.verified, description.members.length === 0 ? say.noMembers : screen.list(description.members)],
        ],
        output.style,
      ),
    );
  });
}

async function say(
  command: Command,
  environment: Environment,
  named: { readonly name: string; readonly file: string; readonly inUse: boolean },
): Promise<void> {
  const { output } = await commonOptions(command, environment);
  output.line(
    output.json ? JSON.stringify(named) : `${named.name} is ${named.file}${named.inUse ? ", and is in use" : ""}.`,
  );
}
