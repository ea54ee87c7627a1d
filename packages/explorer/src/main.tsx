import "./style.css";

import { type JSX, render } from "preact";

import { ApiError, openSession } from "./api.js";
import { Logs } from "./logs.js";
import { printTexts } from "./printed-text.js";
import { Search } from "./search.js";
import { Key, State } from "./state.js";
import { connected, follow, load, overview, path } from "./store.js";
import { Transaction } from "./transaction.js";
import { Block, Blocks, Failures, Network } from "./views.js";

const pages = [
  ["", "Blocks"],
  ["state", "State"],
  ["refused", "Refused"],
  ["logs", "Logs"],
  ["network", "Network"],
] as const;

function Page(): JSX.Element {
  const parts = path.value.split("/").slice(1).map(decoded);
  const [first = ""] = parts;
  const shown = overview.value;
  return (
    <>
      <header>
        <a class="name" href="#/">
          {shown?.channel ?? "network"}
        </a>
        <nav aria-label="Pages">
          {pages.map(([to, title]) => (
            <a key={to} href={`#/${to}`} aria-current={first === to ? "page" : undefined}>
              {title}
            </a>
          ))}
        </nav>
        <Search />
        <span class={connected.value ? "good" : "bad"} role="status">
          {connected.value ? "live" : "no connection"}
        </span>
      </header>
      {shown?.failure !== undefined && (
        <p class="trouble" role="alert">
          {shown.failure}
        </p>
      )}
      <main>
        <View parts={parts} />
      </main>
    </>
  );
}

/** The view for an address. Its key prevents the data of one thing from appearing under another's name. */
function View({ parts: [first = "", second, third] }: { parts: readonly string[] }): JSX.Element {
  switch (first) {
    case "":
      return <Blocks />;
    case "block":
      return <Block key={second} number={second ?? "0"} />;
    case "transaction":
      return <Transaction key={second} id={second ?? ""} />;
    case "state":
      return <State chaincode={second} />;
    case "key":
      return <Key key={path.value} chaincode={second ?? ""} name={third ?? ""} />;
    case "refused":
      return <Failures />;
    case "logs":
      return <Logs name={second} />;
    case "network":
      return <Network />;
    default:
      return (
        <p>
          There is no such page. <a href="#/">Blocks</a>
        </p>
      );
  }
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

const place = document.getElementById("page");
if (place !== null) {
  try {
    await openSession();
    await load();
    path.value = location.hash.slice(1) || "/";
    printTexts();
    render(<Page />, place);
    follow();
  } catch (error) {
    render(
      <p class="trouble" role="alert">
        {error instanceof ApiError ? error.message : String(error)}
      </p>,
      place,
    );
  }
}
