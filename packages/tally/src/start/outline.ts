import type { Language } from "@tallystick/client/words";
import { Argument, Option, type Command } from "commander";

import { addSchemaOfForm, SchemaOption } from "../json/schema-option.js";

/** The file with the outline of the whole program in a language. */
export const outlineFile = (language: Language): string => `outline-${language}.json`;

/**
 * The arguments, options and texts of a command, without its function. The outline suffices to parse a command line and
 * to print the help.
 */
export interface CommandOutline {
  readonly name: string;
  readonly summary: string;
  readonly description: string;
  readonly usage: string;
  readonly arguments: readonly ArgumentOutline[];
  readonly options: readonly OptionOutline[];
  /** The text at the end of the help. */
  readonly after: string;
  readonly commands: readonly CommandOutline[];
}

interface ArgumentOutline {
  /** The label, with its brackets: `<id>`, `[certificates...]`. */
  readonly label: string;
  readonly description: string;
  readonly choices?: readonly string[];
}

interface OptionOutline {
  readonly flags: string;
  readonly description: string;
  readonly mandatory: boolean;
  readonly hidden: boolean;
  /** Whether the command answers this option regardless of other arguments. */
  readonly alone?: true;
  readonly choices?: readonly string[];
  /** Whether the parser refuses another choice. Otherwise the command refuses it, together with all other mistakes. */
  readonly checked?: true;
  /** The heading under which the help lists the option. */
  readonly group?: string;
  readonly value?: unknown;
  readonly valueInWords?: string;
}

/**
 * The outline of a command and of the commands below it. It omits hidden commands and the command `help`, which each
 * group has automatically.
 */
export function outlineOf(command: Command): CommandOutline {
  const visible = command.createHelp().visibleCommands(command);
  return {
    name: command.name(),
    summary: command.summary(),
    description: command.description(),
    usage: command.usage(),
    arguments: command.registeredArguments.map((argument) => ({
      label: labelOf(argument),
      description: argument.description,
      ...(argument.argChoices !== undefined && { choices: argument.argChoices }),
    })),
    options: command.options.map((option) => ({
      flags: option.flags,
      description: option.description,
      mandatory: option.mandatory,
      hidden: option.hidden,
      ...(option instanceof SchemaOption && { alone: true as const }),
      ...(option.argChoices !== undefined && { choices: option.argChoices }),
      ...(option.argChoices !== undefined && option.parseArg !== undefined && { checked: true as const }),
      ...(option.helpGroupHeading !== undefined && { group: option.helpGroupHeading }),
      ...(option.defaultValue !== undefined && { value: option.defaultValue as unknown }),
      ...(option.defaultValueDescription !== undefined && { valueInWords: option.defaultValueDescription }),
    })),
    after: endOfHelp(command),
    commands: command.commands.filter((each) => visible.includes(each)).map(outlineOf),
  };
}

/**
 * Makes commands from outlines below a command. A command without further commands below it performs the given action.
 */
export function addOutlined(parent: Command, outlines: readonly CommandOutline[], action: Action): void {
  for (const outline of outlines) {
    const command = parent.command(outline.name);
    fill(command, outline);
    addOutlined(command, outline.commands, (path) => {
      action([outline.name, ...path]);
    });
    if (outline.commands.length === 0) {
      command.action(() => {
        action([outline.name]);
      });
    }
  }
}

/** @param path - the words that name the command. */
type Action = (path: readonly string[]) => void;

function fill(
  command: Command,
  { summary, description, usage, arguments: places, options, after }: CommandOutline,
): void {
  command.summary(summary).description(description).usage(usage);
  for (const { label, description: help, choices } of places) {
    const argument = new Argument(label, help);
    command.addArgument(choices === undefined ? argument : argument.choices(choices));
  }
  for (const { flags, description: help, mandatory, hidden, alone, choices, checked, ...more } of options) {
    if (alone === true) {
      addSchemaOfForm(command, help);
      continue;
    }
    const { group, value, valueInWords } = more;
    const option = new Option(flags, help).makeOptionMandatory(mandatory).hideHelp(hidden);
    if (checked === true) {
      option.choices(choices ?? []);
    } else if (choices !== undefined) {
      option.argChoices = [...choices];
    }
    if (group !== undefined) {
      option.helpGroup(group);
    }
    if (value !== undefined) {
      option.default(value, valueInWords);
    }
    command.addOption(option);
  }
  if (after !== "") {
    command.addHelpText("after", after);
  }
}

function labelOf(argument: Argument): string {
  const label = `${argument.name()}${argument.variadic ? "..." : ""}`;
  return argument.required ? `<${label}>` : `[${label}]`;
}

/**
 * The texts that were added with `addHelpText`. Commander has no function that returns them. It only writes them after
 * the help itself.
 */
function endOfHelp(command: Command): string {
  const written: string[] = [];
  command.configureOutput({ writeOut: (text) => written.push(text) }).outputHelp();
  // Each text ends with a line feed.
  return written.slice(1).join("").replace(/\n$/, "");
}
