import { BankMessageError } from "../fault.js";
import type { BankFact } from "../reading/facts.js";
import { readMessage, type ReadingOptions } from "../reading/read-message.js";

/** All facts of a document. */
export async function factsOf(document: string | Uint8Array, options?: ReadingOptions): Promise<BankFact[]> {
  const facts: BankFact[] = [];
  for await (const fact of readMessage(Buffer.from(document), options)) {
    facts.push(fact);
  }
  return facts;
}

/** Why a document is refused. */
export async function refusalOf(document: string | Uint8Array, options?: ReadingOptions): Promise<BankMessageError> {
  try {
    await factsOf(document, options);
  } catch (error) {
    if (error instanceof BankMessageError) {
      return error;
    }
    throw error;
  }
  throw new Error("the document was read");
}
