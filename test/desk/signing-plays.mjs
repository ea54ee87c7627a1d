// Runs in the page before its own script: time, the desk's server and the person at the form are played. Each play is made of one number, so that it
// can be played again. `globalThis.signingForms()` finds every form of the desk, and which acts it has. `globalThis.signingPlays(from, count)` plays,
// and tells what was sent otherwise than it stood in the form.
(() => {
  const { page } = globalThis.signingScene;
  const {
    DataTransfer,
    document,
    Event,
    File,
    location,
    MessageChannel,
    MouseEvent,
    ReadableStream,
    Response,
    TextEncoder,
  } = globalThis;

  // Time stands still until a play moves it on: previews that take four seconds cost nothing.
  const inRealTime = globalThis.setTimeout.bind(globalThis);
  let now = 0;
  let timers = [];
  let lastTimer = 0;
  const channel = new MessageChannel();
  const waiting = [];
  channel.port1.onmessage = () => waiting.shift()();
  const settled = () =>
    new Promise((resolve) => {
      waiting.push(resolve);
      channel.port2.postMessage("");
    });
  globalThis.setTimeout = (run, after = 0, ...given) => {
    timers.push({ id: ++lastTimer, at: now + after, run: () => run(...given) });
    return lastTimer;
  };
  globalThis.clearTimeout = (id) => {
    timers = timers.filter((timer) => timer.id !== id);
  };
  globalThis.setInterval = () => 0;
  globalThis.requestAnimationFrame = (run) => globalThis.setTimeout(() => run(now), 16);
  globalThis.cancelAnimationFrame = globalThis.clearTimeout;
  globalThis.performance.now = () => now;
  async function pass(time) {
    const until = now + time;
    for (;;) {
      await settled();
      const [next] = timers
        .filter(({ at }) => at <= until)
        .sort((one, other) => one.at - other.at || one.id - other.id);
      if (next === undefined) {
        break;
      }
      timers = timers.filter((timer) => timer !== next);
      now = Math.max(now, next.at);
      next.run();
    }
    now = until;
    await settled();
  }

  // Chance, from one number.
  let seed = 1;
  const chance = () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (count) => Math.floor(chance() * count);
  const oneOf = (all) => all[below(all.length)];
  const hashOf = (text) => [...text].reduce((hash, letter) => (Math.imul(hash, 31) + letter.charCodeAt(0)) >>> 0, 7);

  // The desk's server. What it answers depends on the question alone, so that an answer to a former question is another one.
  let isCalm = true;
  let posts = [];
  let previews = [];
  let isOperator = true;
  let version = 0;
  let stream;
  const streamed = new Response(
    new ReadableStream({
      start(controller) {
        stream = controller;
      },
    }),
  );
  /** Tells the page of a new block. */
  const tell = () => {
    version++;
    stream.enqueue(
      new TextEncoder().encode(`event: progress\ndata: ${JSON.stringify({ state: "live", block: version })}\n\n`),
    );
  };
  const problem = (status, code, context = {}) => [status, { status, code, detail: code, advice: "", context }];
  function answerTo(path, query, body) {
    const asked = JSON.parse(body ?? "{}");
    if (path === "/desk/certificate") {
      const paper = page.papers.find(({ certificate }) => certificate.certificateId === query.get("id"));
      return paper === undefined ? problem(404, "NOT_FOUND") : [200, paper];
    }
    if (path.startsWith("/desk/freezing/")) {
      const { party, currency, amount, units, order, authority, until } = asked;
      const certificates = page.papers
        .slice(0, 1 + (hashOf(body) % 2))
        .map(({ certificate }) => certificate.certificateId);
      const of = { order, authority, ...(until && { until }), certificates };
      return [200, { request: path.endsWith("sum") ? { ...of, party, currency, amount } : { ...of, units } }];
    }
    if (path === "/desk/quote") {
      return [200, { proceeds: `${hashOf(body) % 1_000_000}.00`, interest: "1.00", days: 1, allInAnnualCost: "3.9" }];
    }
    if (path === "/desk/seen" || path === "/desk/filed") {
      return [200, { digest: hashOf(body).toString(16).padStart(64, "0") }];
    }
    if (path === "/desk/invoice") {
      return [200, { kind: "invoice", fingerprint: hashOf(body).toString(16).padStart(64, "0"), amount: asked.amount }];
    }
    if (path === "/desk/me") {
      const { party, ...others } = page.answers[path];
      const roles = party.roles.filter((role) => isOperator || role !== "operator");
      return [200, { ...others, party: { ...party, roles } }];
    }
    return page.answers[path] === undefined ? problem(404, "NOT_FOUND") : [200, page.answers[path]];
  }
  function judged(act, body) {
    const luck = isCalm ? 1 : chance();
    if (luck < 0.06) {
      return problem(504, "DEADLINE_EXCEEDED");
    }
    if (luck < 0.12) {
      return problem(422, "INVALID_REQUEST", { path: "amount", problem: "is refused" });
    }
    if (luck < 0.2) {
      return problem(409, "APPROVAL_REQUIRED");
    }
    return [200, { version: `${version} ${hashOf(body)}`, responses: [], transactionId: "t", blockNumber: 9 }];
  }
  globalThis.fetch = (address, { body } = {}) => {
    const { pathname, searchParams } = new URL(address, location.href);
    if (pathname === "/desk/progress") {
      return Promise.resolve(streamed);
    }
    const [, kind, act] = /^\/api\/v1\/(preview|acts)\/(\w+)$/.exec(pathname) ?? [];
    if (kind === "acts") {
      posts.push({ act, body });
    }
    if (kind === "preview") {
      previews.push({ act, body });
    }
    const [status, answer] = kind === undefined ? answerTo(pathname, searchParams, body) : judged(act, body);
    const isSilent = kind !== undefined && !isCalm && chance() < 0.04;
    const after = isCalm ? 0 : kind === undefined ? below(300) : below(4_000);
    return new Promise((resolve, reject) => {
      globalThis.setTimeout(() => {
        if (isSilent) {
          reject(new TypeError("no answer"));
        } else {
          resolve(new Response(JSON.stringify(answer), { status }));
        }
      }, after);
    });
  };

  // The person. It can do what an element allows.
  const rootOf = ({ root, place = -1 }) => [...document.querySelectorAll(root)].at(place);
  const controlsIn = (root) =>
    [...(root?.querySelectorAll("input[name], select[name], textarea[name]") ?? [])].filter(
      ({ type, name }) => type !== "file" || name !== "numbers",
    );
  const buttonIn = (root) => root?.querySelector(".screen-only > button.main");
  const isFree = (element) => element !== undefined && element !== null && !element.matches(":disabled");
  function press(element, detail) {
    if (isFree(element) && element.isConnected) {
      element.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, detail }));
    }
  }
  function fill(control, value) {
    if (!isFree(control)) {
      return;
    }
    if (control.type === "checkbox") {
      if (control.checked !== value) {
        control.click();
      }
    } else if (control.type === "file") {
      const files = new DataTransfer();
      if (value !== "") {
        files.items.add(new File([value], value));
      }
      control.files = files.files;
      control.dispatchEvent(new Event("change", { bubbles: true }));
    } else {
      control.value = value;
      control.dispatchEvent(new Event(control.tagName === "SELECT" ? "change" : "input", { bubbles: true }));
    }
  }
  const valueOf = (control) =>
    control.type === "checkbox"
      ? control.checked
      : control.type === "file"
        ? (control.files[0]?.name ?? "")
        : control.value;
  // Several controls can have one name.
  const named = (root) =>
    controlsIn(root).map((control, place, all) => {
      const before = all.slice(0, place).filter(({ name }) => name === control.name).length;
      return { control, name: before === 0 ? control.name : `${control.name} ${String(before)}` };
    });
  const formIn = (root) => named(root).map(({ name, control }) => [name, valueOf(control)]);
  const uuid = () =>
    `${String(10_000_000 + below(89_999_999))}-aaaa-4aaa-8aaa-${String(100_000_000_000 + below(899_999_999_999))}`;
  function anything(control) {
    if (control.type === "checkbox") {
      return chance() < 0.5;
    }
    if (control.tagName === "SELECT") {
      return oneOf([...control.options]).value;
    }
    if (/^uetr|uetr$/i.test(control.name)) {
      return chance() < 0.15 ? "not a number" : uuid();
    }
    if (control.placeholder === "YYYY-MM-DD hh:mm") {
      return chance() < 0.3 ? "soon" : `2027-0${String(1 + below(9))}-11 10:00`;
    }
    if (control.placeholder === "YYYY-MM-DD") {
      return `2027-0${String(1 + below(9))}-1${String(below(10))}`;
    }
    if (control.tagName === "TEXTAREA" || control.type === "file" || control.inputMode === "text") {
      return chance() < 0.2 ? "" : `T${String(below(1_000_000))}`;
    }
    return chance() < 0.1 ? "" : `${String(1 + below(5_000))}.${String(10 + below(90))}`;
  }

  /** The browser tells of another address in real time. */
  const goTo = (hash) =>
    new Promise((resolve) => {
      if (location.hash === hash) {
        resolve();
      } else {
        globalThis.addEventListener("hashchange", resolve, { once: true });
        location.hash = hash;
      }
    });

  /** Opens a screen again, and what must be pressed on it before there is a form. */
  async function open(screen) {
    isCalm = true;
    // Other screens have no form, so that this one begins as new.
    await goTo("#/nowhere");
    if (isOperator === (screen.isMembers === true)) {
      isOperator = !isOperator;
      tell();
    }
    await pass(6_000);
    await goTo(`#/${screen.at}`);
    await pass(3_000);
    // The desk, and the first screen of its kind, are loaded in real time.
    const isLoaded = () => document.querySelector("main") !== null && !document.querySelector("main [aria-busy=true]");
    for (let times = 0; times < 1_000 && !isLoaded(); times++) {
      await new Promise((resolve) => inRealTime(resolve, 20));
      await pass(3_000);
    }
    for (const selector of screen.first ?? []) {
      const found = [...document.querySelectorAll(selector)];
      for (const each of selector.endsWith("[type=checkbox]") ? found : found.filter(isFree).slice(0, 1)) {
        if (each.tagName === "SELECT") {
          fill(each, [...each.options].at(-1).value);
        } else {
          press(each, 1);
        }
        await pass(100);
      }
      await pass(1_000);
    }
    if (rootOf(screen) === undefined) {
      throw new Error(`no form at ${screen.at}: ${document.querySelector("main")?.innerText}`);
    }
  }

  /** The acts on what a screen shows: those that fit it, and all others, whose reasons are asked for. */
  async function actsAt(at) {
    previews = [];
    await open({ at, root: "main .screen-only details" });
    const likely = new Set(previews.map(({ act }) => act));
    const details = rootOf({ root: "main .screen-only details" });
    const opened = new Promise((resolve) => details.addEventListener("toggle", resolve, { once: true }));
    details.open = true;
    await opened;
    await pass(3_000);
    return new Map(previews.map(({ act }) => [act, likely.has(act)]));
  }

  /** Every form of an act on a subject, on the first subject that it fits. */
  async function formsOnSubjects() {
    const found = new Map();
    for (const at of page.subjects) {
      for (const [act, isLikely] of await actsAt(at)) {
        const kind = `${at.split("/")[0]} ${act}`;
        if (!found.has(kind) || (isLikely && !found.get(kind).isLikely)) {
          found.set(kind, { at: `${at}/${act}`, root: page.panel, act, isLikely });
        }
      }
    }
    return [...found.values()];
  }

  /** Every form on a screen, and on those to which its tabs lead. */
  async function formsOn(screen) {
    await open(screen);
    const tabs = [...document.querySelectorAll("main [role=group] a")].map(({ hash }) => hash.slice(2));
    const found = [];
    for (const at of tabs.length === 0 ? [screen.at] : tabs) {
      await open({ ...screen, at });
      found.push(...[...document.querySelectorAll(screen.root)].map((_, place) => ({ ...screen, at, place })));
    }
    return found;
  }

  /** The acts that a form asks the ledger about, once it is filled in. */
  async function actsOf(form) {
    seed = hashOf(form.at);
    previews = [];
    await open(form);
    for (let round = 0; round < 30; round++) {
      const controls = controlsIn(rootOf(form));
      previews = controls.length === 0 ? previews : [];
      // Most forms need several fields, and others are complete when they open.
      for (const control of round === 0 ? controls.slice(0, 1) : controls) {
        fill(control, anything(control));
      }
      await pass(2_000);
      const acts = new Set(previews.map(({ act }) => act));
      if (form.act === undefined ? acts.size > 0 : acts.has(form.act)) {
        return [...acts];
      }
    }
    throw new Error(`nobody can fill in the form at ${form.at}: ${rootOf(form)?.innerText}`);
  }

  /** What a form asks for that has these values and is left in peace. */
  async function askedFor(screen, form, { act, body: sent }) {
    previews = [];
    await open(screen);
    // Fields that appear when others are filled in are filled in afterwards.
    for (let round = 0; round < 2; round++) {
      for (const [name, value] of form) {
        const control = named(rootOf(screen)).find((each) => each.name === name)?.control;
        if (control !== undefined && valueOf(control) !== value) {
          fill(control, value);
          await pass(1);
          // A file is read in real time.
          await (control.type === "file" ? new Promise((resolve) => inRealTime(resolve, 50)) : undefined);
        }
      }
    }
    await pass(2_000);
    // Several forms of one act on a screen, and several filed acts, have requests of their own.
    const partOf = (body) => {
      const { approvalId, ...request } = JSON.parse(body);
      return screen.isMembers ? Object.keys(request).join() : approvalId;
    };
    return previews.findLast((each) => each.act === act && partOf(each.body) === partOf(sent))?.body;
  }

  /** Of several acts the ledger refuses some, by chance: these are left out, and the screen says so. */
  function withoutLeftOut(asked, body) {
    const whole = JSON.parse(asked ?? "{}");
    if (!Array.isArray(whole.acts)) {
      return asked;
    }
    const sent = new Set(JSON.parse(body).acts.map(({ request }) => request.certificateId));
    return JSON.stringify({ ...whole, acts: whole.acts.filter(({ request }) => sent.has(request.certificateId)) });
  }

  /** The order in which boxes were ticked is not in the form. The review has it. */
  function inAnyOrder(text = "{}") {
    const sorted = (_, value) =>
      Array.isArray(value) && value.every((each) => typeof each === "string") ? [...value].sort() : value;
    return JSON.stringify(JSON.parse(text, sorted));
  }

  async function play(number) {
    seed = number;
    const screen = forms[number % forms.length];
    await open(screen);
    isCalm = false;
    posts = [];
    const signed = [];
    const differences = [];
    let isConfirmed = false;
    // Most people fill a form in first, until there is a button.
    for (let rounds = chance() < 0.7 ? 8 : 0; rounds > 0 && buttonIn(rootOf(screen)) === null; rounds--) {
      for (const control of controlsIn(rootOf(screen))) {
        fill(control, anything(control));
      }
      await pass(1);
    }
    for (let steps = 15 + below(25); steps > 0; steps--) {
      const root = rootOf(screen);
      const controls = controlsIn(root).filter(isFree);
      const dice = chance();
      if (dice < 0.25 && controls.length > 0) {
        const control = oneOf(controls);
        fill(control, anything(control));
      } else if (dice < 0.32) {
        for (const control of controls) {
          fill(control, anything(control));
        }
      } else if (dice < 0.55) {
        const before = posts.length;
        const form = formIn(root);
        // The button that signs is there only while somebody reads.
        const confirmation = root?.querySelector(".reading button.main");
        isConfirmed ||= isFree(confirmation);
        const button = confirmation ?? buttonIn(root);
        press(button, 1);
        if (chance() < 0.4) {
          press(buttonIn(root), 2);
          press(button, 2);
        }
        signed.push(...posts.slice(before).map((post) => ({ ...post, form })));
        // The page locks the form before a browser tells it of anything else.
        await settled();
      } else if (dice < 0.58) {
        tell();
      } else {
        await pass(below(oneOf([50, 500, 5_000])));
      }
      if (chance() < 0.5) {
        await pass(below(20));
      }
    }
    isCalm = true;
    await pass(6_000);
    const root = rootOf(screen);
    const last = signed.at(-1);
    if (last !== undefined && root?.querySelector(".outcome[role=status][tabindex]") != null) {
      const shown = JSON.stringify(formIn(root));
      if (shown !== JSON.stringify(last.form)) {
        differences.push({ number, at: screen.at, what: "shown after it", form: last.form, shown });
      }
    }
    // Acts that are signed together are sent one after the other.
    if (screen.isOneByOne && isConfirmed) {
      signed.push(...posts.map((post) => ({ ...post, form: [] })));
    }
    for (const { act, body, form } of signed) {
      const asked = withoutLeftOut(await askedFor(screen, form, { act, body }), body);
      if (inAnyOrder(asked) !== inAnyOrder(body)) {
        differences.push({ number, at: screen.at, what: "signed", form, asked, body });
      }
    }
    // What is sent later is what was sent before, under the same key.
    const known = new Set(signed.map(({ body }) => body));
    differences.push(
      ...posts
        .filter(({ body }) => !known.has(body))
        .map(({ body }) => ({ number, at: screen.at, what: "sent without a click", body })),
    );
    return { form: forms.indexOf(screen), signed: signed.length, differences };
  }

  let forms = [];
  globalThis.signingForms = async () => {
    forms = await formsOnSubjects();
    for (const screen of page.screens) {
      forms.push(...(await formsOn(screen)));
    }
    const acts = [];
    for (const form of forms) {
      acts.push(...(await actsOf(form)));
    }
    return { forms: forms.map(({ at, place }) => [at, place].join(" ")), acts: [...new Set(acts)] };
  };
  globalThis.signingPlays = async (from, count) => {
    const played = [];
    for (let number = from; number < from + count; number++) {
      played.push(await play(number));
    }
    return played;
  };
  globalThis.signingPass = pass;
})();
