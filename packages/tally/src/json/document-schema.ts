import type { Command } from "commander";
import { z } from "zod";

import { SCHEMA_FLAG } from "./schema-option.js";

/**
 * Version of the form of what `--json` prints. The version grows when a field disappears, or gets another name or
 * another meaning. The version does not grow when somebody adds a field, a state or a type of event (docs/csv.md).
 */
const FORM_VERSION = 1;

const PROMISE =
  "Fields that are listed keep their names, types and meanings in this version of the form. " +
  "Later releases can add fields, and values where a list of values is given: readers must ignore what they do not know.";

/** The parts from which the code makes the schema of a command's document. */
export interface DocumentForm {
  /** The words of the command after `tally`, with the options that change the command's document. */
  readonly command: string;
  readonly schema: z.ZodType;
  /** The document of an act also names the transaction. */
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
      // The chaincode accepts no other fields, but a reader must accept them.
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

/** The additional fields in the answer of an act that wrote something. */
const transaction = {
  type: "object",
  properties: {
    transactionId: { type: "string", description: "Id of the transaction. Absent: nothing had to be written." },
    blockNumber: { type: "integer", description: "Block that it is in." },
  },
};
