import { Argument, type Command } from "commander";

import { candidatesFor } from "../completion/candidates.js";
import { scripts } from "../completion/scripts.js";
import { readNamedProfiles } from "../profiles/named-profiles.js";
import type { CommandOutline } from "../start/outline.js";
import { examples, type Environment } from "./environment.js";

/** `tally completion <shell>`, and the hidden command that the printed shell scripts call. */
export function addCompletion(program: Command, environment: Environment, outline: () => CommandOutline): void {
  const { stdout, environment: variables } = environment.streams;
  const { completion: help } = environment.words.help;
  program
    .command("completion")
    .summary(help.summary)
    .description(help.description)
    .addArgument(new Argument("<shell>", help.shell).choices(Object.keys(scripts)))
    .addHelpText(
      "after",
      examples(environment, [
        "source <(tally completion bash)   # in ~/.bashrc",
        "source <(tally completion zsh)    # in ~/.zshrc, after compinit",
        "tally completion fish > ~/.config/fish/completions/tally.fish",
      ]),
    )
    .action((shell: keyof typeof scripts) => void stdout.write(scripts[shell]));
  program
    .command("complete", { hidden: true })
    .description(help.hidden.description)
    .argument("[words...]", help.hidden.words)
    .action((words: readonly string[]) => {
      const { candidates, files } = candidatesFor(outline(), words, () => profileNames(variables));
      const lines = candidates.map(({ text, help }) => `${text}\t${firstSentence(help)}`);
      stdout.write([...lines, ...(files ? [":files"] : [])].map((line) => `${line}\n`).join(""));
    });
}

/** A damaged file yields no names: the command cannot report a problem to somebody who presses Tab. */
function profileNames(variables: NodeJS.ProcessEnv): readonly string[] {
  try {
    return Object.keys(readNamedProfiles(variables).profiles);
  } catch {
    return [];
  }
}

function firstSentence(help: string): string {
  return help.replaceAll(/\s+/g, " ").split(/(?<=[.;:]) |(?<=[。；：])/u, 1)[0] ?? "";
}
