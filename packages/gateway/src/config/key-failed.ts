/** A key did not sign, for a reason that can pass: a token that was taken out, or whose connection ended. */
export class KeyFailed extends Error {
  override readonly name = "KeyFailed";
}
