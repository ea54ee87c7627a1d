import { isTallyError } from "@tallystick/client/errors";
import { readScannedCode, type ScannedCode } from "@tallystick/client/passport";
import { Hono, type Context, type MiddlewareHandler } from "hono";

import { resolverDescription } from "./linkset.js";
import { limitsOf, originOf, type PassportServerOptions } from "./options.js";
import { PassportAnswers, type Answer } from "./passport-answers.js";
import { Problem, problemResponse } from "./problem.js";
import { RequestLimit } from "./request-limit.js";
import type { PassportSource } from "./source.js";

/** What the access log tells of a request. */
type Told = { route: string } & Omit<Answer, "response">;
interface Env {
  readonly Variables: { told: Told };
}

/** Answers a request. The second argument is passed to `clientAddress`. */
export type PassportHandler = (request: Request, env?: object) => Promise<Response>;

/**
 * Pages of any origin may read the answers. A browser never adds a token by itself, so a page without a token gets only
 * what everybody gets.
 */
const headersOfAll = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, HEAD, OPTIONS",
  "access-control-allow-headers": "Accept, Authorization, If-None-Match",
  "access-control-expose-headers":
    "ETag, Link, Retry-After, Tally-Block, Tally-Confirmed-At, Tally-Read-At, Tally-Tier, WWW-Authenticate",
  "content-security-policy":
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "cross-origin-resource-policy": "cross-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/**
 * Makes the handler of a server for passports, to mount in an application or to serve alone. It answers GS1 Digital
 * Links (`/01/<gtin>/21/<serial>`), links with a battery's id (`/p/<batteryId>`) and `/.well-known/gs1resolver`.
 *
 * Everybody gets the public tier. A reader with a token in `Authorization: Bearer` gets the tier that the token asks
 * for, if the ledger's list grants it to the key that signed the token. The handler serves a passport only if the
 * records from which it is made are sound. While the ledger cannot be reached, it shows the public tier of what the ledger
 * confirmed last, for a short time.
 *
 * @throws {RangeError} if an option cannot be used.
 */
export function passportHandler(source: PassportSource, options: PassportServerOptions): PassportHandler {
  const publicAddress = originOf(options);
  const { now = Date.now, name = publicAddress.host } = options;
  const onError = options.onError ?? (() => undefined);
  const answers = new PassportAnswers(source, { publicAddress, limits: limitsOf(options), now, onError });
  const answer = async (context: Context<Env>, label: ScannedCode): Promise<Response> => {
    const { req } = context;
    const { response, ...told } = await answers.answer(label, {
      ...{ accept: acceptOf(req), acceptLanguage: req.header("accept-language") },
      ...{ linkType: req.query("linkType"), model: req.query("model") },
      ...{ authorization: req.header("authorization"), ifNoneMatch: req.header("if-none-match") },
    });
    Object.assign(context.get("told"), told);
    return response;
  };

  const app = new Hono<Env>({ strict: false });
  app.use(logged(options, now), limited(options, now));
  app.options("*", () => new Response(null, { status: 204 }));
  app.get("/.well-known/gs1resolver", (context) => {
    context.get("told").route = "/.well-known/gs1resolver";
    return context.json(resolverDescription(publicAddress.origin, name));
  });
  app.get("/p/:batteryId", (context) => {
    context.get("told").route = "/p/{batteryId}";
    return answer(context, batteryLabel(context.req.param("batteryId")));
  });
  app.get("/01/*", (context) => {
    context.get("told").route = "/01/{gtin}/21/{serial}";
    return answer(context, gs1Label(new URL(context.req.url).pathname));
  });
  app.notFound(({ req }) => {
    const isRead = req.method === "GET" || req.method === "HEAD";
    const problem = isRead
      ? new Problem("NOT_FOUND", "There is nothing at this address.")
      : new Problem("METHOD_NOT_ALLOWED", "A passport is only read.", { allow: "GET, HEAD, OPTIONS" });
    return problemResponse(problem, acceptOf(req));
  });
  app.onError((error, { req }) => {
    const problem = problemOf(error);
    if (problem !== error) {
      onError(error);
    }
    return problemResponse(problem, acceptOf(req));
  });
  return async (request, env) => app.fetch(request, env);
}

/** Adds the headers that all answers have, and writes the access log. */
function logged({ log }: PassportServerOptions, now: () => number): MiddlewareHandler<Env> {
  return async (context, next) => {
    const started = now();
    const told: Told = { route: "other" };
    context.set("told", told);
    await next();
    for (const [header, value] of Object.entries(headersOfAll)) {
      context.res.headers.set(header, value);
    }
    const { route, tier, block, bridged } = told;
    log?.({
      ...{ at: new Date(started).toISOString(), method: context.req.method, route, status: context.res.status },
      ...(tier !== undefined && { tier }),
      ...(block !== undefined && { block }),
      ...(bridged !== undefined && { bridged }),
      milliseconds: Math.max(0, now() - started),
    });
  };
}

/** Limits the requests of a client. */
function limited(options: PassportServerOptions, now: () => number): MiddlewareHandler<Env> {
  const { requestsPerMinute, clients } = limitsOf(options);
  const requests = new RequestLimit({ perMinute: requestsPerMinute, mostClients: clients, now });
  return async ({ req, env }, next) => {
    const address = options.clientAddress?.(req.raw, env);
    const wait = address === undefined ? undefined : requests.count(address);
    if (wait !== undefined) {
      throw new Problem("TOO_MANY_REQUESTS", `Too many requests. Ask again in ${String(wait)} seconds.`, {
        "retry-after": String(wait),
      });
    }
    await next();
  };
}

function acceptOf(request: Context["req"]): string {
  return request.header("accept") ?? "*/*";
}

/** @throws {Problem} `NOT_FOUND` */
function batteryLabel(text: string): ScannedCode {
  const label = readScannedCode(text);
  if (!("batteryId" in label)) {
    throw new Problem("NOT_FOUND", "The address does not contain the id of a battery.");
  }
  return label;
}

/** A GTIN, and in this order its key qualifiers: variant (22), batch (10) and serial number (21). */
const GS1_PATH = /^\/01\/(\d{14})(?:\/22\/[^/]+)?(?:\/10\/[^/]+)?(?:\/21\/([^/]+))?\/?$/;

/**
 * Reads the path of a GS1 Digital Link. GTIN and serial number identify a battery, so the other qualifiers have no
 * effect.
 *
 * @throws {Problem} `NOT_A_LABEL` if the path is not a GS1 Digital Link, `NOT_FOUND` if it has no serial number.
 */
function gs1Label(path: string): ScannedCode {
  const [, gtin = "", serial] = GS1_PATH.exec(path) ?? [];
  // Any serial number serves to check the GTIN.
  const label = readScannedCode(`https://label.example/01/${gtin}/21/${serial ?? "0"}`);
  // `readScannedCode` returns a link that it cannot read as a code that no battery has.
  if (!("scheme" in label) || !label.value.startsWith("(01)")) {
    throw new Problem("NOT_A_LABEL", "The address is not a GS1 Digital Link of a battery: /01/<gtin>/21/<serial>.");
  }
  if (serial === undefined) {
    throw new Problem("NOT_FOUND", "The address has no serial number. Only single batteries have passports here.");
  }
  return label;
}

function problemOf(error: unknown): Problem {
  if (error instanceof Problem) {
    return error;
  }
  if (isTallyError(error, "Unavailable")) {
    const headers = { "retry-after": "10" };
    return new Problem("LEDGER_UNREACHABLE", "The ledger cannot be reached, so no passport is shown.", headers);
  }
  if (isTallyError(error, "Protocol") || isTallyError(error, "Conflict")) {
    return new Problem(
      "LEDGER_NOT_BELIEVED",
      "The network gave no answer that can be relied on, so no passport is shown.",
    );
  }
  return new Problem("SERVER_FAILED", "The server failed. Its operator can see why.");
}
