import "../../look/tokens.css";
import "../../look/base.css";
import "../../look/program.css";
import "./style.css";

import { type JSX, render } from "preact";

import { ApiError, openSession } from "./api.js";
import { Logs } from "./logs.js";
import { grouped, Trouble } from "./parts.js";
import { printTexts } from "./printed-text.js";
import { Search } from "./search.js";
import { Key, State } from "./state.js";
import { connected, follow, linkTo, load, overview, path } from "./store.js";
import { Transaction } from "./transaction.js";
import { Block, Blocks, Failures, Network } from "./views.js";
import { changeLanguage, nameLanguage, otherTag, words } from "./words/index.js";

const pages = ["blocks", "state", "refused", "logs", "network"] as const;

function Page(): JSX.Element {
  const parts = path.value.split("/").slice(1).map(decoded);
  const [first = ""] = parts;
  const shown = overview.value;
  const said = words.value;
  return (
    <div class="shell">
      <nav aria-label={said.navigation}>
        <a class="brand" href="#/">
          {shown?.channel ?? "network"}
        </a>
        <div class="items">
          {pages.map((page) => (
            <a
              key={page}
              class="item"
              href={page === "blocks" ? "#/" : linkTo(page)}
              aria-current={(first === "" ? "blocks" : first) === page ? "page" : undefined}
            >
              {said.pages[page]}
            </a>
          ))}
        </div>
      </nav>
      <div>
        <header>
          <Search />
          <button type="button" lang={otherTag.value} onClick={changeLanguage}>
            {said.otherLanguage}
          </button>
          <span class="who">
            <b>{shown?.channel}</b> · {shown?.kind}
            <br />
            <small role="status">
              {shown !== undefined && shown.height > 0 && `${said.blockInLine(grouped(shown.height - 1))} · `}
              {connected.value ? said.live : said.noConnection}
            </small>
          </span>
        </header>
        {!connected.value && (
          <div class="alert" role="alert">
            {said.lost}
          </div>
        )}
        {shown?.failure !== undefined && (
          <div class="alert" role="alert">
            {shown.failure}
          </div>
        )}
        <main>
          <View parts={parts} />
        </main>
      </div>
    </div>
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
        <p class="outcome warn">
          {words.value.noSuchPage} <a href="#/">{words.value.pages.blocks}</a>
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
  nameLanguage();
  try {
    await openSession();
    await load();
    path.value = location.hash.slice(1) || "/";
    printTexts();
    render(<Page />, place);
    follow();
  } catch (error) {
    render(
      <main>
        <Trouble>{error instanceof ApiError ? error.message : String(error)}</Trouble>
      </main>,
      place,
    );
  }
}
