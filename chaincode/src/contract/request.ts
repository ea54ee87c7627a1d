import { refuse } from "../domain/kernel/refusal.js";

/**
 * No request of any act comes near this size. The limit stops a caller from occupying the chaincode with one request.
 */
const MOST_BYTES = 4 * 1024 * 1024;

/**
 * The one parameter of a transaction function as JSON. Without a parameter the request is empty.
 *
 * @throws `INVALID_REQUEST` for anything except one text of JSON in UTF-8.
 */
export function readRequest(parameters: readonly Uint8Array[]): unknown {
  const [bytes, ...more] = parameters;
  if (bytes === undefined) {
    return {};
  }
  if (more.length > 0) {
    return invalid(`has ${String(parameters.length)} parameters: give one, with JSON`);
  }
  if (bytes.length > MOST_BYTES) {
    return invalid(`is longer than ${String(MOST_BYTES)} bytes`);
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return invalid("is not UTF-8");
  }
  try {
    return JSON.parse(text);
  } catch {
    return invalid("is not JSON");
  }
}

function invalid(problem: string): never {
  return refuse("INVALID_REQUEST", { path: "$", problem });
}
