import { repeatedInSilence } from "./standstill.js";

describe("progress of a command", () => {
  beforeEach(() => {
    jest.useFakeTimers();
  });

  afterEach(() => {
    jest.useRealTimers();
  });

  it("a progress message is repeated with its seconds until the next message or the end of the command", () => {
    const said: string[] = [];
    const { onProgress, end } = repeatedInSilence((message) => said.push(message), 5000);
    jest.advanceTimersByTime(20_000);
    onProgress("starting chaincode basic 1.0 for 2 organisations");
    jest.advanceTimersByTime(11_000);
    onProgress("committed basic 1.0, sequence 1");
    jest.advanceTimersByTime(4000);
    end();
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual([
      "starting chaincode basic 1.0 for 2 organisations",
      "starting chaincode basic 1.0 for 2 organisations … 5 s",
      "starting chaincode basic 1.0 for 2 organisations … 10 s",
      "committed basic 1.0, sequence 1",
    ]);
  });
});
