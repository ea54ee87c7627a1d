import { openReader, type ProjectionReader, type ReaderOptions } from "@tallystick/projection";

/** Reads a projection that may not be there yet: it opens the database when it is first asked after the projection was made. */
export class LateReader implements ProjectionReader {
  #opened: Promise<ProjectionReader> | undefined;

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
  readonly activity: ProjectionReader["activity"] = (...asked) => this.#ask((reader) => reader.activity(...asked));
  readonly search: ProjectionReader["search"] = (...asked) => this.#ask((reader) => reader.search(...asked));

  /** Ends the connection to the database. The next question opens it again. */
  async reopen(): Promise<void> {
    const opened = this.#opened;
    this.#opened = undefined;
    await (await opened?.catch(() => undefined))?.close();
  }

  close(): Promise<void> {
    return this.reopen();
  }

  async #ask<Answer>(question: (reader: ProjectionReader) => Promise<Answer>): Promise<Answer> {
    const { to, channel, chaincode } = this.options;
    const opening = (this.#opened ??= openReader({ to, channel, chaincode }));
    const reader = await opening.catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return question(reader);
  }
}
