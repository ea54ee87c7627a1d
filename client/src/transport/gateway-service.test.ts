import { Client, credentials, Server, ServerCredentials, status, type sendUnaryData } from "@grpc/grpc-js";
import { gateway } from "@hyperledger/fabric-protos";

import { listen } from "../../../testkit/listen.js";
import { GatewayService } from "./gateway-service.js";

const request = { transactionId: "T", request: new Uint8Array(), signature: new Uint8Array() };

let server: Server;
let client: Client;
/** Called as a request arrives that the server then ends, as one whose own timer has run out. */
let onArrival: () => void;

beforeAll(async () => {
  server = new Server();
  server.addService(
    { CommitStatus: gateway.GatewayService.commitStatus },
    {
      CommitStatus: (_call: unknown, respond: sendUnaryData<gateway.CommitStatusResponse>) => {
        onArrival();
        respond({ code: status.CANCELLED, details: "Call cancelled" });
      },
    },
  );
  const port = await listen(server, ServerCredentials.createInsecure());
  client = new Client(`127.0.0.1:${String(port)}`, credentials.createInsecure());
});

afterEach(() => {
  jest.restoreAllMocks();
});

afterAll(() => {
  client.close();
  server.forceShutdown();
});

test("a call that the peer ends at the deadline is one whose deadline has passed", async () => {
  const deadline = Date.now() + 60_000;
  onArrival = () => {
    jest.spyOn(Date, "now").mockReturnValue(deadline);
  };
  await expect(new GatewayService(client, "mychannel").commitStatus(request, deadline)).rejects.toMatchObject({
    code: status.DEADLINE_EXCEEDED,
    message: "4 DEADLINE_EXCEEDED: Deadline exceeded",
  });
});

test("a call that is ended before its deadline was cancelled", async () => {
  onArrival = () => undefined;
  await expect(
    new GatewayService(client, "mychannel").commitStatus(request, Date.now() + 60_000),
  ).rejects.toMatchObject({ code: status.CANCELLED });
});
