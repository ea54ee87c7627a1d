import { createHash } from "node:crypto";

import type { SqliteConnection } from "@tallystick/projection";
import {
  readBankFile,
  reconcile,
  ReconciliationError,
  statementGaps,
  type BankFile,
  type BankRecord,
  type BankFileOptions,
  type ExpectedPayment,
  type Reconciliation,
  type ReconciliationInput,
} from "@tallystick/reconciliation";
import { z } from "zod";

import { atOnce } from "./at-once.js";
import { storedPayment, storedRecord, storedStatement, storedText } from "./stored-forms.js";

/** A file that was imported. */
export interface ImportedFile {
  /** SHA-256 of its bytes, 64 hexadecimal digits. */
  readonly digest: string;
  /** Name that it came with. */
  readonly name: string;
  /** Name of the message, such as camt.053. */
  readonly message: string;
  /** Version of the message. */
  readonly version: string;
  /** When it was imported, ISO 8601 UTC. */
  readonly receivedAt: string;
}

/** What is reconciled beside what the store has. */
export type KnownLedger = Omit<ReconciliationInput, "records" | "byPersons">;

const textSchema = z.object({ text: z.string() });
const fileSchema = z.object({
  ...{ digest: z.string(), name: z.string(), message: z.string(), version: z.string(), receivedAt: z.string() },
});
const fileColumns = "digest, name, message, version, received_at as receivedAt";
const matchSchema = z.object({ record: z.string(), endToEndId: z.string() });

/** An imported file, and what the bank told in it. */
export interface FileImport {
  /** The file, as the store lists it. */
  readonly file: ImportedFile;
  /** What it holds. */
  readonly content: BankFile;
}

/** What banks told and were told. A file counts whole or not at all, and once. */
export class BankMessages {
  constructor(
    private readonly database: SqliteConnection,
    private readonly now: () => number,
  ) {}

  /**
   * Imports a file of a bank.
   *
   * @param ownerOf - the LEI of an approved account's owner.
   * @throws {ReconciliationError} `DUPLICATE_FILE`, `ACCOUNT_UNKNOWN`
   * @throws {BankMessageError} of `@tallystick/iso20022`, with line and element.
   */
  async importFile(name: string, content: Uint8Array, ownerOf: BankFileOptions["ownerOf"]): Promise<FileImport> {
    const digest = createHash("sha256").update(content).digest("hex");
    this.#requireNew(digest, name);
    const read = await readBankFile(content, { fileId: digest, ownerOf });
    const { message, version } = read.message;
    const file: ImportedFile = { digest, name, message, version, receivedAt: new Date(this.now()).toISOString() };
    atOnce(this.database, () => {
      // Another program may have imported it while this one read it.
      this.#requireNew(digest, name);
      const { lastInsertRowid } = this.database
        .prepare("insert into bank_files (digest, name, message, version, received_at) values (?, ?, ?, ?, ?)")
        .run([digest, name, message, version, file.receivedAt]);
      const place = BigInt(lastInsertRowid);
      const addRecord = this.database.prepare("insert into bank_records (id, file, place, record) values (?, ?, ?, ?)");
      for (const [at, record] of read.records.entries()) {
        addRecord.run([record.id, place, BigInt(at), storedText(record)]);
      }
      const addStatement = this.database.prepare(
        "insert into bank_statements (file, place, statement) values (?, ?, ?)",
      );
      for (const [at, statement] of read.statements.entries()) {
        addStatement.run([place, BigInt(at), storedText(statement)]);
      }
    });
    return { file, content: read };
  }

  /** All files, in the order in which they came. */
  files(): readonly ImportedFile[] {
    return this.database
      .prepare(`select ${fileColumns} from bank_files order by place`)
      .all([])
      .map((row) => fileSchema.parse(row));
  }

  /**
   * Keeps a message and the payments that it instructs, all of them or none. Call it before the message leaves, so that no payment is
   * instructed twice.
   *
   * @throws {ReconciliationError} `INSTRUCTED_BEFORE`
   */
  instruct(
    payments: readonly (ExpectedPayment & { readonly uetr: string })[],
    { messageId, document }: { readonly messageId: string; readonly document: string },
  ): void {
    atOnce(this.database, () => {
      const add = this.database.prepare(
        "insert into instructed_payments (end_to_end_id, uetr, payment) values (?, ?, ?) on conflict do nothing",
      );
      for (const payment of payments) {
        const { endToEndId, uetr, certificateId } = payment;
        if (Number(add.run([endToEndId, uetr, storedText(payment)]).changes) === 0) {
          const text = `an instruction was given for ${certificateId} before, or ${uetr} is of another payment`;
          throw new ReconciliationError("INSTRUCTED_BEFORE", text, { certificateId, uetr });
        }
      }
      this.database
        .prepare("insert into payment_messages (id, document, made_at) values (?, ?, ?)")
        .run([messageId, document, new Date(this.now()).toISOString()]);
    });
  }

  /**
   * A message that was written before, as it was.
   *
   * @throws {ReconciliationError} `NOT_FOUND`
   */
  message(messageId: string): string {
    const [row] = this.database.prepare("select document as text from payment_messages where id = ?").all([messageId]);
    if (row === undefined) {
      throw new ReconciliationError("NOT_FOUND", `no message ${messageId} was written`, { messageId });
    }
    return textSchema.parse(row).text;
  }

  /** The payments that were instructed. */
  instructed(): readonly ExpectedPayment[] {
    return this.#texts("select payment as text from instructed_payments order by end_to_end_id").map(storedPayment);
  }

  /** What a bank told, by the record's id. Undefined: no file has it. */
  record(id: string): BankRecord | undefined {
    const [row] = this.database.prepare("select record as text from bank_records where id = ?").all([id]);
    return row === undefined ? undefined : storedRecord(textSchema.parse(row).text);
  }

  /** Another text whenever somebody has written to the database, whichever program did. */
  revision(): string {
    const [row] = this.database
      .prepare("select total_changes() as own, data_version as others from pragma_data_version")
      .all([]);
    return JSON.stringify(row, (_, each: unknown) => (typeof each === "bigint" ? String(each) : each));
  }

  /**
   * Notes that a person has found the payment of a record. The last word counts.
   *
   * @throws {ReconciliationError} `NOT_FOUND` if no bank has told the record.
   */
  match(recordId: string, endToEndId: string, person: string): void {
    if (this.database.prepare("select 1 from bank_records where id = ?").all([recordId]).length === 0) {
      throw new ReconciliationError("NOT_FOUND", `no file has the record ${recordId}`, { recordId });
    }
    this.database
      .prepare("insert or replace into bank_matches (record, end_to_end_id, person, matched_at) values (?, ?, ?, ?)")
      .run([recordId, endToEndId, person, new Date(this.now()).toISOString()]);
  }

  /** Reconciles all that banks told with what was instructed and with what the ledger has. An instruction has its own account and UETR. */
  reconcile({ expected, ...known }: KnownLedger): Reconciliation {
    const records = this.#texts("select record as text from bank_records order by file, place").map(storedRecord);
    const statements = this.#texts("select statement as text from bank_statements order by file, place");
    const payments = new Map([...expected, ...this.instructed()].map((each) => [each.endToEndId, each]));
    const matches = this.database
      .prepare("select record, end_to_end_id as endToEndId from bank_matches")
      .all([])
      .map((row) => matchSchema.parse(row));
    const byPersons = new Map(matches.map(({ record, endToEndId }) => [record, endToEndId]));
    const found = reconcile({ ...known, expected: [...payments.values()], records, byPersons });
    return { ...found, breaks: [...found.breaks, ...statementGaps(statements.map(storedStatement))] };
  }

  /** @throws {ReconciliationError} `DUPLICATE_FILE` */
  #requireNew(digest: string, name: string): void {
    const [row] = this.database.prepare(`select ${fileColumns} from bank_files where digest = ?`).all([digest]);
    if (row !== undefined) {
      const first = fileSchema.parse(row);
      const text = `${name} was imported on ${first.receivedAt} as ${first.name}, and counts once`;
      throw new ReconciliationError("DUPLICATE_FILE", text, { name, first: first.name, receivedAt: first.receivedAt });
    }
  }

  #texts(sql: string): readonly string[] {
    return this.database
      .prepare(sql)
      .all([])
      .map((row) => textSchema.parse(row).text);
  }
}
