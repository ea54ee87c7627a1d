import { openReader, ProjectionError, type ProjectionReader, type ReaderOptions } from "@tallystick/projection";

/**
 * Reads a projection that may not be there yet, or may be of another ledger: it answers once somebody says that it is the right one, and
 * refuses with `NO_PROJECTION` until then.
 */
export class LateReader implements ProjectionReader {
  #opened: Promise<ProjectionReader> | undefined;
  #isRight = false;

  constructor(private readonly options: ReaderOptions) {}

  readonly read: ProjectionReader["read"] = (...asked) => this.#ask((reader) => reader.read(...asked));
  readonly portfolio: ProjectionReader["portfolio"] = (...asked) => this.#ask((reader) => reader.portfolio(...asked));
  readonly ladder: ProjectionReader["ladder"] = (...asked) => this.#ask((reader) => reader.ladder(...asked));
  readonly dueList: ProjectionReader["dueList"] = (...asked) => this.#ask((reader) => reader.dueList(...asked));
  readonly waiting: ProjectionReader["waiting"] = (...asked) => this.#ask((reader) => reader.waiting(...asked));
  readonly unitPicture: ProjectionReader["unitPicture"] = (...asked) =>
    this.#ask((reader) => reader.unitPicture(...asked));
  readonly concentration: ProjectionReader["concentration"] = (...asked) =>
    this.#ask((reader) => reader.concentration(...asked));
  readonly creditLines: ProjectionReader["creditLines"] = (...asked) =>
    this.#ask((reader) => reader.creditLines(...asked));
  readonly freezingOrders: ProjectionReader["freezingOrders"] = (...asked) =>
    this.#ask((reader) => reader.freezingOrders(...asked));
  readonly salePayments: ProjectionReader["salePayments"] = (...asked) =>
    this.#ask((reader) => reader.salePayments(...asked));
  readonly activity: ProjectionReader["activity"] = (...asked) => this.#ask((reader) => reader.activity(...asked));
  readonly search: ProjectionReader["search"] = (...asked) => this.#ask((reader) => reader.search(...asked));

  /** Says that the projection is that of the ledger. */
  begin(): void {
    this.#isRight = true;
  }

  /** Ends the connection to the database, and answers nothing until somebody says again that it is the right one. */
  async end(): Promise<void> {
    this.#isRight = false;
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened?.catch(() => undefined))?.close();
  }

  close(): Promise<void> {
    return this.end();
  }

  async #ask<Answer>(question: (reader: ProjectionReader) => Promise<Answer>): Promise<Answer> {
    const { to, channel, chaincode } = this.options;
    if (!this.#isRight) {
      throw new ProjectionError("NO_PROJECTION", to, "the desk has read no block yet");
    }
    const opening = (this.#opened ??= openReader({ to, channel, chaincode }));
    const reader = await opening.catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return question(reader);
  }
}
