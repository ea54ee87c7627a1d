import { readFileSync } from "node:fs";

import { BankMessageError } from "../fault.js";
import { openSchema } from "../schema/open-schema.js";

/**
 * Validates documents, in a process of its own, since the library that does it loads only as an ES module. Its
 * arguments are the schema's file and those of the documents. It prints the faults of each as JSON: a list of their codes,
 * contexts and messages, or one of them if the schema cannot be used.
 */
async function main([schema = "", ...documents]: readonly string[]): Promise<void> {
  const shown = ({ code, context, message }: BankMessageError) => ({ code, context, message });
  try {
    const opened = await openSchema(readFileSync(schema));
    const faults = documents.map((document) => opened.faultsIn(readFileSync(document)).map(shown));
    opened.close();
    console.log(JSON.stringify(faults));
  } catch (error) {
    if (!(error instanceof BankMessageError)) {
      throw error;
    }
    console.log(JSON.stringify(shown(error)));
  }
}

void main(process.argv.slice(2));
