import { signal } from "@preact/signals";
import type { JSX } from "preact";

import { codeIn } from "./paper-code.js";
import { file, paper, trouble, usePaper } from "./store.js";
import { words } from "./words/index.js";

/** The camera, while it looks for a code. */
const camera = signal<MediaStream | undefined>(undefined);

/** Milliseconds between two looks. */
const BETWEEN = 200;

/** Reads the code of a printed certificate, with the camera or from a picture, and compares it with the file. */
export function Paper(): JSX.Element {
  const said = words.value;
  const stream = camera.value;
  return (
    <fieldset class="paper">
      <legend>{said.paper}</legend>
      <p class="sub">{said.paperHint}</p>
      <div class="buttons">
        <button
          type="button"
          onClick={() => {
            if (stream === undefined) {
              void start(said.noCamera);
            } else {
              stop();
            }
          }}
        >
          {stream === undefined ? said.camera : said.stopCamera}
        </button>
        <button
          type="button"
          onClick={() => {
            choosePicture(said.noCode);
          }}
        >
          {said.picture}
        </button>
      </div>
      {stream !== undefined && <video ref={show} muted playsInline aria-hidden="true" />}
      <Comparison />
    </fieldset>
  );
}

/** What the paper says of the file. */
function Comparison(): JSX.Element {
  const said = words.value;
  const [code, chosen] = [paper.value, file.value];
  const isSame = chosen?.digest === code?.digest;
  return (
    <div role="status">
      {code !== undefined && <p class="outcome">{said.paperFound}</p>}
      {code !== undefined && chosen !== undefined && (
        <p class={`outcome ${isSame ? "good" : "bad"}`}>{isSame ? said.samePaper : said.otherPaper}</p>
      )}
    </div>
  );
}

/** Lets the person choose a picture. */
function choosePicture(none: string): void {
  const input = document.createElement("input");
  input.type = "file";
  input.accept = "image/*";
  input.addEventListener("change", () => {
    void read(input.files?.[0], none);
  });
  input.click();
}

async function read(picture: File | undefined, none: string): Promise<void> {
  if (picture === undefined) {
    return;
  }
  const bitmap = await createImageBitmap(picture).catch(() => undefined);
  take(bitmap && codeIn(bitmap), none);
}

async function start(unusable: (problem: string) => string): Promise<void> {
  try {
    camera.value = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch (error) {
    trouble.value = unusable(error instanceof Error ? error.message : String(error));
  }
}

function stop(): void {
  for (const track of camera.value?.getTracks() ?? []) {
    track.stop();
  }
  camera.value = undefined;
}

/** Shows what the camera sees, and looks for a code in it until there is one. */
function show(video: HTMLVideoElement | null): void {
  if (video === null || video.srcObject === camera.value) {
    return;
  }
  video.srcObject = camera.value ?? null;
  void video.play();
  const look = (): void => {
    if (camera.value === undefined || video.srcObject !== camera.value) {
      return;
    }
    const code = codeIn(video);
    if (code === undefined) {
      setTimeout(look, BETWEEN);
    } else {
      stop();
      usePaper(code);
    }
  };
  look();
}

function take(code: ReturnType<typeof codeIn>, none: string): void {
  if (code === undefined) {
    trouble.value = none;
  } else {
    usePaper(code);
  }
}
