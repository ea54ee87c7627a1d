import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
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
  close(): Promise<void>;
}

/** How a broker protects itself. Default: not at all. */
export interface BrokerProtection {
  /** The certificate and key with which it speaks TLS, as PEM. */
  readonly tls?: { readonly certificate: string; readonly privateKey: string };
  /** The password that everybody must give. */
  readonly password?: string;
}

export async function startBroker({ tls, password }: BrokerProtection = {}): Promise<TestBroker> {
  const aedes = await Aedes.createBroker({
    authenticate: (_client, _username, given, done) => {
      done(null, password === undefined || given?.toString() === password);
    },
  });
  const server =
    tls === undefined
      ? createServer(aedes.handle)
      : createTlsServer({ cert: tls.certificate, key: tls.privateKey }, aedes.handle);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `${tls === undefined ? "mqtt" : "mqtts"}://localhost:${String(port)}`;
  const others = new Set<{ readonly id: string; close(): void }>();
  aedes.on("client", (client) => others.add(client));
  aedes.on("clientDisconnect", (client) => others.delete(client));
  let [published, acknowledged] = [0, 0];
  aedes.on("ack", () => {
    acknowledged += 1;
  });
  const device = await connectAsync(url, {
    ...{ clientId: "device", username: "device" },
    ...(tls !== undefined && { ca: tls.certificate }),
    ...(password !== undefined && { password }),
  });
  return {
    ...{ url, device },
    publish: async (topic, message) => {
      published += 1;
      await device.publishAsync(topic, Buffer.from(message), { qos: 1 });
    },
    outstanding: () => published - acknowledged,
    cutOff: () => {
      for (const client of [...others].filter(({ id }) => id !== "device")) {
        client.close();
      }
    },
    close: async () => {
      await device.endAsync(true);
      await new Promise<void>((resolve) => {
        aedes.close(resolve);
      });
      server.close();
      await once(server, "close");
    },
  };
}
