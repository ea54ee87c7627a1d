import type { HonoRequest } from "hono";

import { Problem } from "./problem.js";

/** How deep the values of a request may be nested. The catalogue's own need a tenth of it. What reads a value part by part runs out of stack far above. */
const MOST_LEVELS = 100;

/**
 * Reads the JSON of a request. An empty body counts as an empty request.
 *
 * @throws {Problem} `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE`, `INVALID_JSON`, or `INVALID_VALUE` if the value is nested too deep.
 */
export async function readBody(request: HonoRequest, mostBytes: number): Promise<unknown> {
  const bytes = await bytesOf(request.raw, mostBytes);
  if (bytes.byteLength === 0) {
    return {};
  }
  const [type = ""] = (request.header("content-type") ?? "").split(";");
  if (type.trim().toLowerCase() !== "application/json") {
    throw new Problem("UNSUPPORTED_MEDIA_TYPE");
  }
  const value = parsed(bytes);
  requireShallow(value);
  return value;
}

/** @throws {Problem} `INVALID_JSON` */
function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Problem("INVALID_JSON");
  }
}

/** @throws {Problem} `INVALID_VALUE` */
function requireShallow(value: unknown): void {
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST_LEVELS) {
      throw new Problem("INVALID_VALUE", `The body has values in more than ${String(MOST_LEVELS)} levels.`);
    }
    level = level.flatMap((each): readonly unknown[] =>
      typeof each === "object" && each !== null ? Object.values(each) : [],
    );
  }
}

/**
 * Reads the bytes of a request, whatever their type.
 *
 * @throws {Problem} `BODY_TOO_LARGE`
 */
export function readBytes(request: HonoRequest, mostBytes: number): Promise<Uint8Array> {
  return bytesOf(request.raw, mostBytes);
}

/** Reads no more bytes than are allowed, also of a body that does not say how long it is. */
async function bytesOf({ body, headers }: Request, mostBytes: number): Promise<Uint8Array> {
  if (Number(headers.get("content-length") ?? 0) > mostBytes) {
    throw tooLarge(mostBytes);
  }
  const parts: Uint8Array[] = [];
  let length = 0;
  // The types of Node's streams leave out what a body contains.
  const received = (body ?? []) as AsyncIterable<Uint8Array> | readonly Uint8Array[];
  for await (const part of received) {
    length += part.byteLength;
    if (length > mostBytes) {
      throw tooLarge(mostBytes);
    }
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function tooLarge(mostBytes: number): Problem {
  return new Problem("BODY_TOO_LARGE", `The body is larger than ${String(mostBytes)} bytes.`);
}
