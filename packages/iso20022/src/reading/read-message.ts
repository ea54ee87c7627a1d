import type { BankMessageError } from "../fault.js";
import { decodedPieces, type XmlSource } from "../xml/decoded-pieces.js";
import { DocumentParser } from "../xml/document-parser.js";
import { defaultLimits, type ReadingLimits } from "../xml/limits.js";
import type { FactReader, ReaderSetting } from "./fact-reader.js";
import type { BankFact, MessageName } from "./facts.js";
import { messageNamed } from "./message-name.js";
import { ReturnReader } from "./return-reader.js";
import { StatementReader } from "./statement-reader.js";
import { StatusReader } from "./status-reader.js";
import { InitiationReader, InterbankReader } from "./transfer-reader.js";

/** How a message is read. */
export interface ReadingOptions {
  /** Limits that differ from the default ones. */
  readonly limits?: Partial<ReadingLimits>;
  /**
   * Takes sums that do not come out: `ENTRY_SUM`, `STATEMENT_SUM` and `STATEMENT_GAP`. The document is then read to its
   * end. Without it such a document is refused.
   */
  readonly onDoubt?: (error: BankMessageError) => void;
}

const readers: Readonly<Record<MessageName, new (setting: ReaderSetting) => FactReader>> = {
  "pain.001": InitiationReader,
  "pain.002": StatusReader,
  "pacs.002": StatusReader,
  "pacs.004": ReturnReader,
  "pacs.008": InterbankReader,
  "pacs.009": InterbankReader,
  "camt.052": StatementReader,
  "camt.053": StatementReader,
  "camt.054": StatementReader,
};

/**
 * Reads a bank's message and gives its facts in the order of the document, the message itself first. It reads piece by
 * piece, so that a statement of any length takes little memory. It opens no file and no connection.
 *
 * A fault can follow facts that were given already. Keep them in one transaction of a database, and keep none if reading
 * ends with an error.
 *
 * Read are pain.001, pain.002, pacs.002, pacs.004, pacs.008, pacs.009, camt.052, camt.053 and camt.054 in every known
 * version and in countries' variants, also within an envelope. Elements are taken by their local names in the message's
 * own namespace, so that a document need not be valid by a schema: {@link openSchema} checks that.
 *
 * @param source - the document's bytes, or pieces of them such as a stream of a file.
 * @throws {BankMessageError} `XML_REFUSED`, `UNSUPPORTED_MESSAGE`, `NOT_VALID`, `AMOUNT_UNREADABLE`, and without
 * `onDoubt` `ENTRY_SUM`, `STATEMENT_SUM` and `STATEMENT_GAP`; each with line and element.
 */
export async function* readMessage(source: XmlSource, options: ReadingOptions = {}): AsyncGenerator<BankFact, void> {
  const limits = { ...defaultLimits, ...options.limits };
  let facts: BankFact[] = [];
  let reader: FactReader | undefined;
  const refuse = (error: BankMessageError): never => {
    throw error;
  };
  const parser = new DocumentParser(limits, (namespace, place) => {
    const named = messageNamed(namespace, place);
    const give = (fact: BankFact) => facts.push(fact);
    reader = new readers[named.message]({ named, limits, give, doubt: options.onDoubt ?? refuse });
    return reader;
  });
  const taken = (): readonly BankFact[] => {
    const given = facts;
    facts = [];
    return given;
  };
  for await (const piece of decodedPieces(source, limits.bytes)) {
    parser.write(piece);
    yield* taken();
  }
  parser.end();
  reader?.end();
  yield* taken();
}
