import type { ProjectionError } from "@tallystick/projection";

/** The fields of an error of the package for projections. */
export type ProjectionFailure = Pick<ProjectionError, "code" | "database" | "detail">;

/** Recognises an error of the package for projections, which this command loads only for its own commands. */
export function isProjectionFailure(error: unknown): error is ProjectionFailure {
  return error instanceof Error && error.name === "ProjectionError" && "database" in error && "detail" in error;
}
