import { once } from "node:events";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";

import { Aedes } from "aedes";
import { connectAsync, type MqttClient } from "mqtt";

/** A broker of MQTT on loopback, with a client that publishes as a device does. */
export interface TestBroker {
  readonly url: string;
  readonly device: MqttClient;
  /** Publishes with QoS 1, and returns when the broker has the message. */
  publish(topic: string, message: string | Uint8Array): Promise<void>;
  /** How many messages for the gateway it has no acknowledgement for. */
  outstanding(): number;
  /** Ends every connection except the device's, as a network does that breaks. */
  cutOff(): void;
  /** Ends at once, as a broker that is killed, and starts again with the sessions and messages that it keeps on its disk. */
  killAndStart(): Promise<void>;
  close(): Promise<void>;
}

/** How a broker protects itself. Default: not at all. */
export interface BrokerProtection {
  /** The certificate and key with which it speaks TLS, as PEM. */
  readonly tls?: { readonly certificate: string; readonly privateKey: string };
  /** The password that everybody must give. */
  readonly password?: string;
}

export async function startBroker(protection: BrokerProtection = {}): Promise<TestBroker> {
  const { tls, password } = protection;
  let broker = await Broker.start(protection);
  const { port } = broker;
  const url = `${tls === undefined ? "mqtt" : "mqtts"}://localhost:${String(port)}`;
  const device = await connectAsync(url, {
    ...{ clientId: "device", username: "device", reconnectPeriod: 100 },
    ...(tls !== undefined && { ca: tls.certificate }),
    ...(password !== undefined && { password }),
  });
  return {
    ...{ url, device },
    publish: async (topic, message) => {
      await device.publishAsync(topic, Buffer.from(message), { qos: 1 });
    },
    outstanding: () => broker.counts.published - broker.counts.acknowledged,
    cutOff: () => {
      broker.cutOff();
    },
    killAndStart: async () => {
      await broker.kill();
      broker = await Broker.start({ ...protection, port, before: broker });
    },
    close: async () => {
      await device.endAsync(true);
      await broker.kill();
    },
  };
}

/** A broker from its start until it ends. */
class Broker {
  /** Messages of devices, and acknowledgements of gateways. */
  readonly counts = { published: 0, acknowledged: 0 };
  readonly #aedes: Aedes;
  readonly #server: Server;
  readonly #others = new Set<{ readonly id: string; close(): void }>();
  readonly #sockets = new Set<Socket>();

  private constructor(aedes: Aedes, tls: BrokerProtection["tls"], before: Broker | undefined) {
    this.#aedes = aedes;
    Object.assign(this.counts, before?.counts);
    this.#server =
      tls === undefined
        ? createServer(aedes.handle)
        : createTlsServer({ cert: tls.certificate, key: tls.privateKey }, aedes.handle);
    this.#server.on("connection", (socket: Socket) => {
      // It was on its way while the broker was killed.
      if (!this.#server.listening) {
        socket.destroy();
        return;
      }
      this.#sockets.add(socket);
      socket.once("close", () => this.#sockets.delete(socket));
    });
    aedes.on("client", (client) => this.#others.add(client));
    aedes.on("clientDisconnect", (client) => this.#others.delete(client));
    aedes.on("publish", (_, client) => {
      this.counts.published += client === null ? 0 : 1;
    });
    aedes.on("ack", () => {
      this.counts.acknowledged += 1;
    });
  }

  static async start({
    tls,
    password,
    port = 0,
    before,
  }: BrokerProtection & { readonly port?: number; readonly before?: Broker }): Promise<Broker> {
    const aedes = await Aedes.createBroker({
      ...(before !== undefined && { persistence: before.#kept }),
      authenticate: (_client, _username, given, done) => {
        done(null, password === undefined || given?.toString() === password);
      },
    });
    const broker = new Broker(aedes, tls, before);
    broker.#server.listen(port, "127.0.0.1");
    await once(broker.#server, "listening");
    return broker;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  cutOff(): void {
    for (const client of [...this.#others].filter(({ id }) => id !== "device")) {
      client.close();
    }
  }

  async kill(): Promise<void> {
    const closed = once(this.#server, "close");
    this.#server.close();
    for (const socket of this.#sockets) {
      socket.destroy();
    }
    await new Promise<void>((resolve) => {
      this.#aedes.close(resolve);
    });
    await closed;
  }

  /** What a broker would have on its disk. The library has no name for it in its types. */
  get #kept(): unknown {
    return "persistence" in this.#aedes ? this.#aedes.persistence : undefined;
  }
}
