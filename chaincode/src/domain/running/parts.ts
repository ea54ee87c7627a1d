import { encodeNames } from "../kernel/names-form.js";
import { parseRequest } from "../kernel/parse-request.js";
import { wireForm } from "../kernel/wire-form.js";
import type { Act, Loaded } from "../operation/act.js";
import type { ActContext } from "../operation/context.js";
import { requireKnownLeis } from "../party/known-leis.js";
import { judge, type Performed } from "./perform.js";
import type { UnitOfWork } from "./unit-of-work.js";
import { WatchedView } from "./watched-view.js";

/** How acts of a list answer: with whole views, or with the fields that name them. */
type Answers = "names" | "whole";

/** One act of several that follow one another in one transaction. Its request is parsed once, and its records are read once unless an act before it changes them. */
export class Part {
  readonly #act: Act;
  readonly #parsed: { readonly request: unknown } | { readonly failure: unknown };
  #ahead: { readonly loaded: Loaded; readonly places: ReadonlySet<string> } | undefined;

  constructor(act: Act, request: unknown) {
    this.#act = act;
    this.#parsed = parsed(act, request);
  }

  /** Reads the records that the act will need. A failure here occurs again in the act's turn. */
  async readAhead(work: UnitOfWork, context: ActContext): Promise<void> {
    if ("failure" in this.#parsed) {
      return;
    }
    const view = new WatchedView(work);
    this.#ahead = { loaded: await this.#act.load(view, this.#parsed.request, context), places: view.places };
  }

  /** Does the act in its turn. */
  async perform(work: UnitOfWork, context: ActContext, answers: Answers): Promise<Performed> {
    if ("failure" in this.#parsed) {
      throw this.#parsed.failure;
    }
    const act = this.#act;
    const { request } = this.#parsed;
    await requireKnownLeis(work, act.request, request);
    const loaded =
      this.#ahead === undefined || work.hasChanged(this.#ahead.places)
        ? await act.load(work, request, context)
        : this.#ahead.loaded;
    const done = judge(act, loaded, request, context);
    const response =
      answers === "names" ? encodeNames(act.response, done.response) : wireForm(act.response).encode(done.response);
    return { ...done, response };
  }
}

/** Reads the records for several acts at the same time, so that the peer receives few messages. */
export async function readAhead(parts: readonly Part[], work: UnitOfWork, context: ActContext): Promise<void> {
  await Promise.allSettled(parts.map((part) => part.readAhead(work, context)));
}

function parsed(act: Act, request: unknown): { readonly request: unknown } | { readonly failure: unknown } {
  try {
    return { request: parseRequest(act.request, request) };
  } catch (failure) {
    return { failure };
  }
}
