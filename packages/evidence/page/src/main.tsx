import "../../../look/tokens.css";
import "../../../look/base.css";
import "../../../look/program.css";
import "./style.css";

import { type JSX, render } from "preact";

import { Ask } from "./ask.js";
import { Report } from "./report.js";
import { done, isBusy, trouble } from "./store.js";
import { changeLanguage, nameLanguage, otherTag, words } from "./words/index.js";

declare const VERSION: string;

function Page(): JSX.Element {
  const said = words.value;
  return (
    <>
      <header>
        <b>Tallystick</b>
        <span class="who">
          <button type="button" lang={otherTag.value} onClick={changeLanguage}>
            {said.otherLanguage}
          </button>
        </span>
      </header>
      <main>
        <div class="asking">
          <h1>{said.title}</h1>
          <p class="sub">{said.lead}</p>
        </div>
        <Ask />
        <p role="status" class={isBusy.value ? "outcome" : "heard"}>
          {isBusy.value ? said.verifying : ""}
        </p>
        {trouble.value !== undefined && (
          <p role="alert" class="outcome warn">
            {trouble.value}
          </p>
        )}
        {done.value !== undefined && <Report {...done.value} version={VERSION} />}
        <Licences />
      </main>
    </>
  );
}

/** Whoever passes the page on passes on the code in it, so its licences are in the page. */
function Licences(): JSX.Element {
  const template = document.getElementById("licences");
  const text = template instanceof HTMLTemplateElement ? template.content.textContent : "";
  return (
    <details class="licences">
      <summary>{words.value.licences}</summary>
      <pre tabIndex={0}>{text}</pre>
    </details>
  );
}

const place = document.getElementById("page");
if (place !== null) {
  nameLanguage();
  render(<Page />, place);
}
