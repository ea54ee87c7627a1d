import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** The tables of a device's registers, with the function that reads each. */
const functions = { holding: 3, input: 4 } as const;
/** Bytes before the function in a message, which say to which question it belongs, how long it is, and of which unit. */
const HEADER = 7;
const EXCEPTION = 0x80;
/** Longer than any answer: a header can announce 65,535 bytes. */
const MOST_RECEIVED = HEADER + 0xff_ff;

/** What exceptions mean, as MODBUS Application Protocol 1.1b3 numbers them. */
const meanings = new Map([
  [1, "it does not have this function"],
  [2, "it does not have this register"],
  [3, "it does not have so many registers"],
  [4, "it has failed"],
  [6, "it is busy"],
  [10, "the way to it is not set up"],
  [11, "it does not answer its gateway"],
]);

/** A connection to a device by Modbus TCP. Questions are asked one after the other. */
export class ModbusDevice {
  readonly #socket: Socket;
  readonly #unitId: number;
  readonly #timeout: number;
  #question = 0;
  /** What has arrived and was not taken yet. */
  #received = Buffer.alloc(0);
  #wake: () => void = () => undefined;

  private constructor(socket: Socket, unitId: number, timeout: number) {
    this.#socket = socket;
    this.#unitId = unitId;
    this.#timeout = timeout;
    socket.on("data", (bytes: Buffer) => {
      this.#received = Buffer.concat([this.#received, bytes]);
      if (this.#received.length > MOST_RECEIVED) {
        socket.destroy();
      }
      this.#wake();
    });
    socket.on("close", () => {
      this.#wake();
    });
  }

  /**
   * Connects.
   *
   * @param timeout - Milliseconds after which an unanswered question counts as a lost connection.
   * @throws {Error} The device cannot be reached.
   */
  static async connect(
    { host, port, unitId }: { readonly host: string; readonly port: number; readonly unitId: number },
    timeout: number,
  ): Promise<ModbusDevice> {
    const socket = connect({ host, port, noDelay: true });
    // A broken connection is noticed at the next question.
    socket.on("error", () => undefined);
    try {
      await inTime(timeout, (signal) => once(socket, "connect", { signal }));
    } catch (error) {
      socket.destroy();
      throw error;
    }
    return new ModbusDevice(socket, unitId, timeout);
  }

  /**
   * Reads registers, two bytes each.
   *
   * @throws {Error} The device refuses, does not answer in time, or answers something else. The connection is of no use then.
   */
  async read(table: keyof typeof functions, register: number, count: number): Promise<Buffer> {
    this.#question = (this.#question + 1) % 0x1_00_00;
    const request = Buffer.alloc(HEADER + 5);
    request.writeUInt16BE(this.#question, 0);
    request.writeUInt16BE(6, 4);
    request.writeUInt8(this.#unitId, 6);
    request.writeUInt8(functions[table], HEADER);
    request.writeUInt16BE(register, HEADER + 1);
    request.writeUInt16BE(count, HEADER + 3);
    this.#socket.write(request);
    return await inTime(this.#timeout, async (signal) => {
      const header = await this.#take(HEADER, signal);
      const body = await this.#take(Math.max(1, header.readUInt16BE(4) - 1), signal);
      if (body.length === 2 && body.readUInt8(0) === (functions[table] | EXCEPTION)) {
        const code = body.readUInt8(1);
        throw new Error(
          `the device refuses register ${String(register)}: ${meanings.get(code) ?? `exception ${String(code)}`}`,
        );
      }
      const isAnswer = header.readUInt16BE(0) === this.#question && body.readUInt8(0) === functions[table];
      if (!isAnswer || body.length !== 2 + 2 * count || body.readUInt8(1) !== 2 * count) {
        throw new Error(`the device answers something else than register ${String(register)}`);
      }
      return body.subarray(2);
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  async #take(length: number, signal: AbortSignal): Promise<Buffer> {
    while (this.#received.length < length) {
      if (this.#socket.destroyed) {
        throw new Error("the device has closed the connection");
      }
      signal.throwIfAborted();
      await new Promise<void>((resolve, reject) => {
        this.#wake = resolve;
        signal.addEventListener("abort", reject, { once: true });
      });
    }
    const taken = this.#received.subarray(0, length);
    this.#received = this.#received.subarray(length);
    return taken;
  }
}

/** Waits for what ends at a signal, which comes when its time is over. */
async function inTime<T>(timeout: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(timeout);
  try {
    return await work(signal);
  } catch (error) {
    throw signal.aborted ? new Error(`no answer within ${String(timeout / 1_000)} s`, { cause: error }) : error;
  }
}
