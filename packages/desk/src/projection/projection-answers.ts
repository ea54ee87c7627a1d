import type { AsOf } from "@tallystick/projection";
import { Hono, type Context, type MiddlewareHandler } from "hono";
import { streamSSE } from "hono/streaming";
import * as z from "zod";

import type { DeskProjection } from "./keep-projection.js";
import { partyNews } from "./party-news.js";

/** How long a question waits for the block that it asks for, in milliseconds. */
const LONGEST_WAIT = 2_000;
/** After how many milliseconds without news the page gets a sign of life. */
const HEARTBEAT = 15_000;

/** The block that an answer must have at least: that of an act, so that nobody sees what was before it. */
const blockForm = z.string().regex(/^\d{1,15}$/);

/** Lets a question wait until the tables have the block of its header `tally-min-block`, and says `NOT_YET` if they do not get it soon. */
export function withMinBlock(projection: DeskProjection): MiddlewareHandler {
  return async (context, next) => {
    const given = blockForm.safeParse(context.req.header("tally-min-block"));
    if (given.success && !(await projection.has(Number(given.data), LONGEST_WAIT))) {
      const detail = `The desk has read up to block ${String(projection.state().block ?? "–")}, and block ${given.data} was asked for.`;
      const document = { type: "about:blank", title: "The desk has not read that yet.", status: 409, detail };
      return context.json({ ...document, code: "NOT_YET" }, 409, { "content-type": "application/problem+json" });
    }
    await next();
    return undefined;
  };
}

/**
 * The stream of how far the tables are. The page asks again for what it shows when they have another block, and for the names of parties when
 * one of them was registered or changed.
 */
export function progressAnswers(projection: DeskProjection): Hono {
  const app = new Hono();
  app.get("/", (context) =>
    streamSSE(context, async (stream) => {
      let wake = (): void => undefined;
      const stop = projection.onChange(() => {
        wake();
      });
      stream.onAbort(() => {
        wake();
      });
      const hasPartyNews = partyNews(projection.reader);
      let said = "";
      let seen: number | undefined;
      while (!stream.aborted) {
        const state = projection.state();
        const data = JSON.stringify(state);
        await (data === said ? stream.write(":\n\n") : stream.writeSSE({ event: "progress", data }));
        said = data;
        // What cannot be read now is asked for again with the next block.
        if (state.block !== seen && (await hasPartyNews().catch(() => false))) {
          await stream.writeSSE({ event: "parties", data: "" });
        }
        seen = state.block;
        if (JSON.stringify(projection.state()) === said) {
          await new Promise<void>((resolve) => {
            const timer = setTimeout(resolve, HEARTBEAT);
            wake = () => {
              clearTimeout(timer);
              resolve();
            };
          });
        }
      }
      stop();
    }),
  );
  return app;
}

/** An answer from the tables, with the block and the instant that it is true at also in its headers. */
export function answered<Answer>(context: Context, answer: AsOf<Answer>): Response {
  context.header("tally-block", String(answer.block));
  context.header("tally-at", answer.at);
  const text = JSON.stringify(answer, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
  return context.body(text, 200, { "content-type": "application/json" });
}
