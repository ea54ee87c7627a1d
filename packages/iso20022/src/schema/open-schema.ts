import { BankMessageError, faultAt } from "../fault.js";

/** Most bytes of a document that is validated. The library holds the whole of it, several times as large. */
const MOST_BYTES = 2 ** 26;

/** A schema that documents are held against. */
export interface MessageSchema {
  /**
   * What a document has that the schema does not allow, in the order of the document; nothing if it is valid.
   *
   * @returns `NOT_VALID` with line, element and the library's words; or one `XML_REFUSED` if the document is not
   * well-formed, has a document type or is too large (64 MiB).
   */
  readonly faultsIn: (document: Uint8Array) => readonly BankMessageError[];
  /** Frees the schema's memory. */
  readonly close: () => void;
}

async function loadLibrary() {
  try {
    return await import("libxml2-wasm");
  } catch (cause) {
    throw new BankMessageError(
      "SCHEMA_UNUSABLE",
      "the library that validates is not there; install it with: npm install libxml2-wasm",
      {},
      { cause },
    );
  }
}

/**
 * Prepares a schema of ISO 20022, or of a country or a market, for documents to be held against. Get schemas from
 * iso20022.org or from your bank: those of many packages are shortened, and accept what a bank refuses. It needs the
 * package `libxml2-wasm`, and opens no file and no connection, whatever a schema or a document says.
 *
 * @param schema - the bytes of the `.xsd` file.
 * @throws {BankMessageError} `SCHEMA_UNUSABLE`: the library is not installed, or the bytes are not a schema.
 */
export async function openSchema(schema: Uint8Array): Promise<MessageSchema> {
  const { ParseOption, XmlDocument, XmlError, XmlLibError, XsdValidator } = await loadLibrary();
  const parse = (bytes: Uint8Array) =>
    XmlDocument.fromBuffer(bytes, { option: ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE });
  const detailsOf = (error: unknown) => {
    if (error instanceof XmlLibError) {
      return error.details;
    }
    if (error instanceof XmlError) {
      return [{ line: 1, message: error.message }];
    }
    throw error;
  };

  const validator = ((): InstanceType<typeof XsdValidator> => {
    try {
      using document = parse(schema);
      return XsdValidator.fromDoc(document);
    } catch (cause) {
      const problem = detailsOf(cause)[0]?.message.trim() ?? "it is not a schema";
      throw new BankMessageError("SCHEMA_UNUSABLE", `the schema cannot be used: ${problem}`, { problem }, { cause });
    }
  })();

  function faultsIn(bytes: Uint8Array): readonly BankMessageError[] {
    if (bytes.length > MOST_BYTES) {
      const problem = `the document has more than ${String(MOST_BYTES)} bytes, and only shorter ones are validated`;
      return [faultAt("XML_REFUSED", { line: 1, element: "" }, problem)];
    }
    let isParsed = false;
    try {
      using document = parse(bytes);
      if (document.dtd !== null) {
        return [faultAt("XML_REFUSED", { line: 1, element: "" }, "a document type (DOCTYPE) is not read")];
      }
      isParsed = true;
      validator.validate(document);
      return [];
    } catch (error) {
      return detailsOf(error).map(({ line, message }) => {
        const [, element = ""] = /^Element '(?:\{[^}]*\})?([^']+)'/.exec(message) ?? [];
        return faultAt(isParsed ? "NOT_VALID" : "XML_REFUSED", { line, element }, message.trim());
      });
    }
  }

  return {
    faultsIn,
    close: () => {
      validator.dispose();
    },
  };
}
