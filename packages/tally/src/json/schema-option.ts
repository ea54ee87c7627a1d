import { CommanderError, Option, type Command } from "commander";

/** The option by which a command prints the form of its document. */
export const SCHEMA_FLAG = "--json-schema";

/** Code with which a command line ends that asks for the schema of a document. */
export const ASKS_FOR_SCHEMA = "tallystick.jsonSchema";

/** `--json-schema` of a command whose form is in `command-forms.ts`. It is answered whatever else is given, or is missing. */
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
