import type { HonoRequest } from "hono";

import { Problem } from "./problem.js";

/**
 * Reads the JSON of a request. An empty body counts as an empty request.
 *
 * @throws {Problem} `UNSUPPORTED_MEDIA_TYPE`, `BODY_TOO_LARGE` or `INVALID_JSON`.
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
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as unknown;
  } catch {
    throw new Problem("INVALID_JSON");
  }
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
