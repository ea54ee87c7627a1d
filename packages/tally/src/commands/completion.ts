import { Argument, type Command } from "commander";

import { candidatesFor } from "../completion/candidates.js";
import { scripts } from "../completion/scripts.js";
import { readNamedProfiles } from "../profiles/named-profiles.js";
import type { CommandOutline } from "../start/outline.js";
import { examples, type Environment } from "./environment.js";

/** `tally completion <shell>`, and what its scripts ask. */
export function addCompletion(program: Command, environment: Environment, outline: () => CommandOutline): void {
  const { stdout, environment: variables } = environment.streams;
  program
    .command("completion")
    .summary("print what makes a shell complete command lines")
    .description("Prints a script with which a shell completes commands, options, their values and names of profiles.")
    .addArgument(new Argument("<shell>", "the shell").choices(Object.keys(scripts)))
    .addHelpText(
      "after",
      examples([
        "source <(tally completion bash)   # in ~/.bashrc",
        "source <(tally completion zsh)    # in ~/.zshrc, after compinit",
        "tally completion fish > ~/.config/fish/completions/tally.fish",
      ]),
    )
    .action((shell: keyof typeof scripts) => void stdout.write(scripts[shell]));
  program
    .command("complete", { hidden: true })
    .description("Prints what can be at the cursor, a line each with its help; :files if files can be there.")
    .argument("[words...]", "what is typed after tally, up to the cursor")
    .action((words: readonly string[]) => {
      const { candidates, files } = candidatesFor(outline(), words, () => profileNames(variables));
      const lines = candidates.map(({ text, help }) => `${text}\t${firstSentence(help)}`);
      stdout.write([...lines, ...(files ? [":files"] : [])].map((line) => `${line}\n`).join(""));
    });
}

/** A damaged file gives none: somebody who presses Tab cannot be told. */
function profileNames(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    return Object.keys(readNamedProfiles(variables).profiles);
  } catch {
    return [];
  }
}

function firstSentence(help: string): string {
  return help.replaceAll(/\s+/g, " ").split(/(?<=[.;:]) /, 1)[0] ?? "";
}
