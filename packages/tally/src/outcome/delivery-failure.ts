/** The receiver of a webhook does not have the message that was sent to try it. Nothing changed. */
export class DeliveryFailure extends Error {
  override readonly name = "DeliveryFailure";

  constructor(
    /** Name of the webhook. */
    readonly webhook: string,
    /** What went wrong. */
    readonly problem: string,
  ) {
    super(problem);
  }
}
