import { CommanderError, Option, type Command } from "commander";

/** The option by which a command prints the form of its document. */
export const SCHEMA_FLAG = "--json-schema";

/** The error code that ends a command line which asks for the schema of a document. */
export const ASKS_FOR_SCHEMA = "tallystick.jsonSchema";

/**
 * `--json-schema` of a command whose form `command-forms.ts` has. The command answers this option regardless of missing
 * or additional arguments.
 */
export class SchemaOption extends Option {
  constructor(help: string) {
    super(SCHEMA_FLAG, help);
  }
}

/** Gives a command the option that prints the schema of its document. */
export function addSchemaOfForm(command: Command, help: string): void {
  command.addOption(new SchemaOption(help));
  command.on("option:json-schema", () => {
    throw new CommanderError(0, ASKS_FOR_SCHEMA, "");
  });
}
