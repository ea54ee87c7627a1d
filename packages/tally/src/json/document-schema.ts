import type { Command } from "commander";
import { z } from "zod";

import { SCHEMA_FLAG } from "./schema-option.js";

/**
 * Version of the form of what `--json` prints. It grows when a field goes away, gets another name or another meaning, and not when a
 * field, a state or a type of event is added (docs/csv.md).
 */
const FORM_VERSION = 1;

const PROMISE =
  "Fields that are listed keep their names, types and meanings in this version of the form. " +
  "Later releases can add fields, and values where a list of values is given: readers must ignore what they do not know.";

/** What a command's document is made of. */
export interface DocumentForm {
  /** The words of the command after `tally`, with the options that change its document. */
  readonly command: string;
  readonly schema: z.ZodType;
  /** That of an act also names its transaction. */
  readonly isAct?: boolean;
}

/** Gives a command the option that prints the schema of its document. */
export function addSchemaOption(command: Command, help: string): void {
  command.option(SCHEMA_FLAG, help);
}

/** The JSON Schema (draft 2020-12) of a command's document, as text. */
export function schemaText({ command, schema, isAct = false }: DocumentForm): string {
  const { $schema, $defs, ...own } = z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override({ jsonSchema }) {
      // The chaincode takes no other fields; a reader must.
      if (jsonSchema.additionalProperties === false) {
        delete jsonSchema.additionalProperties;
      }
    },
  });
  const document = {
    $schema,
    $id: `urn:tallystick:${command.replaceAll(/[^a-z]+/g, "-")}:v${String(FORM_VERSION)}`,
    title: `tally ${command} --json`,
    description: PROMISE,
    allOf: isAct ? [own, transaction] : [own],
    ...($defs !== undefined && { $defs }),
  };
  return JSON.stringify(document, undefined, 2);
}

/** What the answer of an act has in addition, if something was written. */
const transaction = {
  type: "object",
  properties: {
    transactionId: { type: "string", description: "Id of the transaction. Absent: nothing had to be written." },
    blockNumber: { type: "integer", description: "Block that it is in." },
  },
};
