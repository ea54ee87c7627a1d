import { ProjectionError } from "@tallystick/projection";

import { english } from "../language/en/index.js";
import { chinese } from "../language/zh/index.js";
import { exitStatus, exitStatusOf } from "./exit-status.js";
import { sayFailure } from "./failure.js";

const inUse = new ProjectionError("DATABASE_IN_USE", "/data/tally.db", "process 7 on desk");

it.each([
  [
    english,
    "tally: DATABASE_IN_USE: process 7 on desk writes the projection in /data/tally.db. Stop it first, or name another database with --to.",
  ],
  [
    chinese,
    "tally: DATABASE_IN_USE: process 7 on desk 正在写入 /data/tally.db 中的投影。请先停止它，或用 --to 指明另一数据库。",
  ],
])("a failure of a projection says in the user's language what it is and what to do (%#)", (words, said) => {
  const where = { request: undefined, help: "", words, inCommands: (text: string) => text };
  expect(sayFailure(inUse, { json: false, ...where })).toBe(said);
  expect(JSON.parse(sayFailure(inUse, { json: true, ...where }))).toMatchObject({ error: { code: "DATABASE_IN_USE" } });
  expect(exitStatusOf(inUse)).toBe(exitStatus.unavailable);
});
