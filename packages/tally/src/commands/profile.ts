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
  const { profile: help } = environment.words.help;
  group.description(help.description);
  addList(group.command("list"), environment);
  addShow(group.command("show"), environment);
  const { streams } = environment;
  const variables = streams.environment;

  const add = group
    .command("add")
    .description(help.add.description)
    .argument("<name>", help.add.name)
    .argument("<file>", help.add.file)
    .option("--use", help.add.use)
    .addHelpText("after", examples(environment, ["tally profile add treasurer profiles/AnsteelMSP-user.json --use"]));
  addSchemaOfForm(add, environment.words.help.common.jsonSchema);
  addCommonOptions(add, environment).action(async (name: string, file: string, { use }: { use?: boolean }) => {
    if (!isProfileName(name)) {
      throw new UsageError(({ notAProfileName }) => notAProfileName(name));
    }
    const path = resolve(file);
    await describe(path);
    const { profiles, inUse } = readNamedProfiles(variables);
    const chosen = use === true ? name : inUse;
    writeNamedProfiles(variables, {
      profiles: { ...profiles, [name]: path },
      ...(chosen !== undefined && { inUse: chosen }),
    });
    say(add, environment, { name, file: path, inUse: chosen === name });
  });

  const use = group
    .command("use")
    .description(help.use)
    .argument("<name>", help.name)
    .addHelpText("after", examples(environment, ["tally profile use treasurer"]));
  addSchemaOfForm(use, environment.words.help.common.jsonSchema);
  addCommonOptions(use, environment).action((name: string) => {
    const { profiles } = readNamedProfiles(variables);
    const file = fileOf(name, profiles);
    writeNamedProfiles(variables, { profiles, inUse: name });
    say(use, environment, { name, file, inUse: true });
    const { TALLY_PROFILE: other = "" } = variables;
    if (other !== "") {
      streams.stderr.write(`tally: ${environment.words.notices.otherProfileFirst(other)}\n`);
    }
  });

  const remove = group
    .command("remove")
    .description(help.remove)
    .argument("<name>", help.name)
    .addHelpText("after", examples(environment, ["tally profile remove treasurer"]));
  addSchemaOfForm(remove, environment.words.help.common.jsonSchema);
  addCommonOptions(remove, environment).action((name: string) => {
    const { profiles, inUse } = readNamedProfiles(variables);
    const file = fileOf(name, profiles);
    const { [name]: _, ...others } = profiles;
    writeNamedProfiles(variables, { profiles: others, ...(inUse !== undefined && inUse !== name && { inUse }) });
    const { output } = commonOptions(remove, environment);
    const { removed } = output.words.notices.profile;
    output.line(output.json ? JSON.stringify({ name, removed: file }) : removed(name, file, inUse === name));
  });
}

function addList(command: Command, environment: Environment): void {
  command
    .description(environment.words.help.profile.list)
    .addHelpText("after", examples(environment, ["tally profile list", "tally profile list --json"]));
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(() => {
    const { output } = commonOptions(command, environment);
    const { environment: variables } = environment.streams;
    const { profiles, inUse } = readNamedProfiles(variables);
    const { profile: said } = output.words.notices;
    const rows = Object.entries(profiles).map(([name, file]) => ({ name, file, inUse: name === inUse }));
    if (output.json) {
      output.line(JSON.stringify({ file: namesFile(variables), profiles: rows }, undefined, 2));
    } else if (rows.length === 0) {
      output.line(said.none);
    } else {
      const columns = [
        { title: "", of: (row: (typeof rows)[number]) => (row.inUse ? said.inUse : "") },
        { title: said.name, of: ({ name }: (typeof rows)[number]) => name },
        { title: said.file, of: ({ file }: (typeof rows)[number]) => file },
      ];
      output.line(table(rows, columns, output));
    }
  });
}

function addShow(command: Command, environment: Environment): void {
  const { show: help } = environment.words.help.profile;
  command
    .description(help.description)
    .argument("[name]", help.name)
    .addHelpText("after", examples(environment, ["tally profile show", "tally profile show treasurer"]));
  addSchemaOfForm(command, environment.words.help.common.jsonSchema);
  addCommonOptions(command, environment).action(async (name: string | undefined) => {
    const { profile, output } = commonOptions(command, environment);
    const { profile: said } = output.words.notices;
    const located =
      name === undefined
        ? locateProfile(profile)
        : { name, file: fileOf(name, readNamedProfiles(profile.variables).profiles), by: undefined };
    const description = await describe(located.file);
    if (output.json) {
      output.line(JSON.stringify({ ...located, ...description }, undefined, 2));
      return;
    }
    output.line(
      pairs(
        [
          [said.profile, located.name],
          [said.namedBy, located.by],
          [said.file, located.file],
          [said.certificate, description.subject],
          [said.validUntil, description.validTo],
          [said.key, description.key],
          [said.msp, description.mspId],
          [said.peers, description.peers.join(", ")],
          [said.channel, description.channel],
          [said.chaincode, description.chaincode],
          [said.verified, description.members.length === 0 ? said.nobody : description.members.join(", ")],
        ],
        output.style,
      ),
    );
  });
}

function say(
  command: Command,
  environment: Environment,
  named: { readonly name: string; readonly file: string; readonly inUse: boolean },
): void {
  const { output } = commonOptions(command, environment);
  output.line(
    output.json ? JSON.stringify(named) : output.words.notices.profile.named(named.name, named.file, named.inUse),
  );
}
