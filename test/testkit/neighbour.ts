import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

import type { Page } from "playwright-core";

import type { Browser } from "./chromium.js";

/**
 * A program of another user of this machine. It has a port of its own, and gets what browsers send to it: nothing of the other user's files,
 * memory and processes.
 */
export class Neighbour {
  /** The headers of each request that it got. */
  readonly received: IncomingHttpHeaders[] = [];

  private constructor(
    private readonly server: Server,
    /** Its page. */
    readonly url: string,
  ) {
    server.on("request", (request, response) => {
      this.received.push(request.headers);
      response.setHeader("content-type", "text/html");
      response.end("<!doctype html><title>Somebody else's</title><h1>A game</h1>");
    });
  }

  static async start(): Promise<Neighbour> {
    const server = createServer();
    await new Promise<void>((resolve) => {
      server.listen(0, "127.0.0.1", resolve);
    });
    return new Neighbour(server, `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`);
  }

  /** Opens its page in somebody's browser, and has its script take from a page of another port what it can get. @returns what it got */
  async spyIn(browser: Browser, page: string, streams: string): Promise<unknown> {
    // A cookie of the host shows that the browser would bring one here.
    await browser.context.addCookies([{ name: "of-the-host", value: "1", domain: "127.0.0.1", path: "/" }]);
    const tab = await browser.context.newPage();
    await tab.goto(this.url);
    return this.#spy(tab, page, streams).finally(() => tab.close());
  }

  #spy(tab: Page, page: string, streams: string): Promise<unknown> {
    const own = JSON.stringify(this.url);
    const other = JSON.stringify(page);
    return tab.evaluate(`(async () => {
      const read = (url, more) => fetch(url, { credentials: "include", ...more }).then((answer) => answer.text()).catch(() => "");
      const frame = document.body.appendChild(document.createElement("iframe"));
      await new Promise((resolve) => { frame.onload = resolve; frame.src = ${other}; });
      const framed = (() => { try { return frame.contentWindow.localStorage.length; } catch { return ""; } })();
      await read(${own} + "again", { method: "POST", body: "x" });
      const stream = new EventSource(${JSON.stringify(streams)}, { withCredentials: true });
      const streamed = await new Promise((resolve) => { stream.onmessage = resolve; stream.onerror = () => resolve(""); });
      stream.close();
      return [
        await read(${JSON.stringify(streams)}),
        await read(${JSON.stringify(streams)}, { mode: "no-cors" }),
        await read(${other} + "session", { method: "POST", body: "{}" }),
        streamed,
        framed,
        ...Object.values(localStorage),
        ...Object.values(sessionStorage),
      ].filter((each) => each !== "");
    })()`);
  }

  /** Every header that could let somebody in, as the browser sent it here, with what a program can claim of its request. */
  claims(origin: string): readonly Record<string, string>[] {
    return this.received.map(({ cookie = "", authorization = "" }) => ({ origin, cookie, authorization }));
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
