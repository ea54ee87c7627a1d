import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";

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

export async function startBroker(): Promise<TestBroker> {
  const aedes = await Aedes.createBroker();
  const server = createServer(aedes.handle);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const url = `mqtt://127.0.0.1:${String(port)}`;
  const others = new Set<{ readonly id: string; close(): void }>();
  aedes.on("client", (client) => others.add(client));
  aedes.on("clientDisconnect", (client) => others.delete(client));
  let [published, acknowledged] = [0, 0];
  aedes.on("ack", () => {
    acknowledged += 1;
  });
  const device = await connectAsync(url, { clientId: "device" });
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
