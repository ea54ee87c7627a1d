import type { EventFilter, Position } from "@tallystick/client";
import type { OperationSession } from "@tallystick/client/catalogue";
import { HowNew, type Newness } from "@tallystick/client/following";
import { isWanted } from "@tallystick/client/words";
import type { Context } from "hono";
import { streamSSE, type SSEStreamingApi } from "hono/streaming";

import type { Env } from "./access.js";
import type { ServedLedger, ServerLimits } from "./options.js";
import { beginningIn, idOf, positionIn } from "./position.js";
import { problemOf } from "./problem-of-error.js";
import { Problem } from "./problem.js";
import { progressOf } from "./progress.js";
import type { Token, Tokens } from "./store/tokens.js";

/** The address of the stream. */
export const EVENTS = "/api/v1/events";

/**
 * Streams the ledger's facts as server-sent events. The id of each is its place in the ledger, so a reader that was cut off continues exactly
 * after the last one that it got.
 */
export class EventStreams {
  readonly #open = new Set<AbortController>();

  constructor(
    private readonly ledger: Pick<ServedLedger, "tally" | "session">,
    private readonly height: Pick<OperationSession, "height">,
    private readonly tokens: Pick<Tokens, "isValid">,
    private readonly limits: Pick<ServerLimits, "streams" | "heartbeatMs">,
    private readonly onError: (error: unknown) => void,
    private readonly now: () => number,
  ) {}

  /**
   * @throws {Problem} `INVALID_HEADER`, `NOT_YET` for a block that the ledger does not have yet, or `TOO_MANY_STREAMS`, and the errors of the
   * client if the ledger cannot be asked.
   */
  async answer(context: Context<Env>): Promise<Response> {
    const { req } = context;
    const after = req.header("last-event-id") ?? req.query("after");
    const position = after === undefined || after === "" ? undefined : positionIn(after);
    const from = beginningIn(req.query("from"));
    const filter = filterIn(req.query("party"), req.query("instrument"), req.queries("type"));
    const ahead = await this.ledger.session.findBlockAhead({ after: position, from });
    if (ahead !== undefined) {
      const { block, newest } = ahead;
      const text = `The ledger's newest block is ${String(newest)}, and block ${String(block)} was asked for.`;
      throw new Problem("NOT_YET", text, { "retry-after": "1" });
    }
    if (this.#open.size >= this.limits.streams) {
      throw new Problem("TOO_MANY_STREAMS", undefined, { "retry-after": "30" });
    }
    const ending = new AbortController();
    this.#open.add(ending);
    context.header("cache-control", "no-store");
    // A proxy that collects an answer before it passes it on would hold up every event.
    context.header("x-accel-buffering", "no");
    return streamSSE(context, async (stream) => {
      stream.onAbort(() => {
        ending.abort();
      });
      try {
        await this.#follow(stream, { position, from, filter, token: context.get("token"), ending });
      } finally {
        this.#open.delete(ending);
      }
    });
  }

  /** How many readers follow the ledger. */
  get open(): number {
    return this.#open.size;
  }

  /** Ends every stream. */
  close(): void {
    this.#open.forEach((stream) => {
      stream.abort();
    });
  }

  async #follow(stream: SSEStreamingApi, { position, from, filter, token, ending }: Followed): Promise<void> {
    const { signal } = ending;
    const beat = setInterval(() => {
      void this.#beat(stream, token, ending);
    }, this.limits.heartbeatMs);
    const checkpoint = { load: () => Promise.resolve(position), save: () => Promise.resolve() };
    const howNew = new HowNew(this.height, { begins: "live" });
    try {
      // Sends the headers, so that the reader knows that the stream has begun.
      await stream.write(": begun\n\n");
      this.#tellProgress(stream, howNew, signal);
      const events = this.ledger.tally.events({
        ...{ checkpoint, from, signal },
        onBegin: (block) => {
          howNew.has(block - 1);
        },
        onBlock: (block) => {
          howNew.has(block);
        },
        onDoubt: async (doubt) => {
          await stream.writeSSE({ event: "doubt", data: JSON.stringify(doubt) });
        },
      });
      for await (const event of events) {
        if (isWanted(event, filter)) {
          await stream.writeSSE({ id: idOf(event), event: "fact", data: JSON.stringify(event) });
        }
      }
    } catch (error) {
      if (!signal.aborted) {
        await this.#report(stream, error);
      }
    } finally {
      clearInterval(beat);
    }
  }

  /** Tells a reader when the stream is behind the ledger, such as because a gateway keeps blocks back, and when it is not any more. */
  #tellProgress(stream: SSEStreamingApi, howNew: HowNew, signal: AbortSignal): void {
    let told: Newness = "live";
    const watching = howNew.watch(async (look) => {
      if (look.newness !== told) {
        told = look.newness;
        await stream.writeSSE({ event: "progress", data: JSON.stringify(progressOf(howNew, look, this.now())) });
      }
    }, signal);
    watching.catch(this.onError);
  }

  /** Shows a reader that the stream is there, or ends it if its token was revoked or has expired in the meantime. */
  async #beat(stream: SSEStreamingApi, token: Token | undefined, ending: AbortController): Promise<void> {
    try {
      if (token === undefined || this.tokens.isValid(token)) {
        await stream.write(": no news\n\n");
        return;
      }
      await this.#report(stream, new Problem("TOKEN_REFUSED"));
    } catch (error) {
      this.onError(error);
    }
    ending.abort();
  }

  /** The status was sent long ago, so the reader gets the problem as the last event. */
  async #report(stream: SSEStreamingApi, error: unknown): Promise<void> {
    const problem = problemOf(error);
    if (problem === undefined) {
      this.onError(error);
    }
    const document = problem?.document ?? new Problem("SERVER_FAILED").document;
    await stream.writeSSE({ event: "problem", data: JSON.stringify(document) });
  }
}

interface Followed {
  readonly position: Position | undefined;
  readonly from: number | "now";
  readonly filter: EventFilter;
  readonly token: Token | undefined;
  readonly ending: AbortController;
}

function filterIn(
  party: string | undefined,
  instrument: string | undefined,
  types: readonly string[] | undefined,
): EventFilter {
  return {
    ...(party !== undefined && { party }),
    ...(instrument !== undefined && { instrument }),
    ...(types !== undefined && types.length > 0 && { types }),
  };
}
